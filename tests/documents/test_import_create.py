"""A file is uploaded, read in a process of its own and kept to be looked through."""

import pytest
from auditlog.models import LogEntry
from django.test import Client
from pytest_django.fixtures import Settings

from kultursamverkan.documents.models import ImportDraft
from plans.models import Plan
from tests.cast import Cast
from tests.documents.import_files import import_draft, upload
from tests.forms import form_data

URL = "/inlasning/"


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def test_a_file_becomes_a_draft(editor: Client, cast: Cast) -> None:
    response = editor.post(URL, {"file": upload()}, follow=True)
    draft = ImportDraft.objects.get()
    assert response.redirect_chain == [(f"/inlasning/{draft.pk}/", 302)]
    html = response.content.decode()
    assert "2 aktiviteter, 3 medverkanden, inget att reda ut." in html
    assert "Kulturbuss" in html
    assert '<span class="meta">rad 17</span>' in html
    page = f"/inlasning/{draft.pk}/genomfor/"
    data, other_tab = (form_data(editor.get(page)) | {"slug": "ny-plan"} for _ in range(2))
    assert editor.post(page, data).headers["Location"] == "/planer/ny-plan/redigera/"
    plan = Plan.objects.get(slug="ny-plan")
    assert (plan.state, plan.region, plan.period) == ("draft", cast.region, "2024–2027")
    assert sorted(plan.activities.values_list("title", flat=True)) == ["Kulturbuss", "Läsfest"]
    assert cast.plan.activities.get() == cast.activity
    shown = editor.get("/planer/ny-plan/redigera/").content.decode()
    # In the message of the press, and always in the editor.
    assert shown.count(f'href="/inlasning/{draft.pk}/"') == 2
    assert editor.get("/planer/ny-plan/redigera/").content.decode().count(f'href="/inlasning/{draft.pk}/"') == 1
    # Pressed twice, and in another tab: nothing more is made.
    assert editor.post(page, data).headers["Location"] == "/planer/ny-plan/redigera/"
    assert editor.post(page, other_tab).headers["Location"] == f"/inlasning/{draft.pk}/"
    assert Plan.objects.filter(title=plan.title).count() == 1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("plan.exe", "x", "läser vi inte in"),
        ("plan.json", "{", "går inte att läsa som JSON"),
        ("plan.docx", "ingen zip", "Word"),
        ("plan.csv", "a;b\n1;2\n", "kolumnernas namn"),
        ("plan.md", "", "Filen är tom"),
    ],
)
def test_a_file_that_nobody_can_read(editor: Client, name: str, text: str, message: str) -> None:
    html = editor.post(URL, {"file": upload(text, name)}).content.decode()
    assert message in html
    assert "Webbläsaren minns inte vilken fil du valde" in html
    assert not ImportDraft.objects.exists()


def test_no_file(editor: Client) -> None:
    html = editor.post(URL).content.decode()
    assert "Välj en fil." in html
    assert "Filen är inte läst." in html
    assert "Webbläsaren minns inte" not in html


def test_another_region_is_not_told(client: Client, cast: Cast) -> None:
    draft = import_draft(cast)
    client.force_login(cast.other_editor)
    assert client.get(f"/inlasning/{draft.pk}/").status_code == 404
    assert draft.name not in client.get(URL).content.decode()


def test_names_in_a_file_are_not_kept_in_the_log(cast: Cast) -> None:
    import_draft(cast)
    entry = LogEntry.objects.get_for_model(ImportDraft).get()
    assert set(entry.changes_dict) == {"name", "region", "state"}


def test_a_plan_may_be_larger_than_other_files(editor: Client, settings: Settings) -> None:
    settings.UPLOAD_MAX_MB = 1
    assert "Högst 20 MB." in editor.get(URL).content.decode()
    html = editor.post(URL, {"file": upload("{" + " " * 2_000_000, "plan.json")}).content.decode()
    assert "går inte att läsa som JSON" in html
    html = editor.post(URL, {"file": upload("x" * (20 * 1024 * 1024 + 1))}).content.decode()
    assert "Filen är för stor. Den får vara högst 20 MB." in html
