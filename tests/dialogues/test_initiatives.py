"""Initiatives: public unless they are the region's own, changed by its editors."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogues.actions.initiatives import edit_initiative, remove_initiative
from dialogues.models import Finding, Initiative
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.when import parse
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import finding, initiative
from tests.forms import form_data
from tests.pages.reading import assert_queries_stay, text_of

LIST = reverse("dialogues:initiative_list")
NEW = reverse("dialogues:initiative_create")


@pytest.fixture
def library(cast: Cast) -> Initiative:
    return initiative(cast.region, cast.hallsberg, title="Biblioteken delar böcker", period="2020–2021")


def url(name: str, row: Initiative) -> str:
    return reverse(f"dialogues:initiative_{name}", args=[row.region.key, row.key])


@pytest.fixture
def editor(cast: Cast, client: Client) -> Client:
    client.force_login(cast.editor)
    return client


def test_initiative_create_with_parties_and_activities(cast: Cast, editor: Client) -> None:
    data = form_data(editor.get(NEW)) | {"kind": "network", "title": "Chefernas nätverk", "period": "ht20"}
    data |= {"parties": [str(cast.hallsberg.pk), str(cast.laxa.pk)], "activities": str(cast.activity.pk)}
    response = editor.post(NEW, data | {"others": "två skolor"})
    made = Initiative.objects.get()
    assert response.headers["Location"] == url("detail", made)
    assert made.period == parse("Ht 2020")
    text = text_of(url("detail", made))
    for words in ("Nätverk, Region Örebro län", "Hallsberg", "Laxå", "två skolor", "Gemensam aktivitet"):
        assert words in text


def test_initiative_create_shows_what_was_typed(editor: Client) -> None:
    data = form_data(editor.get(NEW)) | {"kind": "pilot", "title": "", "period": "snart", "result": "Allt blev bra."}
    text = editor.post(NEW, data).content.decode()
    assert 'value="snart"' in text
    assert "Allt blev bra." in text
    assert not Initiative.objects.exists()


def test_initiative_create_takes_only_the_regions_own(cast: Cast, editor: Client) -> None:
    elsewhere = factories.activity(factories.plan(cast.other_region, state="adopted"))
    draft = factories.activity(factories.plan(cast.region))
    for other in (elsewhere, draft):
        data = form_data(editor.get(NEW)) | {"kind": "pilot", "title": "X", "activities": str(other.pk)}
        assert editor.post(NEW, data).status_code == 200
    assert not Initiative.objects.exists()


def test_initiative_edit_shows_a_clash(cast: Cast, editor: Client, library: Initiative) -> None:
    data = form_data(editor.get(url("edit", library)))
    words, by = "Någon annans namn", cast.admin
    edit_initiative(initiative=library, revision=None, parties=[cast.laxa], activities=[], by=by, title=words)
    shown = editor.post(url("edit", library), data | {"title": "Mitt namn"})
    assert "Någon annans namn" in shown.content.decode()
    assert editor.post(url("edit", library), form_data(shown)).status_code == 302
    library.refresh_from_db()
    assert library.title == "Mitt namn"
    assert list(library.parties.all()) == [cast.hallsberg]


def test_initiative_edit_without_a_change(editor: Client, library: Initiative) -> None:
    before = library.revision
    editor.post(url("edit", library), form_data(editor.get(url("edit", library))))
    library.refresh_from_db()
    assert library.revision == before


def test_initiative_detail_inside_the_region(cast: Cast, library: Initiative) -> None:
    Initiative.objects.update(is_public=False)
    assert Client().get(url("detail", library)).status_code == 404
    assert library.title not in text_of(LIST)
    assert "Bara regionens medlemmar" in text_of(url("detail", library), cast.reader)
    assert library.title in text_of(LIST, cast.reader)


def test_initiative_remove_unless_something_became_it(cast: Cast, editor: Client, library: Initiative) -> None:
    said = Finding.objects.create(region=cast.region, year=2021, party=cast.hallsberg, text="Vi vill dela böcker.")
    said.initiatives.add(library)
    with pytest.raises(ActionError, match="vad något som sagts"):
        remove_initiative(initiative=library, by=cast.editor)
    assert editor.post(url("remove", library)).headers["Location"] == url("detail", library)
    said.initiatives.clear()
    assert editor.post(url("remove", library)).headers["Location"] == LIST
    assert not Initiative.objects.exists()


def test_initiative_history_tells_parties(cast: Cast, library: Initiative) -> None:
    words, by = "Alla lånar av alla.", cast.editor
    edit_initiative(initiative=library, revision=None, parties=[cast.laxa], activities=[], by=by, result=words)
    text = text_of(url("history", library), cast.reader)
    for words in ("Resultat", "Alla lånar av alla.", "Parter", "Laxå"):
        assert words in text


def test_initiative_list_searches_and_filters(cast: Cast, library: Initiative) -> None:
    other = initiative(cast.region, title="Idrottsstrategi", kind="strategy", lead=cast.region, others="sex piloter")
    for query, found, missing in (
        ("?q=hallsberg", library, other),
        ("?q=piloter", other, library),
        ("?kind=strategy", other, library),
        (f"?organisation={cast.hallsberg.key}", library, other),
        (f"?organisation={cast.region.key}", other, library),
    ):
        text = text_of(f"{LIST}{query}")
        assert found.title in text
        assert missing.title not in text


def test_initiative_pages_ask_a_constant_number(cast: Cast, library: Initiative) -> None:
    def more() -> None:
        for _ in range(8):
            number = Initiative.objects.count()
            party = factories.organisation(cast.region, f"Kommun {number}")
            library.parties.add(party)
            library.activities.add(factories.activity(cast.plan, f"Aktivitet {number}"))
            initiative(cast.region, party, lead=party)
            finding(cast.region, party).initiatives.add(library)

    finding(cast.region, cast.hallsberg).initiatives.add(library)
    library.activities.add(cast.activity)
    assert_queries_stay(LIST, cast.editor, more, at_most=15)
    assert_queries_stay(url("detail", library), cast.editor, more, at_most=15)
    assert_queries_stay(url("edit", library), cast.editor, more, at_most=15)


def test_initiative_detail_tells_what_was_said_of_it(cast: Cast, library: Initiative) -> None:
    for words, is_public in (("Vi vill dela böcker.", True), ("Vi har inte råd.", False)):
        finding(cast.region, cast.hallsberg, words, is_public=is_public).initiatives.add(library)
    public, inside = text_of(url("detail", library)), text_of(url("detail", library), cast.reader)
    assert "Vi vill dela böcker." in public
    assert "Vi har inte råd." not in public
    assert "Vi har inte råd." in inside
