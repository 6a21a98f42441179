"""Sending reminders. No verb of one transaction, and so not among the actions: each mail is claimed, handed over and
settled by itself, so that what stops in the middle sends nothing twice and one failure stops no other
(records.mailing)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from activities.models import FollowUpRound
from activities.queries.reminders import Owing, now_key, subject_of
from activities.queries.reviews import is_return
from activities.sending import mail_all_returned, mail_returned_again
from kultursamverkan.pages.duties import duties_of
from kultursamverkan.pages.mail import digest_mail
from kultursamverkan.pages.queries.reminders import Reminder, due_reminders, unneeded, worded
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.mailing import Key, claim, deliver, drop, forget_old, reclaim
from kultursamverkan.records.models import SentMail
from kultursamverkan.shared.errors import ActionError

# A mail server that is away is not waited for while somebody looks at a page.
_ENOUGH = 3


@dataclass(frozen=True)
class Sending:
    """How one mail went. `row` is the first of those it settled."""

    reminder: Reminder
    row: SentMail

    @property
    def is_sent(self) -> bool:
        return self.row.state == MailState.SENT


def send_due(*, today: date, site: str) -> Iterator[Sending]:
    """Every reminder whose day has come, one after another, and first what was returned and not mailed. What another
    run has claimed is left to it."""
    forget_old()
    for row in mail_all_returned(today=today, site=site):
        yield Sending(Reminder(row.recipient, row.title, row.text), row)
    SentMail.objects.filter(pk__in=unneeded(today), state=MailState.FAILED).update(state=MailState.UNNEEDED)
    for reminder in due_reminders(today):
        if sending := _send(reminder, site=site, today=today):
            yield sending


def remind_now(
    *, round_: FollowUpRound, people: Iterable[Owing], title: str, text: str, today: date, site: str, by: User
) -> list[Sending]:
    """*Påminn nu*: once a person and day. Stops when the mail server is away; the rest can be reminded later."""
    sent: list[Sending] = []
    for owing in people:
        key = Key(subject_of(round_), now_key(today))
        words = worded(title, text, owing, round_)
        sending = _send(Reminder(owing.user, *words, [key]), site=site, today=today, by=by)
        if sending:
            sent.append(sending)
        if len(sent) >= _ENOUGH and not any(one.is_sent for one in sent[-_ENOUGH:]):
            break
    return sent


def send_again(*, round_: FollowUpRound, row: SentMail, today: date, site: str, by: User) -> SentMail:
    """By hand, a mail that failed or whose fate nobody knows, under its own Message-ID. ActionError when it is being
    sent, or was, in this very moment."""
    if not round_.is_open:
        raise ActionError("Bara en öppen uppföljning påminner.")
    rows = reclaim(row, by=by)
    if not rows:
        raise ActionError("Mejlet skickas just nu, eller har redan skickats igen.")
    if is_return(row.step):
        mail_returned_again(rows, round_=round_, site=site, today=today)
        return rows[0]
    reminder = Reminder(rows[0].recipient, row.title, row.text)
    return _hand_over(reminder, rows, site=site, today=today).row


def _send(reminder: Reminder, *, site: str, today: date, by: User | None = None) -> Sending | None:
    """None when there is nothing to say any longer, or when another run sends it."""
    if not duties_of(reminder.user, today):
        return None
    rows = claim(recipient=reminder.user, keys=reminder.keys, title=reminder.title, text=reminder.text, by=by)
    return _hand_over(reminder, rows, site=site, today=today) if rows else None


def _hand_over(reminder: Reminder, rows: list[SentMail], *, site: str, today: date) -> Sending:
    """What is claimed, sent with what the person owes in this moment; dropped when that is nothing."""
    user, words = reminder.user, {"title": reminder.title, "text": reminder.text}
    if duties := duties_of(user, today):
        sender = rows[0].by
        reply_to = sender.email if sender else ""
        deliver(rows, digest_mail(user=user, duties=duties, site=site, today=today, reply_to=reply_to, **words))
    else:
        drop(rows)
    return Sending(reminder, rows[0])
