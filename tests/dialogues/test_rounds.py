"""One year of a dialogue series: who is due, invited, met and documented; its drafts."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogues.actions.rounds import edit_round, make_meetings, remove_round, write_summary
from dialogues.models import DialogueRound, DialogueSeries, Finding, Meeting, PartyType, SeriesParty, Theme
from dialogues.queries import rounds
from dialogues.queries.rounds import board_of, meetings_of_round, next_year, parties_without_meeting
from kultursamverkan.shared.errors import ActionError
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import dialogue_round, meeting, party_type, series
from tests.forms import form_data
from tests.pages.reading import assert_queries_stay, client_of, status_of, text_of


@pytest.fixture
def heads(cast: Cast) -> PartyType:
    return party_type(cast.region, cast.hallsberg, cast.laxa, name="Kulturcheferna")


@pytest.fixture
def artists(cast: Cast) -> PartyType:
    return party_type(cast.region, name="Konstnärerna")


@pytest.fixture
def talks(cast: Cast, heads: PartyType, artists: PartyType) -> DialogueSeries:
    return series(cast.region, artists, heads, title="Kulturdialoger", host=cast.region)


@pytest.fixture
def year(talks: DialogueSeries) -> DialogueRound:
    return dialogue_round(talks, 2021)


@pytest.fixture
def editor(cast: Cast) -> Client:
    return client_of(cast.editor)


def url(name: str, row: DialogueRound) -> str:
    return reverse(f"dialogues:round_{name}", args=[row.series.region.key, row.series.key, row.year])


def test_parties_are_due_in_their_years(cast: Cast, talks: DialogueSeries, artists: PartyType) -> None:
    SeriesParty.objects.filter(party_type=artists).update(cycle=2, first_year=2020)

    def due(in_year: int) -> list[str]:
        return [str(party) for party in parties_without_meeting(dialogue_round(talks, in_year))]

    assert due(2018) == []
    assert due(2019) == ["Kulturcheferna"]
    assert due(2020) == ["Konstnärerna", "Kulturcheferna"]
    assert due(2021) == ["Kulturcheferna"]


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, rounds.PLANNED),
        ({"notified_at": "2026-02-01T12:00Z"}, rounds.INVITED),
        ({"state": "held"}, rounds.MET),
        ({"state": "documented", "notes": "Ord."}, rounds.DOCUMENTED),
        ({"state": "approved", "notes": "Ord."}, rounds.DOCUMENTED),
        ({"state": "cancelled", "notified_at": "2026-02-01T12:00Z"}, rounds.CANCELLED),
        ({"binned_at": "2026-02-01T12:00Z"}, rounds.NOT_INVITED),
    ],
)
def test_board_tells_how_far_a_party_is(
    cast: Cast, year: DialogueRound, heads: PartyType, fields: dict[str, str], shown: object
) -> None:
    meeting(cast.region, cast.laxa, round=year, party_type=heads, **fields)
    board = board_of(year, meetings_of_round(year, cast.reader))
    artists, chiefs = board.due
    assert chiefs.shown == shown
    assert artists.shown == rounds.NOT_INVITED
    goes_on = shown not in (rounds.CANCELLED, rounds.NOT_INVITED)
    assert chiefs.uncalled == ([cast.hallsberg] if goes_on else [])
    assert (heads in board.without_meeting) is not goes_on


def test_board_counts_the_furthest_meeting(cast: Cast, year: DialogueRound, heads: PartyType) -> None:
    meeting(cast.region, round=year, party_type=heads, state="held")
    meeting(cast.region, round=year, party_type=heads, state="cancelled")
    guests = party_type(cast.region, name="Civilsamhället")
    meeting(cast.region, round=year, party_type=guests)
    lone = meeting(cast.region, round=year)
    board = board_of(year, meetings_of_round(year, cast.reader))
    assert (board.invited, board.met, board.documented) == (1, 1, 0)
    assert [str(party) for party in board.not_invited] == ["Konstnärerna"]
    assert [str(one.party) for one in board.others] == ["Civilsamhället"]
    assert board.loose == [lone]


def test_round_detail_for_members(cast: Cast, year: DialogueRound, heads: PartyType) -> None:
    meeting(cast.region, cast.laxa, round=year, party_type=heads, title="Dialog med cheferna", state="held")
    text = text_of(url("detail", year), cast.reader)
    words = ("Inte inbjudna än: Konstnärerna.", "Träffad, inte dokumenterad", "Dialog med cheferna</a>, 3 mars 2026")
    for one in words:
        assert one in text
    assert reverse("dialogues:party_detail", args=[cast.region.key, heads.key]) in text
    assert "Skapa årets möten" not in text
    assert "Skapa årets möten" in text_of(url("detail", year), cast.editor)


def test_round_detail_for_everybody(cast: Cast, year: DialogueRound, heads: PartyType) -> None:
    said = {"region": cast.region, "year": 2021, "round": year, "party_type": heads}
    shown = Finding.objects.create(**said, text="Vi vill dela böcker.", is_public=True, internal_note="Ring dem.")
    Finding.objects.create(**said, text="Mellan oss sagt.")
    opened = meeting(cast.region, round=year, party_type=heads, title="Öppet möte", is_public=True)
    meeting(cast.region, round=year, party_type=heads, title="Slutet möte")
    assert status_of(url("detail", year)) == 404
    DialogueRound.objects.update(summary="Alla vill **dela** böcker.", approved_at="2022-01-10T12:00Z")
    text = text_of(url("detail", year))
    for words in ("Alla vill <strong>dela</strong> böcker.", "Vi vill dela böcker.", "Öppet möte"):
        assert words in text
    for page, row in (("finding_detail", shown), ("meeting_detail", opened)):
        assert status_of(reverse(f"dialogues:{page}", args=[cast.region.key, row.key])) == 200
        assert reverse(f"dialogues:{page}", args=[cast.region.key, row.key]) in text
    for secret in ("Mellan oss sagt.", "Ring dem.", "Slutet möte", "Inte inbjudna", "Konstnärerna", "Godkänd"):
        assert secret not in text
    inside = text_of(url("detail", year), cast.reader)
    assert "Mellan oss sagt." in inside
    assert "Ring dem." not in inside


def test_round_create_with_new_themes(cast: Cast, talks: DialogueSeries, year: DialogueRound, editor: Client) -> None:
    theme = Theme.objects.create(region=cast.region, name="Bibliotek")
    path = reverse("dialogues:round_create", args=[cast.region.key, talks.key])
    data = form_data(editor.get(path))
    assert data["host"] == str(cast.region.pk), "the series' host is proposed"
    words = "bibliotek\r\n\r\nScenkonst"
    assert editor.post(path, data | {"year": "2022", "new_themes": words}).status_code == 302
    made = DialogueRound.objects.get(year=2022)
    assert [str(one) for one in made.themes.all()] == ["Bibliotek", "Scenkonst"]
    assert theme in made.themes.all()
    refused = editor.post(path, data | {"year": "2021", "new_themes": "Dans"}).content.decode()
    assert "Serien har redan en omgång för det året." in refused
    assert "Dans" in refused
    assert editor.post(path, data | {"year": "1850"}).status_code == 200
    assert DialogueRound.objects.count() == 2


def test_next_year_is_the_first_without_a_round() -> None:
    assert next_year([], 2026) == 2026
    assert next_year([2019, 2026, 2027], 2026) == 2028
    assert next_year([2027], 2026) == 2026


def test_round_edit_shows_a_clash(cast: Cast, year: DialogueRound, editor: Client) -> None:
    data = form_data(editor.get(url("edit", year)))
    assert "year" not in data
    edit_round(round_=year, revision=None, themes=[], by=cast.admin, registry_number="20RS1")
    shown = editor.post(url("edit", year), data | {"registry_number": "20RS2"})
    assert "20RS1" in shown.content.decode()
    assert editor.post(url("edit", year), form_data(shown)).status_code == 302
    year.refresh_from_db()
    assert year.registry_number == "20RS2"
    history = text_of(url("history", year), cast.reader)
    assert "20RS1" in history


def test_round_edit_without_a_change(cast: Cast, year: DialogueRound, editor: Client) -> None:
    before = year.revision
    editor.post(url("edit", year), form_data(editor.get(url("edit", year))))
    year.refresh_from_db()
    assert year.revision == before


def test_round_meetings_makes_the_drafts(
    cast: Cast, year: DialogueRound, heads: PartyType, artists: PartyType, editor: Client
) -> None:
    year.themes.add(Theme.objects.create(region=cast.region, name="Bibliotek"))
    meeting(cast.region, round=year, party_type=artists, state="cancelled")
    path = url("meetings", year)
    shown = editor.get(path)
    assert not Meeting.objects.exclude(state="cancelled").exists(), "reading makes nothing"
    data, other_tab = form_data(shown), form_data(editor.get(path))
    assert data["parties"] == [str(artists.pk), str(heads.pk)]
    response = editor.post(path, data, follow=True)
    assert "2 möten är skapade." in response.content.decode()
    made = Meeting.objects.get(party_type=heads)
    assert (made.title, made.state, made.is_public) == ("Dialogmöte 2021: Kulturcheferna", "planned", False)
    assert (made.host, made.round, made.region) == (cast.region, year, cast.region)
    assert [one.organisation for one in made.attendances.all()] == [cast.hallsberg, cast.laxa]
    assert [item.title for item in made.agenda.all()] == ["Bibliotek"]
    assert "har redan ett möte" in text_of(path, cast.editor)
    again = editor.post(path, other_tab, follow=True)
    assert "Alla parter som är i tur har redan ett möte." in again.content.decode()
    assert Meeting.objects.filter(party_type=heads).count() == 1


def test_round_meetings_only_those_that_are_ticked(
    cast: Cast, year: DialogueRound, heads: PartyType, artists: PartyType, editor: Client
) -> None:
    path = url("meetings", year)
    data = form_data(editor.get(path)) | {"parties": str(artists.pk)}
    assert "1 möte är skapat." in editor.post(path, data, follow=True).content.decode()
    assert Meeting.objects.get().party_type == artists
    refused = editor.post(path, form_data(editor.get(path)) | {"parties": []})
    assert "Kryssa i minst en dialogpart." in refused.content.decode()


def test_make_meetings_not_for_who_is_not_due(cast: Cast, year: DialogueRound, heads: PartyType) -> None:
    SeriesParty.objects.filter(party_type=heads).update(first_year=2022)
    assert make_meetings(round_=year, parties=[heads], by=cast.editor) == []


def test_round_remove_unless_something_is_in_it(
    cast: Cast, year: DialogueRound, heads: PartyType, editor: Client
) -> None:
    met = meeting(cast.region, round=year, party_type=heads, binned_at="2026-02-01T12:00Z")
    with pytest.raises(ActionError, match="har möten"):
        remove_round(round_=year, by=cast.editor)
    met.delete()
    write_summary(round_=year, revision=None, summary="Ord.", by=cast.editor)
    assert "har en sammanfattning" in editor.post(url("remove", year), follow=True).content.decode()
    write_summary(round_=year, revision=None, summary="", by=cast.editor)
    assert editor.post(url("remove", year)).status_code == 302
    assert not DialogueRound.objects.exists()


def test_round_history_is_of_that_year(cast: Cast, year: DialogueRound) -> None:
    other = dialogue_round(year.series, 2022)
    write_summary(round_=year, revision=None, summary="Så här var det.", by=cast.editor)
    assert "Så här var det." in text_of(url("history", year), cast.reader)
    assert "Så här var det." not in text_of(url("history", other), cast.reader)


def test_round_pages_ask_a_constant_number(cast: Cast, talks: DialogueSeries, year: DialogueRound) -> None:
    def more() -> None:
        for _ in range(8):
            number = PartyType.objects.count()
            organisation = factories.organisation(cast.region, f"Kommun {number}")
            party = party_type(cast.region, organisation)
            talks.parties.create(party_type=party, first_year=2019)
            year.themes.add(Theme.objects.create(region=cast.region, name=f"Tema {number}"))
            for extra in ({"party_type": party}, {"party_type": party_type(cast.region)}, {}):
                meeting(cast.region, organisation, round=year, is_public=True, **extra)
            said = {"party": organisation, "text": "Ord.", "is_public": True, "theme": year.themes.first()}
            Finding.objects.create(region=cast.region, year=2021, round=year, **said)

    more()
    for name in ("detail", "edit", "summary", "meetings"):
        assert_queries_stay(url(name, year), cast.editor, more, at_most=15)
    DialogueRound.objects.update(summary="Ord.", approved_at="2022-01-10T12:00Z")
    assert_queries_stay(url("detail", year), None, more, at_most=15)
