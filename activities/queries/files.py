"""The files of an answer, and what has become of them."""

from datetime import datetime

from auditlog.models import LogEntry

from activities.models import AnswerFile, FollowUp
from kultursamverkan.records.history import Change, entries_about, last_change, who


def files_of(answer: FollowUp) -> list[AnswerFile]:
    """In the order they came. One query."""
    return list(AnswerFile.objects.filter(answer=answer).select_related("file__by"))


def history_of_files(answer: FollowUp) -> list[Change]:
    """What came and went, the latest first."""
    return [_told(entry) for entry in entries_about(AnswerFile(answer=answer).get_additional_data())]


def last_touched(answer: FollowUp) -> tuple[str, datetime | None]:
    """Who last changed the answer's words or its files, and when."""
    words, files = last_change(answer), last_change(AnswerFile(answer=answer))
    return files if files[1] and (words[1] is None or files[1] > words[1]) else words


def _told(entry: LogEntry) -> Change:
    came = entry.action == LogEntry.Action.CREATE
    name = entry.object_repr
    return Change(entry.timestamp, who(entry), "Fil", "" if came else name, name if came else "")
