"""Two who write down the same meeting, and two who approve it, at once."""

from typing import Any

import pytest

from dialogues.actions.files import erase_meeting_file, remove_meeting_file
from dialogues.actions.findings import add_finding
from dialogues.actions.notes import approve_meeting, document_meeting, save_notes
from dialogues.models import Finding, Meeting, MeetingFile, PartyType
from dialogues.queries.notes import Notes, OutcomeLine
from kultursamverkan.shared.errors import ActionError, Conflict
from tests.cast import Cast, make_cast
from tests.dialogues.rows import agenda_item, document, meeting, party_type, person_of
from tests.races import at_once


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def heads(stage: Cast) -> PartyType:
    return party_type(stage.region, stage.hallsberg)


@pytest.fixture
def talk(stage: Cast, heads: PartyType) -> Meeting:
    """Held; Hallsberg and Laxå were called, one point."""
    row = meeting(stage.region, stage.hallsberg, stage.laxa, state="held", party_type=heads)
    row.conveners.add(person_of(stage.convener))
    agenda_item(row)
    return row


def _notes(talk: Meeting, words: str) -> Notes:
    """Everything in them says whose they are."""
    came = frozenset(talk.attendances.order_by("pk").values_list("pk", flat=True)[: len(words) % 2 + 1])
    said = {talk.agenda.get().pk: words}
    return Notes(words, f"{words} kort", came, said, [OutcomeLine(kind="finding", text=f"{words} fick vi höra")])


def test_two_write_the_same_notes(stage: Cast, talk: Meeting) -> None:
    """One is saved whole, the other is told; nothing of the two is mixed."""
    mine, theirs = _notes(talk, "Mitt"), _notes(talk, "Deras")
    outcomes = at_once(
        lambda: save_notes(meeting=talk, revision=talk.revision, notes=mine, by=stage.convener),
        lambda: save_notes(meeting=talk, revision=talk.revision, notes=theirs, by=stage.editor),
    )
    assert sum(isinstance(one, Conflict) for one in outcomes) == 1
    saved = Meeting.objects.get()
    whose = mine if saved.notes == mine.notes else theirs
    assert (saved.notes, saved.summary, saved.revision) == (whose.notes, whose.summary, talk.revision + 1)
    assert saved.agenda.get().discussion == whose.notes
    assert frozenset(saved.attendances.filter(attended=True).values_list("pk", flat=True)) == whose.came
    assert [one.text for one in saved.outcomes.all()] == [whose.outcomes[0].text]


def test_one_writes_while_the_other_says_that_it_is_done(stage: Cast, talk: Meeting) -> None:
    Meeting.objects.update(notes="Först.")
    talk.refresh_from_db()
    more = _notes(talk, "Mer")
    wrote, done = at_once(
        lambda: save_notes(meeting=talk, revision=talk.revision, notes=more, by=stage.convener),
        lambda: document_meeting(meeting=talk, by=stage.editor),
    )
    assert isinstance(done, Meeting)
    saved = Meeting.objects.get()
    assert saved.state == "documented"
    if isinstance(wrote, Exception):
        assert (saved.notes, Finding.objects.count()) == ("Först.", 0)
    else:
        assert (saved.notes, Finding.objects.count()) == ("Mer", 1), "what was saved first is taken up too"


def test_two_approve(stage: Cast, talk: Meeting) -> None:
    Meeting.objects.update(state="documented", notes="Vi sågs.", documented_by=stage.convener)
    talk.refresh_from_db()
    outcomes = at_once(
        *[
            lambda by=by: approve_meeting(meeting=talk, revision=talk.revision, by=by)
            for by in (stage.editor, stage.admin)
        ]
    )
    assert sum(isinstance(one, Conflict) for one in outcomes) == 1
    saved = Meeting.objects.get()
    (first,) = (one for one in outcomes if isinstance(one, Meeting))
    assert (saved.state, saved.approved_by) == ("approved", first.approved_by)
    assert saved.revision == talk.revision + 1


def test_one_finding_is_taken_up_once(stage: Cast, talk: Meeting, heads: PartyType) -> None:
    outcome = talk.outcomes.create(kind="finding", text="Fler bussar.")

    def take_up() -> Finding:
        facts: dict[str, Any] = {"text": "Fler bussar.", "year": 2026, "party_type": heads}
        return add_finding(region=stage.region, outcome=outcome, by=stage.editor, **facts)

    outcomes = at_once(take_up, take_up)
    assert sum(isinstance(one, ActionError) for one in outcomes) == 1
    assert Finding.objects.count() == 1


def test_one_document_is_added_and_erased_once(stage: Cast, talk: Meeting) -> None:
    outcomes = at_once(lambda: document(talk), lambda: document(talk))
    assert sum(isinstance(one, ActionError) for one in outcomes) == 1
    row = remove_meeting_file(document=MeetingFile.objects.get(), by=None)
    outcomes = at_once(*[lambda: erase_meeting_file(document=row, by=None)] * 2)
    assert sum(isinstance(one, ActionError) for one in outcomes) == 1
    assert not MeetingFile.objects.exists()
