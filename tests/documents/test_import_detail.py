"""The file beside what was made of it, and first what has to be settled."""

import pytest
from django.test import Client

from kultursamverkan.documents.actions.imports import create_from_file, read_file
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.queries import directory
from kultursamverkan.shared.errors import ActionError
from tests.cast import Cast
from tests.documents.import_files import KNOWN, UNKNOWN, import_draft, read


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def test_what_has_to_be_settled_stands_first_with_its_place(editor: Client, cast: Cast) -> None:
    draft = import_draft(cast, UNKNOWN)
    html = editor.get(f"/inlasning/{draft.pk}/").content.decode()
    assert "2 att reda ut" in html
    assert "rad 17, Samverkan</a>: Organisationen ”Halsberg” finns inte i regionen. Menas Hallsberg?" in html
    assert html.index("”Halsberg”") < html.index("Kulturbuss")
    with pytest.raises(ActionError, match="okända namn"):
        create_from_file(draft=draft, revision=None, slug="ny-plan", by=cast.editor)
    assert "Skapa utkastet" not in editor.get(f"/inlasning/{draft.pk}/genomfor/").content.decode()


def test_a_time_that_is_none_and_a_goal_without_a_name(editor: Client, cast: Cast) -> None:
    text = KNOWN.replace("Ht 2024", "nån gång i vår").replace("### 1. Barn och unga", "### Utvecklingsmål 1")
    text = text.replace("### Utvecklingsmål 1. Barn och unga", "### Utvecklingsmål 1")
    html = editor.get(f"/inlasning/{import_draft(cast, text).pk}/").content.decode()
    assert '<td data-label="Start">nån gång i vår' in html
    assert "Utvecklingsmål 1 har inget namn i filen. Ge det ett i planen." in html
    assert "<h3>Utvecklingsmål 1</h3>" in html
    assert "Mål 1: Utvecklingsmål 1" not in html


def test_what_there_is_one_of_is_called_so(cast: Cast) -> None:
    text = KNOWN.replace("Hallsberg, Laxå", "").replace(
        "| Läsfest | Vt 2025 | Kulturchef | Hallsberg | Årligen | 2027 |", ""
    )
    reviewed = Reviewed(import_draft(cast, text.replace("|  | Årligen | 2026", "| Laxå | Årligen | 2026")))
    assert reviewed.counts_in_words == "1 aktivitet, 1 medverkande, inget att reda ut"
    assert reviewed.counts == "1 aktiviteter, 1 medverkanden, 0 att reda ut"


def test_what_is_no_matter_to_a_plan_there_is_is_not_told(editor: Client, cast: Cast) -> None:
    plan = create_from_file(draft=import_draft(cast), revision=None, slug="utkast", by=cast.editor)
    found = read(b"Aktivitet;Start\nKulturbuss;Vt 2025\n", directory(cast.region), ".csv")
    for into, is_told in ((None, True), (plan, False)):
        draft = read_file(region=cast.region, plan=into, name="rader.csv", found=found, by=cast.editor)
        html = editor.get(f"/inlasning/{draft.pk}/").content.decode()
        assert ("En ny plan heter ”Handlingsplan”" in html) is is_told
        assert ("En ny plan får 2025–2025" in html) is is_told


def test_what_waits_for_its_names_asks_for_no_address(editor: Client, cast: Cast) -> None:
    html = editor.get(f"/inlasning/{import_draft(cast, UNKNOWN).pk}/genomfor/").content.decode()
    assert "Planens adress" not in html
    assert "Säg vad namnen betyder" in html
    roles = import_draft(cast, KNOWN.replace("Kulturchef", "Kulturchef Skolchef"))
    html = editor.get(f"/inlasning/{roles.pk}/genomfor/").content.decode()
    assert "Planens adress" in html
    assert "1 sak är inte utredd. Den står kvar som text" in html
