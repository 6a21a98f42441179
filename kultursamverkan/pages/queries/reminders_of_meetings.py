"""Reminders of what is late after a meeting: whether it was held, its documentation, a task. No round needs to be
open."""

from collections.abc import Iterator
from datetime import date

from dialogues.duties import asked_of, duties_of
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.mailing import Key
from kultursamverkan.records.models import SentMail

MEETINGS_TITLE = "Påminnelse: något är försenat efter ett möte"
MEETINGS_TEXT = (
    "Dagen har passerat för något som du ska göra efter ett möte. Här är allt som väntar på dig, det som brådskar mest "
    "först."
)
# Days late: the day after, and once more when nothing has come of that.
STEPS = (1, 8)
_KINDS = ("hold", "document", "task")
# Of SentMail.subject. A notice is about the meeting itself: another word, or the one would tidy away the other.
_SUBJECT = "duty:"


def late_after_meetings(today: date) -> Iterator[tuple[User, list[Key]]]:
    """Each who is late, with the steps that have not been mailed. Three queries a person who may be late."""
    for user in asked_of(today):
        mailed = SentMail.objects.filter(recipient=user, subject__startswith=_SUBJECT)
        had = mailed.filter(state__in=(MailState.SENT, MailState.CLAIMED)).values_list("subject", "step")
        if left := sorted(_keys(user, today) - {Key(*one) for one in had}, key=lambda key: (key.subject, key.step)):
            yield user, left


def unneeded_after_meetings(today: date) -> list[int]:
    """Mail that did not come through, about what is done since or has a later reminder. Keys (pk) of SentMail."""
    failed = SentMail.objects.filter(subject__startswith=_SUBJECT, state=MailState.FAILED).select_related("recipient")
    return [row.pk for row in failed if Key(row.subject, row.step) not in _keys(row.recipient, today)]


def _keys(user: User | None, today: date) -> set[Key]:
    """The latest step that has come of each thing the person is late with."""
    if user is None or not user.is_active:
        return set()
    found = set()
    for duty in duties_of(user, today):
        if duty.kind not in _KINDS or duty.due is None:
            continue
        if come := [days for days in STEPS if (today - duty.due).days >= days]:
            found.add(Key(f"{_SUBJECT}{duty.url}", f"{duty.kind}-{max(come)}@{duty.due.isoformat()}"))
    return found
