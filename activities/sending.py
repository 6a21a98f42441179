"""Mailing what was returned. No verb of one transaction, and so not among the actions: what is returned is saved first,
and each mail is then claimed, handed over and settled by itself (records.mailing). A mail server that is away loses
nothing: the mail is tried again with the reminders (kultursamverkan.pages.sending)."""

from collections.abc import Iterator
from datetime import date

from activities.choices import RETURNED_STEP
from activities.mail import returned_mail
from activities.models import FollowUpRound
from activities.queries.reminders import subject_of
from activities.queries.reviews import Returned, due_returns, returned_as, returned_in, unmailed
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.mailing import Key, claim, deliver, drop
from kultursamverkan.records.models import SentMail


def mail_returned(returned: Returned, *, site: str, today: date, by: User | None) -> list[SentMail]:
    """To each who is to mend it and has not been mailed about it. Stops when the mail server is away."""
    sent: list[SentMail] = []
    key = Key(subject_of(returned.round), returned.step)
    for user in unmailed(returned):
        if rows := claim(recipient=user, keys=[key], title=returned.title, by=by):
            deliver(rows, returned_mail(user=user, returned=returned, site=site, today=today))
            sent.append(rows[0])
            if rows[0].state != MailState.SENT:
                break
    return sent


def mail_all_returned(*, today: date, site: str) -> Iterator[SentMail]:
    """What did not come through, and what was returned a moment before everything stopped. What has been mended since
    is mailed no more."""
    failed = SentMail.objects.filter(step__startswith=f"{RETURNED_STEP}:", state=MailState.FAILED)
    still = [one.step for one in returned_in(FollowUpRound.objects.open())]
    failed.exclude(step__in=still).update(state=MailState.UNNEEDED)
    for returned in due_returns():
        yield from mail_returned(returned, site=site, today=today, by=None)


def mail_returned_again(rows: list[SentMail], *, round_: FollowUpRound, site: str, today: date) -> None:
    """What is claimed, sent with what is still to be mended; dropped when that is nothing."""
    if returned := returned_as(round_, rows[0].step):
        deliver(rows, returned_mail(user=rows[0].recipient, returned=returned, site=site, today=today))
    else:
        drop(rows)
