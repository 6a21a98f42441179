"""A meeting is held, written about, documented and approved: in that order, and never by the writer alone."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.utils import timezone

from dialogues.actions.notes import (
    UNDER_POINTS,
    approve_meeting,
    document_meeting,
    hold_meeting,
    return_meeting,
    save_notes,
    settle_task,
)
from dialogues.choices import MEETING_NEXT, MeetingState
from dialogues.models import Meeting
from dialogues.queries.notes import Notes, OutcomeLine, documentation_due, late_words, notes_of
from kultursamverkan.shared.errors import ActionError, Conflict
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, meeting

VERBS = {
    MeetingState.HELD: lambda row, by: hold_meeting(meeting=row, came=(), by=by),
    MeetingState.DOCUMENTED: lambda row, by: document_meeting(meeting=row, by=by),
    MeetingState.APPROVED: lambda row, by: approve_meeting(meeting=row, revision=None, by=by),
}


@pytest.fixture
def held(cast: Cast) -> Meeting:
    """On 3 March 2026: Hallsberg and Laxå were called, one point, nothing written down."""
    row = meeting(cast.region, cast.hallsberg, cast.laxa, state="held")
    agenda_item(row, "Läsfrämjande", activity=cast.activity)
    return row


def written(row: Meeting, **other: object) -> Notes:
    """The saved notes with some of them exchanged."""
    values = {name: getattr(notes_of(row), name) for name in Notes.__dataclass_fields__}
    return Notes(**(values | other))


@pytest.mark.parametrize(("state", "wanted"), list(product(MeetingState, VERBS)))
def test_a_meeting_goes_only_where_the_table_says(cast: Cast, state: MeetingState, wanted: MeetingState) -> None:
    row = meeting(cast.region, state=state, notes="Allt sades.")
    if wanted in MEETING_NEXT[state] or wanted == state:
        VERBS[wanted](row, cast.editor)
        assert Meeting.objects.get().state == wanted
    else:
        with pytest.raises(ActionError):
            VERBS[wanted](row, cast.editor)
        assert Meeting.objects.get().state == state


def test_hold_meeting_on_or_after_its_day(cast: Cast) -> None:
    row = meeting(cast.region, starts_at=timezone.now() + timedelta(days=1), ends_at=None)
    with pytest.raises(ActionError, match="har inte varit än"):
        hold_meeting(meeting=row, came=(), by=cast.editor)
    Meeting.objects.update(starts_at=None)
    with pytest.raises(ActionError, match="när mötet hölls"):
        hold_meeting(meeting=row, came=(), by=cast.editor)
    Meeting.objects.update(starts_at=timezone.now())
    assert hold_meeting(meeting=row, came=(), by=cast.editor).state == MeetingState.HELD


def test_hold_meeting_says_who_came(cast: Cast) -> None:
    row = meeting(cast.region, cast.hallsberg, cast.laxa)
    here = row.attendances.get(organisation=cast.laxa)
    hold_meeting(meeting=row, came=[here.pk, 0], by=cast.editor)
    assert dict(row.attendances.values_list("organisation__name", "attended")) == {"Hallsberg": False, "Laxå": True}


def test_save_notes_with_everything(cast: Cast, held: Meeting) -> None:
    item, person = held.agenda.get(), cast.convener.person
    came = frozenset(held.attendances.filter(organisation=cast.laxa).values_list("pk", flat=True))
    task = OutcomeLine(kind="task", text="Räkna bussar", person=person, due=date(2026, 5, 1), item=item.pk)
    said = {item.pk: "Fler bokbussar.", 0: "Borttagen punkt"}
    notes = Notes("Vi sågs.", "Böcker.", came, said, [task, OutcomeLine(kind="finding", text="Bussar är dyra")])
    save_notes(meeting=held, revision=held.revision, notes=notes, by=cast.editor)
    held.refresh_from_db()
    assert (held.notes, held.summary, held.revision) == ("Vi sågs.", "Böcker.", 2)
    assert held.agenda.get().discussion == "Fler bokbussar."
    assert [str(one) for one in held.attendances.filter(attended=True)] == ["Laxå"]
    assert set(held.outcomes.values_list("kind", "text", "person__name", "due", "item__title")) == {
        ("task", "Räkna bussar", "Alva Exempelsson", date(2026, 5, 1), "Läsfrämjande"),
        ("finding", "Bussar är dyra", None, None, None),
    }
    assert save_notes(meeting=held, revision=2, notes=notes_of(held), by=cast.editor).revision == 2


def test_save_notes_keeps_what_a_line_has_become(cast: Cast, held: Meeting) -> None:
    task = held.outcomes.create(kind="task", text="Räkna", done_on="2026-03-05")
    gone = held.outcomes.create(kind="decision", text="Beslutat")
    lines = [OutcomeLine(kind="task", text="Räkna bussar", row=task.pk), OutcomeLine(kind="task", text="Ny", row=0)]
    save_notes(meeting=held, revision=None, notes=written(held, outcomes=lines), by=cast.editor)
    task.refresh_from_db()
    assert (task.text, task.done_on) == ("Räkna bussar", date(2026, 3, 5))
    assert not held.outcomes.filter(pk=gone.pk).exists()
    now = OutcomeLine(kind="decision", text="Räkna bussar", row=task.pk)
    save_notes(meeting=held, revision=None, notes=written(held, outcomes=[now]), by=cast.editor)
    task.refresh_from_db()
    assert (task.kind, task.done_on) == ("decision", None)
    assert held.outcomes.count() == 1


def test_save_notes_never_over_another_writers(cast: Cast, held: Meeting) -> None:
    save_notes(meeting=held, revision=held.revision, notes=written(held, notes="Mitt."), by=cast.editor)
    with pytest.raises(Conflict):
        save_notes(meeting=held, revision=held.revision, notes=written(held, notes="Ditt."), by=cast.convener)
    assert Meeting.objects.get().notes == "Mitt."


@pytest.mark.parametrize("state", [state for state in MeetingState if state != MeetingState.HELD])
def test_save_notes_of_a_held_meeting_alone(cast: Cast, held: Meeting, state: MeetingState) -> None:
    Meeting.objects.update(state=state, notes="Allt sades.")
    held.refresh_from_db()
    with pytest.raises(ActionError):
        save_notes(meeting=held, revision=None, notes=written(held, notes="Nytt."), by=cast.editor)


def test_document_meeting_demands_notes(cast: Cast, held: Meeting) -> None:
    with pytest.raises(ActionError, match="Skriv minnesanteckningarna först"):
        document_meeting(meeting=held, by=cast.convener)
    Meeting.objects.update(notes="Vi sågs.", returned_because="Vilka?")
    document_meeting(meeting=held, by=cast.convener)
    held.refresh_from_db()
    assert (held.state, held.documented_by, held.returned_because) == ("documented", cast.convener, "")


def test_document_meeting_point_by_point(cast: Cast, held: Meeting) -> None:
    agenda_item(held, "Bokbussar", discussion="Fler bussar.")
    document_meeting(meeting=held, by=cast.convener)
    held.refresh_from_db()
    assert (held.state, held.notes) == ("documented", UNDER_POINTS)


def test_approve_meeting_never_by_its_writer(cast: Cast, held: Meeting) -> None:
    Meeting.objects.update(notes="Vi sågs.")
    document_meeting(meeting=held, by=cast.editor)
    with pytest.raises(ActionError, match="kan inte själv justera"):
        approve_meeting(meeting=held, revision=None, by=cast.editor)
    with pytest.raises(Conflict):
        approve_meeting(meeting=held, revision=1, by=cast.admin)
    approve_meeting(meeting=held, revision=2, by=cast.admin)
    held.refresh_from_db()
    assert (held.state, held.approved_by) == ("approved", cast.admin)
    assert held.approved_at is not None


def test_return_meeting_with_a_word(cast: Cast, held: Meeting) -> None:
    Meeting.objects.update(notes="Vi sågs.")
    document_meeting(meeting=held, by=cast.convener)
    with pytest.raises(ActionError, match="Skriv vad som ska"):
        return_meeting(meeting=held, word=" ", by=cast.editor)
    return_meeting(meeting=held, word="Vilka kom?", by=cast.editor)
    held.refresh_from_db()
    assert (held.state, held.returned_because, held.documented_by) == ("held", "Vilka kom?", None)
    document_meeting(meeting=held, by=cast.convener)
    return_meeting(meeting=held, word="", by=cast.convener)
    assert Meeting.objects.get().state == "held"


def test_settle_task_and_back(cast: Cast, held: Meeting) -> None:
    task = held.outcomes.create(kind="task", text="Räkna")
    assert settle_task(task=task, done=True, by=cast.editor).done_on == timezone.localdate()
    assert settle_task(task=task, done=False, by=cast.editor).done_on is None
    with pytest.raises(ActionError):
        settle_task(task=held.outcomes.create(kind="decision", text="X"), done=True, by=cast.editor)


def test_documentation_due_from_the_meetings_last_day(cast: Cast) -> None:
    row = meeting(cast.region)
    assert documentation_due(row) == date(2026, 3, 17)
    assert documentation_due(row, 7) == date(2026, 3, 10)
    late = meeting(cast.region, starts_at="2026-03-03T12:00Z", ends_at="2026-03-04T23:30Z")
    assert documentation_due(late) == date(2026, 3, 19), "it ended half past midnight, Swedish time"
    assert documentation_due(meeting(cast.region, starts_at=None, ends_at=None)) is None


@pytest.mark.parametrize(
    ("today", "words"),
    [(16, ""), (17, ""), (18, "försenad 1 dag"), (20, "försenad 3 dagar")],
)
def test_late_words(today: int, words: str) -> None:
    assert late_words(date(2026, 3, 17), date(2026, 3, today)) == words
    assert late_words(None, date(2026, 3, today)) == ""
