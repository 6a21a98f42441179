"""Verbs on the documents of a meeting. Each locks the meeting first. Nothing that is written in the notes is touched:
who writes them is not disturbed."""

from typing import Any

from django.utils import timezone

from dialogues.actions.meetings import lock_live
from dialogues.choices import MeetingFileKind, MeetingState
from dialogues.models import Meeting, MeetingFile
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.files import discard, is_same
from kultursamverkan.records.models import StoredFile
from kultursamverkan.records.uploads import free_name
from kultursamverkan.shared.actions import action, lock_revision, put, save
from kultursamverkan.shared.errors import ActionError

MOST = 30
FULL = f"Ett möte kan ha högst {MOST} handlingar. Ta bort en först."
FROZEN = "Mötet är justerat. De handlingar som fanns då kan inte ändras."
ONLY_MINUTES = "Mötet är justerat. Bara ett protokoll kan läggas till."


@action
def add_meeting_file(*, meeting: Meeting, file: StoredFile, by: User | None, **facts: Any) -> MeetingFile:
    """`file` is written and has no row yet (records.files.stored). It is called "rapport (2).pdf" when there is another
    of its name; the same one, sent twice by an impatient press, is refused. To a meeting that is approved only its
    minutes can come: they are signed afterwards."""
    current = lock_live(meeting)
    if current.state == MeetingState.APPROVED and facts.get("kind") != MeetingFileKind.MINUTES:
        raise ActionError(ONLY_MINUTES)
    there = [row.file for row in _live(current)]
    if any(is_same(one, file) for one in there):
        raise ActionError(f"Filen {file.name} finns redan till mötet.")
    if len(there) >= MOST:
        raise ActionError(f"{FULL} Välj sedan filen igen.")
    file.name, file.by = free_name(file.name, {one.name for one in there}), by
    file.save()
    row: MeetingFile = MeetingFile.objects.create(meeting=current, file=file, **facts)
    return row


@action
def edit_meeting_file(*, document: MeetingFile, revision: int | None, by: User | None, **facts: Any) -> MeetingFile:
    current = _lock_open(document, revision, kind=facts.get("kind"))
    if put(current, **facts):
        save(current)
    return current


@action
@recorded(EventKind.BINNED, "document")
def remove_meeting_file(*, document: MeetingFile, by: User | None) -> MeetingFile:
    """It can be put back until it is erased."""
    current = _lock_open(document)
    if current.binned_at is None:
        current.binned_at = timezone.now()
        save(current)
    return current


@action
@recorded(EventKind.RESTORED, "document")
def restore_meeting_file(*, document: MeetingFile, by: User | None) -> MeetingFile:
    current = _lock_open(document)
    if current.binned_at is None:
        return current
    there = [row.file for row in _live(current.meeting)]
    if len(there) >= MOST:
        raise ActionError(FULL)
    name = free_name(current.file.name, {one.name for one in there})
    if put(current.file, name=name):
        current.file.save()
    current.binned_at = None
    save(current)
    return current


@action
@recorded(EventKind.ERASED, "document")
def erase_meeting_file(*, document: MeetingFile, by: User | None) -> None:
    """One that has been taken away. The file goes from the disk too; its name stands in the history."""
    current = _lock_open(document)
    if current.binned_at is None:
        raise ActionError("Ta bort handlingen innan den raderas.")
    file = current.file
    current.delete()
    discard(file)


def _live(meeting: Meeting) -> list[MeetingFile]:
    return list(MeetingFile.objects.filter(meeting=meeting, binned_at=None))


def _lock_open(document: MeetingFile, revision: int | None = None, kind: str | None = None) -> MeetingFile:
    """The document, that may still change: its meeting is not approved, or it is minutes that came afterwards."""
    meeting = lock_live(document.meeting)
    current = lock_revision(document, revision)
    current.meeting = meeting
    if current.is_frozen:
        raise ActionError(FROZEN)
    if meeting.state == MeetingState.APPROVED and kind not in (None, MeetingFileKind.MINUTES):
        raise ActionError(ONLY_MINUTES)
    return current
