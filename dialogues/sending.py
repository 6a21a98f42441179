"""Sending the notice of a meeting. No verb of one transaction, and so not among the actions: what it says is saved
first (actions.notices), and each mail is then claimed, handed over and settled by itself (records.mailing). A mail
server that is away loses nothing: what did not come through is sent with the next press."""

from dataclasses import dataclass

from dialogues.actions.notices import begin_notice, end_notice
from dialogues.mail import NoticeText, notice_mail, title_of
from dialogues.models import Meeting
from dialogues.queries.notices import Outgoing, subject_of
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.mailing import Key, claim, deliver, reclaim
from kultursamverkan.records.models import SentMail

# A mail server that is away is not waited for while somebody looks at a page.
_ENOUGH = 3


@dataclass(frozen=True)
class Sent:
    """How many mails came through, how many did not, and how many were never tried."""

    done: int
    failed: int
    left: int


def send_notice(*, meeting: Meeting, seen: str, text: str, unknown: bool, site: str, by: User) -> Sent:
    """To all who have not got what it says now, and to those who are to take it out of their calendars. What somebody
    else sends in this very moment is left to them. ActionError: actions.notices.begin_notice."""
    notice = begin_notice(meeting=meeting, seen=seen, unknown=unknown, by=by)
    current = Meeting.objects.select_related("region", "host").prefetch_related("conveners").get(pk=meeting.pk)
    said = NoticeText(current, notice.agenda, notice.changes, text, site, by)
    to_send = [*notice.outgoing, *(notice.unknown if unknown else [])]
    tried: list[SentMail] = []
    for one in to_send:
        if rows := _claimed(one, said):
            deliver(rows, notice_mail(one, said))
            tried.append(rows[0])
        if len(tried) >= _ENOUGH and not any(row.state == MailState.SENT for row in tried[-_ENOUGH:]):
            break
    done = sum(row.state == MailState.SENT for row in tried)
    if done:
        end_notice(meeting=current, by=by)
    return Sent(done, len(tried) - done, len(to_send) - len(tried))


def _claimed(one: Outgoing, said: NoticeText) -> list[SentMail]:
    if one.stuck is not None:
        return reclaim(one.stuck, by=said.by)
    return claim(
        recipient=one.to.user,
        address=one.to.address,
        keys=[Key(subject_of(said.meeting), one.step)],
        title=title_of(said.meeting, one.tells),
        text=said.text,
        by=said.by,
    )
