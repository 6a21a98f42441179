"""A frozen version as files."""

import json
import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from docx import Document
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.downloads import KINDS
from plans.models import Plan
from tests.cast import Cast
from tests.documents.test_plan_download import STARTS, said_name
from tests.documents.test_version_list import publish

URL = "/planer/plan/versioner/{}/fil/{}/"
WITH_FRONT_PAGE = pytest.mark.parametrize("url", ["/planer/plan/fil/{}/", "/planer/plan/versioner/1/fil/{}/"])


@pytest.fixture
def cast(cast: Cast) -> Cast:
    publish(cast, "Första titeln")
    publish(cast, "Andra titeln")
    return cast


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind(
    client: Client, cast: Cast, kind: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(15):
        response = client.get(URL.format(1, kind))
    assert response.status_code == 200
    assert response.content.startswith(STARTS[kind])
    assert "-v1" in said_name(response)


@WITH_FRONT_PAGE
def test_the_front_page_names_the_region(client: Client, cast: Cast, url: str) -> None:
    for kind in ("word", "word-liggande"):
        lines = [one.text for one in Document(BytesIO(client.get(url.format(kind)).content)).paragraphs]
        assert lines[1] == cast.plan.region.name


def test_it_says_what_the_plan_said_then(client: Client, cast: Cast) -> None:
    for number, title in ((1, "Första titeln"), (2, "Andra titeln")):
        made = json.loads(client.get(URL.format(number, "json")).content)
        assert made["sections"][0]["headings"][0]["activities"][0]["title"] == title
        assert made["plan"]["version"] == number


def test_each_versions_page_leads_to_its_files(client: Client, cast: Cast) -> None:
    html = client.get("/planer/plan/versioner/1/").content.decode()
    for kind in KINDS:
        assert f'href="{URL.format(1, kind)}"' in html


def test_old_versions_drop_names_too(client: Client, cast: Cast) -> None:
    assert b"Alva" in client.get(URL.format(1, "csv")).content
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False)
    for kind in ("csv", "markdown", "json"):
        assert b"Alva" not in client.get(URL.format(1, kind)).content


def test_what_is_not_there(client: Client, cast: Cast) -> None:
    assert client.get(URL.format(3, "word")).status_code == 404
    assert client.get(URL.format(1, "doc")).status_code == 404
    assert client.post(URL.format(1, "word")).status_code == 405


class Drawn:
    """Stands for WeasyPrint: counts, and says what it was given."""

    def __init__(self) -> None:
        self.pages: list[str] = []

    def __call__(self, html: str, **_: Any) -> bytes:
        self.pages.append(html)
        return f"%PDF {len(self.pages)}".encode()


@pytest.fixture
def drawn(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drawn:
    settings.KEPT_DIR = tmp_path / "kept"
    drawn = Drawn()
    monkeypatch.setattr("kultursamverkan.shared.office.pdf.to_pdf", drawn)
    monkeypatch.setattr("kultursamverkan.documents.writers.pdf.to_pdf", drawn)
    return drawn


@WITH_FRONT_PAGE
def test_the_front_page_names_the_region_in_pdf_too(client: Client, cast: Cast, drawn: Drawn, url: str) -> None:
    for kind in ("pdf", "pdf-arkiv"):
        client.get(url.format(kind))
        assert f"</h1><p>{cast.plan.region.name}</p>" in drawn.pages[-1]


def test_a_version_is_drawn_once(client: Client, cast: Cast, drawn: Drawn) -> None:
    first = client.get(URL.format(1, "pdf"))
    client.force_login(cast.editor)
    assert client.get(URL.format(1, "pdf")).content == first.content
    assert len(drawn.pages) == 1
    assert client.get(URL.format(1, "pdf-arkiv")).content != first.content
    assert client.get(URL.format(2, "pdf")).content != first.content
    assert len(drawn.pages) == 3


def test_a_kept_file_never_shows_what_is_hidden_since(client: Client, cast: Cast, drawn: Drawn) -> None:
    first = client.get(URL.format(1, "pdf"))
    assert "Alva" in drawn.pages[-1]
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False)
    response = client.get(URL.format(1, "pdf"), headers={"If-None-Match": first["ETag"]})
    assert (response.status_code, response.content) == (200, b"%PDF 2")
    assert "Alva" not in drawn.pages[-1]


def test_no_draft_is_kept(client: Client, cast: Cast, drawn: Drawn, settings: Settings) -> None:
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    client.force_login(cast.editor)
    for _ in range(2):
        assert client.get(f"/planer/{copy.slug}/fil/pdf/").status_code == 200
    assert len(drawn.pages) == 2
    assert not Path(settings.KEPT_DIR).exists()


def test_other_style_sheets_make_another_file(
    client: Client, cast: Cast, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get(URL.format(1, "pdf"))
    monkeypatch.setattr("kultursamverkan.shared.office.pdf.style_sheet", lambda: "p { color: red }")
    assert client.get(URL.format(1, "pdf")).content == b"%PDF 2"


def test_what_nobody_asks_for_goes(client: Client, cast: Cast, drawn: Drawn, settings: Settings) -> None:
    client.get(URL.format(1, "pdf"))
    (old,) = Path(settings.KEPT_DIR).iterdir()
    os.utime(old, (0, 0))
    client.get(URL.format(2, "pdf"))
    assert not old.exists()
    assert len(list(Path(settings.KEPT_DIR).iterdir())) == 1


def test_a_disk_that_cannot_be_written_stops_nothing(
    client: Client, cast: Cast, drawn: Drawn, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "kept").write_text("inte en mapp")
    for _ in range(2):
        assert client.get(URL.format(1, "pdf")).status_code == 200
