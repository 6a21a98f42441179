"""Verbs on the notes that an organisation writes during the year."""

from datetime import date

from django.utils import timezone

from activities.models import Activity, FollowUpNote
from activities.queries.notes import may_be_noted, plan_takes_notes
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, lock_revision, save
from kultursamverkan.shared.errors import ActionError

NOT_NOW = "Aktiviteten finns inte längre i planen, eller så är planen avslutad. Det går inte att anteckna om den."
NOT_YET = "Datumet ligger framåt i tiden. Skriv när det hände, eller dagens datum."
EMPTY = "Skriv något i anteckningen."


@action
def add_note(*, activity: Activity, organisation: Organisation, date: date, text: str, by: User | None) -> FollowUpNote:
    """About an adopted plan's activity that the organisation takes part in or is asked about."""
    current = lock(activity)
    if not may_be_noted(current, organisation):
        raise ActionError(NOT_NOW)
    _check(date, text)
    return FollowUpNote.objects.create(activity=current, organisation=organisation, date=date, text=text, by=by)


@action
def edit_note(*, note: FollowUpNote, date: date, text: str, revision: int | None, by: User | None) -> FollowUpNote:
    """Who wrote it first stays its writer; the log tells who changed it."""
    current = lock_revision(note, revision)
    _check_plan(current)
    _check(date, text)
    if (current.date, current.text) != (date, text):
        current.date, current.text = date, text
        save(current)
    return current


@action
@recorded(EventKind.REMOVED, "note")
def remove_note(*, note: FollowUpNote, by: User | None) -> None:
    current = lock(note)
    _check_plan(current)
    current.delete()


def _check_plan(note: FollowUpNote) -> None:
    if not plan_takes_notes(note.activity.plan):
        raise ActionError("Planen är avslutad. Anteckningarna går att läsa men inte att ändra.")


def _check(date: date, text: str) -> None:
    if not text.strip():
        raise ActionError(EMPTY)
    if date > timezone.localdate():
        raise ActionError(NOT_YET)
