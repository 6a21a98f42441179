"""The plan as files: for whom, called what, and what they tell."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from activities.models import FollowUp, RoundActivity
from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.downloads import KINDS, answers_for, file_name
from kultursamverkan.documents.views import downloads
from kultursamverkan.shared.office.pdf import PdfMissing
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.documents.test_version_list import publish

URL = "/planer/plan/fil/{}/"
STARTS = {
    "word": b"PK", "word-liggande": b"PK", "pdf": b"%PDF", "pdf-arkiv": b"%PDF", "excel": b"PK",
    "csv": b"\xef\xbb\xbfNyckel;", "markdown": b"# Handlingsplan", "json": b"{",
}  # fmt: skip


def said_name(response: Any) -> str:
    return unquote(response["Content-Disposition"].partition("filename=")[2].strip('"'))


def fetch(client: Client, kind: str, slug: str = "plan") -> str:
    response = client.get(f"/planer/{slug}/fil/{kind}/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_everybody_fetches_an_adopted_plan(
    client: Client, cast: Cast, kind: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    publish(cast, "Ny titel")
    with django_assert_max_num_queries(15):
        response = client.get(URL.format(kind))
    assert response.status_code == 200
    assert response.content.startswith(STARTS[kind])
    assert response["Content-Type"] == KINDS[kind].content_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert said_name(response) == file_name("plan", kind, 1)


@pytest.mark.parametrize(
    ("slug", "kind", "version", "name"),
    [
        ("orebro-2020-2023", "word", 2, "handlingsplan-orebro-2020-2023-v2.docx"),
        ("orebro-2020-2023", "word-liggande", 2, "handlingsplan-orebro-2020-2023-v2-liggande.docx"),
        ("orebro-2020-2023", "pdf-arkiv", None, "handlingsplan-orebro-2020-2023-utkast-arkiv.pdf"),
        ("handlingsplan-2024", "markdown", None, "handlingsplan-2024-utkast.md"),
        ("orebro-arbetsversion", "excel", None, "handlingsplan-orebro-arbetsversion.xlsx"),
    ],
)
def test_names(slug: str, kind: str, version: int | None, name: str) -> None:
    assert file_name(slug, kind, version) == name


def test_other_kinds_are_not_there(client: Client, cast: Cast) -> None:
    assert client.get(URL.format("doc")).status_code == 404
    assert client.post(URL.format("word")).status_code == 405


def test_the_pages_lead_to_each(client: Client, cast: Cast) -> None:
    html = client.get("/planer/plan/").content.decode()
    for kind in KINDS:
        assert f'href="{URL.format(kind)}"' in html


@pytest.mark.parametrize(
    ("who", "status"),
    [(None, 404), ("stranger", 404), ("other_editor", 404), ("reader", 200), ("convener", 200), ("editor", 200)],
)
@pytest.mark.parametrize("slug", ["utkast", "plan-arbetsversion"])
def test_drafts_and_working_copies_are_the_regions_own(
    client: Client, cast: Cast, slug: str, who: str | None, status: int
) -> None:
    factories.plan(cast.region, slug="utkast")
    open_working_copy(plan=cast.plan, by=cast.editor)
    if who:
        client.force_login(getattr(cast, who))
    assert client.get(f"/planer/{slug}/fil/csv/").status_code == status


def test_an_empty_draft_is_a_file_too(client: Client, cast: Cast) -> None:
    factories.plan(cast.region, slug="utkast", title="Handlingsplan")
    client.force_login(cast.editor)
    for kind in KINDS:
        response = client.get(f"/planer/utkast/fil/{kind}/")
        assert response.status_code == 200, kind
        assert response.content.startswith(STARTS[kind])
    assert "/planer/utkast/fil/word/" in client.get("/planer/utkast/redigera/").content.decode()


@pytest.mark.parametrize("kind", ["csv", "markdown", "json"])
def test_names_only_where_the_plan_shows_them(client: Client, cast: Cast, kind: str) -> None:
    assert "Alva" in fetch(client, kind)
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False)
    assert "Alva" not in fetch(client, kind)
    client.force_login(cast.editor)
    assert "Alva" not in fetch(client, kind)


def test_what_editors_change_keeps_its_names(client: Client, cast: Cast) -> None:
    """Else they would be lost when the file comes back."""
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False)
    cast.plan.refresh_from_db()
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    client.force_login(cast.editor)
    assert "Alva" in fetch(client, "markdown", copy.slug)
    client.force_login(cast.reader)
    assert "Alva" not in fetch(client, "markdown", copy.slug)


@pytest.mark.parametrize("kind", ["word", "word-liggande", "excel"])
def test_nothing_of_a_hidden_name_in_a_packed_file(client: Client, cast: Cast, kind: str) -> None:
    def said() -> bytes:
        with ZipFile(BytesIO(client.get(URL.format(kind)).content)) as packed:
            return b"".join(packed.read(name) for name in packed.namelist())

    assert b"Alva" in said()
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False)
    assert b"Alva" not in said()


def _answered(cast: Cast, state: str) -> None:
    round_ = factories.round_(cast.plan, state="open")
    RoundActivity.objects.create(round=round_, activity=cast.activity)
    FollowUp.objects.create(
        round=round_, activity=cast.activity, organisation=cast.hallsberg, status="ongoing", text="Vi dansar",
        internal_note="Hemligt", obstacles=["ekonomi"], state=state,
    )  # fmt: skip


def _told(client: Client) -> list[str]:
    book = load_workbook(BytesIO(client.get(URL.format("excel")).content))
    return [str(row[6]) for row in book["Svar"].iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("accepted", {"nobody", "reader", "other_chief", "chief", "editor"}),
        ("submitted", {"reader", "other_chief", "chief", "editor"}),
        ("draft", {"reader", "chief", "editor"}),
    ],
)
def test_answers_are_told_to_those_who_may_read_them(client: Client, cast: Cast, state: str, told: set[str]) -> None:
    _answered(cast, state)
    for who in ("nobody", "stranger", "reader", "other_chief", "chief", "editor"):
        client.logout()
        if who != "nobody":
            client.force_login(getattr(cast, who))
        expected = ["Vi dansar"] if who in told or (who == "stranger" and state == "accepted") else []
        assert _told(client) == expected, who


def test_the_notes_of_the_own_organisation_are_not(client: Client, cast: Cast) -> None:
    _answered(cast, "accepted")
    client.force_login(cast.chief)
    book = load_workbook(BytesIO(client.get(URL.format("excel")).content))
    assert "Hemligt" not in str([list(sheet.values) for sheet in book.worksheets])


def test_json_is_the_plan_in_the_contracts_form(client: Client, cast: Cast) -> None:
    assert json.loads(fetch(client, "json"))["format"] == "kultursamverkan-plan"


def test_a_machine_that_makes_no_pdf_says_so(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> bytes:
        raise PdfMissing

    monkeypatch.setattr("kultursamverkan.documents.downloads.pdf.write", missing)
    response = client.get(URL.format("pdf"))
    assert response.status_code == 503
    assert "Allt annat fungerar" in response.content.decode()


def _packed(response: Any) -> str:
    with ZipFile(BytesIO(response.content)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))


WORKING_COPY = "Arbetsversion, inte publicerad (utifrån version 1)"


@pytest.mark.parametrize(("version", "said"), [(1, WORKING_COPY), (None, "Utkast, inte antaget")])
def test_what_is_not_in_force_says_so_on_paper(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch, version: int | None, said: str
) -> None:
    """On the front page and on the head of every page: the paper may lie before a committee."""
    publish(cast, "Ny titel")
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    slug = copy.slug if version else factories.plan(cast.region, slug="utkast").slug
    client.force_login(cast.editor)
    answers = {kind: client.get(f"/planer/{slug}/fil/{kind}/") for kind in ("word", "markdown", "excel", "json")}
    with ZipFile(BytesIO(answers["word"].content)) as packed:
        texts = {name: packed.read(name).decode() for name in packed.namelist()}
    assert said in texts["word/document.xml"]
    head, _, _ = said.partition(" (")
    assert any(head in text for name, text in texts.items() if name.startswith("word/header"))
    assert f"Version: {said}" in answers["markdown"].content.decode()
    assert said in str(list(load_workbook(BytesIO(answers["excel"].content))["Läs mig"].values))
    assert json.loads(answers["json"].content)["plan"]["state"] == "draft"
    pages: list[str] = []

    def drawn(html: str, **_: Any) -> bytes:
        pages.append(html)
        return b"%PDF"

    monkeypatch.setattr("kultursamverkan.documents.writers.pdf.to_pdf", drawn)
    client.get(f"/planer/{slug}/fil/pdf/")
    assert f"<p><b>Version: {said}</b></p>" in pages[0]
    assert f'{head}"' in pages[0].partition("<head>")[0]
    assert all("-v1" not in said_name(response) for response in answers.values())


def test_what_is_in_force_says_its_version(client: Client, cast: Cast) -> None:
    publish(cast, "Ny titel")
    text = fetch(client, "markdown")
    assert "Version: 1" in text
    assert "inte publicerad" not in text


@pytest.mark.parametrize(("who", "state", "internal"), [
    ("editor", "draft", True), ("reader", "submitted", True), ("editor", "accepted", False), (None, "draft", False),
])  # fmt: skip
def test_a_workbook_with_what_is_not_public_says_so(
    client: Client, cast: Cast, who: str | None, state: str, internal: bool
) -> None:
    _answered(cast, state)
    if who:
        client.force_login(getattr(cast, who))
    response = client.get(URL.format("excel"))
    assert ("-intern.xlsx" in said_name(response)) == internal
    book = load_workbook(BytesIO(response.content))
    assert ("får inte spridas" in str(list(book["Läs mig"].values))) == internal
    assert [row[-1] for row in book["Svar"].iter_rows(min_row=2, values_only=True)] == [not internal] * bool(who)


@pytest.mark.parametrize("kind", ["word", "excel"])
def test_the_same_file_is_not_sent_twice(client: Client, cast: Cast, kind: str) -> None:
    first = client.get(URL.format(kind))
    assert first["Cache-Control"] == "private, no-cache"
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        again = client.get(URL.format(kind), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    cast.activity.title = "Ny titel"
    cast.activity.save()
    assert client.get(URL.format(kind), headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_answers_are_asked_for_with_all_that_is_told(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """They may be thousands: nothing is fetched for one of them alone."""
    _answered(cast, "accepted")
    with django_assert_max_num_queries(2):
        (answer,) = answers_for(cast.plan)
    assert (answer.organisation, answer.text, answer.status) == ("Hallsberg", "Vi dansar", "Pågår")


def test_links_ask_nothing(cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(0):
        labels = [link.label for link in downloads.download_links(cast.plan)]
    assert labels == [*(kind.label for kind in KINDS.values()), "API", "Kalender"]
