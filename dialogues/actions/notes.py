"""Verbs on what is written down of a meeting: it is held, written about, documented and approved, as MEETING_NEXT in
choices allows. Each locks the meeting first."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from activities.actions.reports import ReportValues, save_report
from activities.models import ConvenerReport
from dialogues.actions.findings import take_up_outcomes
from dialogues.actions.meetings import go_to, lock_live
from dialogues.choices import MeetingState, OutcomeKind
from dialogues.models import AgendaItem, Meeting, Outcome
from dialogues.queries.notes import Notes, OutcomeLine, has_come, is_written, notes_of, round_to_report
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, put, save
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.text import clean

NO_DAY = "Ange först när mötet hölls."
NOT_YET = "Mötet har inte varit än. Ändra dagen om den är fel."
NO_NOTES = "Skriv minnesanteckningarna först, under punkterna eller i ett svep."
# The notes of a meeting that was written down point by point alone.
UNDER_POINTS = "Det som sades står under punkterna på dagordningen."
DONE = "Mötet är dokumenterat. Öppna dokumentationen igen för att ändra den."
NOT_HELD = "Säg först att mötet är hållet."
NOT_ALONE = "Den som har dokumenterat mötet kan inte själv justera det."


@action
def hold_meeting(*, meeting: Meeting, came: Collection[int], by: User | None) -> Meeting:
    """It has taken place; `came` are keys (pk) of Attendance. From now on it waits for its documentation."""
    current = lock_live(meeting)
    if current.starts_at is None:
        raise ActionError(NO_DAY)
    if not has_come(current, timezone.localdate()):
        raise ActionError(NOT_YET)
    go_to(current, MeetingState.HELD)
    _write_attendance(current, came)
    return current


@action
def save_notes(*, meeting: Meeting, revision: int | None, notes: Notes, by: User | None) -> Meeting:
    """Conflict when the meeting was saved since `revision` was shown. What was said at a point that has gone is passed
    over: the form has told its writer."""
    current = lock_live(meeting, revision)
    if current.state != MeetingState.HELD:
        raise ActionError(NOT_HELD if current.state == MeetingState.PLANNED else DONE)
    if notes == notes_of(current):
        return current
    current.notes, current.summary = notes.notes, notes.summary
    _write_attendance(current, notes.came)
    for item in current.agenda.all():
        said = notes.said.get(item.pk, "")
        if item.discussion != said:
            item.discussion = said
            save(item)
    _write_outcomes(current, notes.outcomes)
    save(current)
    return current


@action
def document_meeting(*, meeting: Meeting, by: User | None) -> Meeting:
    """Its writer says that the notes are done: the region's members read them, and somebody else approves them. What
    the notes call findings are taken up."""
    current = lock_live(meeting)
    if not is_written(current):
        raise ActionError(NO_NOTES)
    notes = current.notes if current.notes.strip() else UNDER_POINTS
    facts = {"notes": notes, "documented_at": timezone.now(), "documented_by": by, "returned_because": ""}
    go_to(current, MeetingState.DOCUMENTED, **facts)
    take_up_outcomes(current)
    return current


@action
def return_meeting(*, meeting: Meeting, word: str, by: User | None) -> Meeting:
    """Open for its writer again, with a word from another; the writer needs none."""
    word = clean(word, lines=True)
    current = lock_live(meeting)
    if not word and (by is None or current.documented_by_id != by.pk):
        raise ActionError("Skriv vad som ska kompletteras eller rättas.")
    go_to(current, MeetingState.HELD, returned_because=word, documented_at=None, documented_by=None)
    return current


@action
@recorded(EventKind.PUBLISHED, "meeting")
def approve_meeting(*, meeting: Meeting, revision: int | None, by: User | None) -> Meeting:
    """Never by the one who documented it. Conflict when it was saved since `revision` was read."""
    current = lock_live(meeting, revision)
    if by is not None and current.documented_by_id == by.pk:
        raise ActionError(NOT_ALONE)
    go_to(current, MeetingState.APPROVED, approved_at=timezone.now(), approved_by=by)
    return current


@action
def settle_task(*, task: Outcome, done: bool, by: User | None) -> Outcome:
    """Done today, or not done after all."""
    lock_live(task.meeting)
    current = lock(task)
    if current.kind != OutcomeKind.TASK:
        raise ActionError("Bara en uppgift kan vara gjord.")
    if done != (current.done_on is not None):
        current.done_on = timezone.localdate() if done else None
        current.save()
    return current


@action
def report_from_item(
    *, item: AgendaItem, values: ReportValues, revision: int | None, by: User | None
) -> ConvenerReport:
    """What the convener said at the point becomes the report of the open round; the point keeps the tie."""
    lock_live(item.meeting)
    current = lock(item)
    round_ = round_to_report(current)
    if round_ is None or current.activity is None:
        raise ActionError("Aktiviteten ingår inte i någon öppen uppföljning.")
    report = save_report(round_=round_, activity=current.activity, values=values, revision=revision, by=by)
    if current.convener_report_id != report.pk:
        current.convener_report = report
        save(current)
    return report


def _write_attendance(meeting: Meeting, came: Collection[int]) -> None:
    for row in meeting.attendances.all():
        attended = row.pk in came
        if row.attended is not attended:
            row.attended = attended
            row.save()


def _write_outcomes(meeting: Meeting, lines: Collection[OutcomeLine]) -> None:
    """Each saved line keeps what else is known of it: that it is done, the finding it became."""
    rows = {row.pk: row for row in meeting.outcomes.all()}
    points = set(meeting.agenda.values_list("pk", flat=True))
    for line in lines:
        row = rows.pop(line.row, None) if line.row else None
        row = row or Outcome(meeting=meeting)
        facts: dict[str, Any] = {"kind": line.kind, "text": line.text, "person": line.person, "due": line.due}
        facts["item_id"] = line.item if line.item in points else None
        if not put(row, **facts) and row.pk:
            continue
        if row.kind != OutcomeKind.TASK:
            row.done_on = None
        if row.kind != OutcomeKind.FINDING:
            row.finding = None
        row.save()
    for row in rows.values():
        row.delete()
