"""The signed part of the address where one who is called answers. It is mailed and never stored, stands for one row of
those called to one meeting, and opens nothing else."""

from django.core import signing

from dialogues.models import Attendance

_SALT = "kultursamverkan.meeting_reply"


def reply_token(row: Attendance) -> str:
    return signing.dumps(row.pk, salt=_SALT)


def called_by_token(token: str) -> Attendance | None:
    """Whoever is meant, in whatever state the meeting is; None for what we never sent, and for who is forgotten."""
    try:
        pk = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    rows = Attendance.objects.of_live_meetings().select_related("meeting__region", "organisation", "person")
    return rows.filter(pk=pk).first()
