"""The files of an answer, and what has become of them."""

from auditlog.models import LogEntry

from activities.models import AnswerFile, FollowUp
from kultursamverkan.records.history import Change, entries_about, who


def files_of(answer: FollowUp) -> list[AnswerFile]:
    """In the order they came. One query."""
    return list(AnswerFile.objects.filter(answer=answer).select_related("file__by"))


def history_of_files(answer: FollowUp) -> list[Change]:
    """What came and went, the latest first."""
    return [_told(entry) for entry in entries_about(AnswerFile(answer=answer).get_additional_data())]


def _told(entry: LogEntry) -> Change:
    came = entry.action == LogEntry.Action.CREATE
    name = entry.object_repr
    return Change(entry.timestamp, who(entry), "Fil", "" if came else name, name if came else "")
