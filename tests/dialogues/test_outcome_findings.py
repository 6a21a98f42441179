"""What a meeting's notes call a finding becomes one, and each leads to the other."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogues.actions.findings import bin_finding, restore_finding
from dialogues.actions.notes import document_meeting, return_meeting, save_notes
from dialogues.models import Finding, Meeting, Outcome, PartyType
from dialogues.queries.notes import Notes, OutcomeLine, notes_of
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, dialogue_round, finding, meeting, party_type, person_of, series
from tests.forms import form_data
from tests.pages.reading import client_of, status_of, text_of

SAID = "Vi vill dela böcker."


@pytest.fixture
def heads(cast: Cast) -> PartyType:
    return party_type(cast.region, cast.hallsberg, name="Kulturcheferna")


@pytest.fixture
def talk(cast: Cast, heads: PartyType) -> Meeting:
    """Held with the heads on 3 March 2026; one point, under which something was said."""
    year = dialogue_round(series(cast.region, heads), 2026)
    row = meeting(cast.region, state="held", notes="Vi sågs.", party_type=heads, round=year)
    row.conveners.add(person_of(cast.convener))
    row.outcomes.create(kind="finding", text=SAID, item=agenda_item(row, "Biblioteken"))
    return row


def _page(row: Meeting) -> str:
    return reverse("dialogues:meeting_detail", args=[row.region.key, row.key])


def _of(row: Finding) -> str:
    return reverse("dialogues:finding_detail", args=[row.region.key, row.key])


def _take_up(row: Meeting, outcome: Outcome) -> str:
    asked = f"?region={row.region.key}&mote={row.key}&resultat={outcome.pk}"
    return reverse("dialogues:finding_create") + asked


def test_a_finding_is_made_when_the_notes_are_done(cast: Cast, talk: Meeting, heads: PartyType) -> None:
    document = reverse("dialogues:meeting_document", args=[talk.region.key, talk.key])
    assert "tas upp bland Kulturchefernas iakttagelser" in text_of(document, cast.convener)
    assert not Finding.objects.exists()
    document_meeting(meeting=talk, by=cast.convener)
    made = Finding.objects.get()
    assert (made.text, made.party_type, made.meeting, made.round, made.year) == (SAID, heads, talk, talk.round, 2026)
    assert (made.state, made.owner, made.is_public) == ("new", None, False)
    assert made.outcomes.get() == talk.outcomes.get()
    for user in (cast.reader, cast.editor):
        text = text_of(_page(talk), user)
        assert text.count(_of(made)) == 2, "under the point, and among the meeting's findings"
    back = text_of(_of(made), cast.reader)
    assert f"{_page(talk)}#punkt-{talk.agenda.get().pk}" in back
    assert "Biblioteken" in back


def test_it_is_not_made_twice(cast: Cast, talk: Meeting) -> None:
    document_meeting(meeting=talk, by=cast.convener)
    return_meeting(meeting=talk, word="", by=cast.convener)
    before = notes_of(talk)
    (line,) = before.outcomes
    more = [line, OutcomeLine(kind="finding", text="Och bussar.")]
    after = Notes(before.notes, before.summary, before.came, before.said, more)
    save_notes(meeting=talk, revision=None, notes=after, by=cast.convener)
    document_meeting(meeting=talk, by=cast.convener)
    assert sorted(Finding.objects.values_list("text", flat=True)) == ["Och bussar.", SAID]
    other = OutcomeLine(kind="decision", text=line.text, item=line.item, row=line.row)
    return_meeting(meeting=talk, word="", by=cast.convener)
    save_notes(meeting=talk, revision=None, notes=Notes("Ja.", "", before.came, {}, [other]), by=cast.convener)
    assert talk.outcomes.get().finding is None
    assert Finding.objects.count() == 2, "what was taken up has a life of its own"


def test_what_says_the_same_already_is_tied(cast: Cast, talk: Meeting, heads: PartyType) -> None:
    there = finding(cast.region, heads, SAID, meeting=talk, kind="wish")
    document_meeting(meeting=talk, by=cast.convener)
    assert talk.outcomes.get().finding == there
    assert Finding.objects.count() == 1


def test_finding_create_takes_up_what_lacks_its_party(cast: Cast, talk: Meeting, heads: PartyType) -> None:
    Meeting.objects.update(party_type=None)
    talk.refresh_from_db()
    document_meeting(meeting=talk, by=cast.convener)
    assert not Finding.objects.exists()
    outcome, page = talk.outcomes.get(), text_of(_page(talk), cast.editor)
    assert f"resultat={outcome.pk}" in page
    for user in (cast.reader, cast.convener):
        assert "resultat=" not in text_of(_page(talk), user)
    editor = client_of(cast.editor)
    data = form_data(editor.get(_take_up(talk, outcome)))
    assert (data["text"], data["year"]) == (SAID, "2026")
    response = editor.post(
        _take_up(talk, outcome), data | {"party_type": str(heads.pk), "text": "De vill dela böcker."}
    )
    made = Finding.objects.get()
    assert response.headers["Location"] == _of(made)
    assert talk.outcomes.get().finding == made
    assert "resultat=" not in text_of(_page(talk), cast.editor)
    assert f"”{SAID}”" in text_of(_of(made), cast.reader), "the notes keep their own words"
    again = editor.post(_take_up(talk, outcome), data | {"party_type": str(heads.pk)})
    assert "redan upptagen" in again.content.decode()
    assert Finding.objects.count() == 1


def test_only_the_regions_own_outcomes_are_taken_up(cast: Cast, talk: Meeting) -> None:
    editor = client_of(cast.other_editor)
    url = f"{reverse('dialogues:finding_create')}?resultat={talk.outcomes.get().pk}"
    assert form_data(editor.get(url))["text"] == ""
    for wrong in ("x", "9" * 30, "²"):
        assert editor.get(f"{reverse('dialogues:finding_create')}?resultat={wrong}").status_code == 200


def test_a_binned_finding_leaves_the_words(cast: Cast, talk: Meeting) -> None:
    document_meeting(meeting=talk, by=cast.convener)
    made = Finding.objects.get()
    bin_finding(finding=made, by=cast.editor)
    text = text_of(_page(talk), cast.editor)
    assert SAID in text
    for words in (_of(made), "resultat="):
        assert words not in text
    return_meeting(meeting=talk, word="", by=cast.convener)
    document_meeting(meeting=talk, by=cast.convener)
    assert Finding.objects.count() == 1, "what an editor threw away is not made anew"
    restore_finding(finding=made, by=cast.editor)
    assert _of(made) in text_of(_page(talk), cast.editor)


def test_outsiders_do_not_learn_where_it_is_noted(cast: Cast, talk: Meeting, client: Client) -> None:
    Meeting.objects.update(is_public=True)
    document_meeting(meeting=talk, by=cast.convener)
    made = Finding.objects.get()
    assert status_of(_of(made)) == 404
    Finding.objects.update(is_public=True)
    for user in (None, cast.other_editor):
        assert "Biblioteken" not in text_of(_of(made), user)
    return_meeting(meeting=talk, word="", by=cast.convener)
    assert "Biblioteken" not in text_of(_of(made), cast.reader), "not while the notes are written anew"
