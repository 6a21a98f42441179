"""Dialogue series: the way in to the dialogues, and a region's series with the parties they are kept with."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogues.actions.series import Turn, edit_series, remove_series
from dialogues.models import DialogueSeries, PartyType
from kultursamverkan.shared.errors import ActionError
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import dialogue_round, party_type, series
from tests.forms import form_data, with_line
from tests.pages.reading import assert_queries_stay, client_of, status_of, text_of

LIST = reverse("dialogues:series_list")
NEW = reverse("dialogues:series_create")


def url(name: str, row: DialogueSeries) -> str:
    return reverse(f"dialogues:series_{name}", args=[row.region.key, row.key])


@pytest.fixture
def heads(cast: Cast) -> PartyType:
    return party_type(cast.region, cast.hallsberg, cast.laxa, name="Kulturcheferna")


@pytest.fixture
def talks(cast: Cast, heads: PartyType) -> DialogueSeries:
    return series(cast.region, heads, title="Kulturdialoger", purpose="Att lyssna.")


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.editor)


def test_series_list_for_everybody(cast: Cast, talks: DialogueSeries) -> None:
    text = text_of(LIST)
    assert "Här finns inga sammanfattningar än" in text
    for name in ("meeting_list", "finding_list", "letter_list", "initiative_list"):
        assert reverse(f"dialogues:{name}") in text
    assert talks.title not in text
    dialogue_round(talks, 2020)
    dialogue_round(talks, 2021, approved=True)
    text = text_of(LIST)
    assert ">2021<" in text
    assert ">2020<" not in text
    assert f'"{reverse("dialogues:region_dialogues", args=[cast.region.key])}"' not in text
    for path in (LIST, reverse("dialogues:letter_list"), reverse("dialogues:meeting_list")):
        assert f'<a href="{LIST}" aria-current="page">Dialoger</a>' in text_of(path)


def test_series_list_for_members(cast: Cast, talks: DialogueSeries) -> None:
    text = text_of(LIST, cast.reader)
    assert talks.title in text
    assert reverse("dialogues:region_dialogues", args=[cast.region.key]) in text
    assert NEW not in text
    elsewhere = text_of(LIST, cast.other_editor)
    assert talks.title not in elsewhere
    assert "Region Uppsala" in elsewhere
    assert NEW in elsewhere


def test_series_detail_shows_parties_to_members_alone(cast: Cast, talks: DialogueSeries) -> None:
    assert status_of(url("detail", talks)) == 404
    dialogue_round(talks, 2020)
    dialogue_round(talks, 2021, approved=True)
    public = text_of(url("detail", talks))
    assert "Att lyssna." in public
    assert "2021" in public
    for secret in ("2020", "Kulturcheferna"):
        assert secret not in public
    inside = text_of(url("detail", talks), cast.reader)
    for words in ("Kulturcheferna", "varje år från 2019", "2020", "Inte skriven", "Visas för alla"):
        assert words in inside


def test_series_create_with_parties(cast: Cast, heads: PartyType, editor: Client) -> None:
    artists = party_type(cast.region, name="Konstnärerna")
    data = form_data(editor.get(NEW)) | {"title": "Dialoger"}
    assert data["host"] == str(cast.region.pk), "the region is proposed"
    data = with_line(editor, NEW, data, "turns") | {"turns-0-party_type": str(heads.pk), "turns-0-first_year": "2019"}
    data = with_line(editor, NEW, data, "turns") | {"turns-1-party_type": str(artists.pk), "turns-1-cycle": "2"}
    data = with_line(editor, NEW, data | {"turns-1-first_year": "2020"}, "turns")
    response = editor.post(NEW, data)
    made = DialogueSeries.objects.get()
    assert response.headers["Location"] == url("detail", made)
    lines = list(made.parties.values_list("party_type__name", "cycle", "first_year"))
    assert lines == [("Konstnärerna", 2, 2020), ("Kulturcheferna", 1, 2019)], "an untouched line is none"


def test_series_create_shows_what_was_typed(cast: Cast, heads: PartyType, editor: Client) -> None:
    data = form_data(editor.get(NEW)) | {"title": "", "purpose": "Att lyssna."}
    data = with_line(editor, NEW, data, "turns") | {"turns-0-party_type": str(heads.pk), "turns-0-first_year": "snart"}
    text = editor.post(NEW, data).content.decode()
    assert 'value="snart"' in text
    assert "Att lyssna." in text
    assert not DialogueSeries.objects.exists()


def test_series_create_takes_a_party_once_and_only_the_regions(cast: Cast, heads: PartyType, editor: Client) -> None:
    foreign = party_type(cast.other_region)
    data = form_data(editor.get(NEW)) | {"title": "Dialoger"}
    for number in range(2):
        data = with_line(editor, NEW, data, "turns") | {f"turns-{number}-party_type": str(heads.pk)}
    assert "Dialogparten står redan på en rad ovanför." in editor.post(NEW, data).content.decode()
    assert editor.post(NEW, data | {"turns-1-party_type": str(foreign.pk)}).status_code == 200
    assert not DialogueSeries.objects.exists()


def test_series_edit_takes_a_party_away(cast: Cast, talks: DialogueSeries, editor: Client) -> None:
    shown = editor.get(url("edit", talks))
    data = form_data(shown)
    assert data["turns-0-first_year"] == "2019"
    del data["turns-0-party_type"], data["turns-0-cycle"], data["turns-0-first_year"]
    assert editor.post(url("edit", talks), data | {"turns-count": "0"}).status_code == 302
    assert not talks.parties.exists()
    text = text_of(url("history", talks), cast.reader)
    assert "Kulturcheferna: hur ofta" in text


def test_series_edit_shows_a_clash(cast: Cast, talks: DialogueSeries, heads: PartyType, editor: Client) -> None:
    data = form_data(editor.get(url("edit", talks)))
    turns = [Turn(heads, 2, 2020)]
    edit_series(series=talks, revision=None, turns=turns, by=cast.admin, title="Någon annans namn")
    shown = editor.post(url("edit", talks), data | {"title": "Mitt namn"})
    text = shown.content.decode()
    for words in ("Någon annans namn", "Kulturcheferna, vartannat år från 2020", 'value="Mitt namn"', "Admin"):
        assert words in text
    assert editor.post(url("edit", talks), form_data(shown)).status_code == 302
    talks.refresh_from_db()
    assert (talks.title, talks.parties.get().cycle) == ("Mitt namn", 1)


def test_series_edit_without_a_change(cast: Cast, talks: DialogueSeries, editor: Client) -> None:
    before = talks.revision
    editor.post(url("edit", talks), form_data(editor.get(url("edit", talks))))
    talks.refresh_from_db()
    assert talks.revision == before


def test_series_remove_unless_it_has_rounds(cast: Cast, talks: DialogueSeries, editor: Client) -> None:
    year = dialogue_round(talks)
    with pytest.raises(ActionError, match="har omgångar"):
        remove_series(series=talks, by=cast.editor)
    assert editor.post(url("remove", talks)).headers["Location"] == url("detail", talks)
    year.delete()
    home = reverse("dialogues:region_dialogues", args=[cast.region.key])
    assert editor.post(url("remove", talks)).headers["Location"] == home
    assert not DialogueSeries.objects.exists()


def test_series_host_is_chosen_among_the_regions_own(cast: Cast, editor: Client, talks: DialogueSeries) -> None:
    factories.organisation(cast.other_region, "Heby", code="0331")
    pages = [reverse("dialogues:round_create", args=["18", talks.key]), reverse("dialogues:initiative_create")]
    for page in (NEW, url("edit", talks), *pages):
        text = editor.get(page).content.decode()
        assert "Hallsberg" in text
        assert "Heby" not in text


def test_series_history_is_of_that_series(cast: Cast, talks: DialogueSeries) -> None:
    other = series(cast.region, title="En annan")
    edit_series(series=talks, revision=None, turns=[], by=cast.editor, purpose="Att svara.")
    text = text_of(url("history", talks), cast.reader)
    assert "Att svara." in text
    assert "En annan" not in text
    assert "Att svara." not in text_of(url("history", other), cast.reader)


def test_series_pages_ask_a_constant_number(cast: Cast, talks: DialogueSeries) -> None:
    def more() -> None:
        for _ in range(8):
            number = DialogueSeries.objects.count()
            organisation = factories.organisation(cast.region, f"Kommun {number}")
            party = party_type(cast.region, organisation)
            another = series(cast.region, party)
            talks.parties.create(party_type=party, first_year=2019)
            dialogue_round(another, approved=True)
            dialogue_round(talks, 2030 + number, approved=True)

    dialogue_round(talks, 2021, approved=True)
    for path in (LIST, url("detail", talks), url("edit", talks), reverse("dialogues:region_dialogues", args=["18"])):
        assert_queries_stay(path, cast.editor, more, at_most=15)
    assert_queries_stay(LIST, None, more, at_most=15)
