"""Mail that is sent once: claimed in the database first, handed over to the mail server, and then settled.

What stops in the middle leaves its claim behind: whether that mail came through nobody knows, so it is never sent
again by itself (SentMail.is_unknown). What the server refused, or did not answer, is taken up by the next who claims
it, under the same Message-ID.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from email.utils import make_msgid
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from kultursamverkan.records.choices import MailState
from kultursamverkan.records.managers import unknown_before
from kultursamverkan.records.models import SentMail
from kultursamverkan.shared.site import site_address

# Who was reminded of what is asked about for a round or two afterwards.
KEPT_FOR = timedelta(days=3 * 365)
# Neither came through: the next may try.
_OPEN = (MailState.FAILED, MailState.UNNEEDED)
_LONGEST_ERROR = 500


@dataclass(frozen=True)
class Key:
    """What a mail is about, and which step of that: words of the one who sends."""

    subject: str
    step: str


def claim(
    *, recipient: Any, keys: Iterable[Key], title: str, text: str = "", by: Any = None, address: str = ""
) -> list[SentMail]:
    """The rows that are now the caller's to send in one mail: new ones, and those that did not come through before.
    None of them when somebody else has claimed them. `recipient`: an account, or None for who has none and is known by
    `address`. Never called inside a transaction: what is claimed must be committed before it is sent."""
    with transaction.atomic():
        rows, to = [], {"recipient": recipient, "address": recipient.email if recipient else address}
        # In one order for all: two who claim the same wait for each other instead of blocking each other.
        for key in sorted(set(keys), key=lambda key: (key.subject, key.step)):
            row = _new(to, key, title, text, by) or _taken_over(to, key, title, text, by)
            if row:
                rows.append(row)
        _share_message(rows)
    return rows


def reclaim(row: SentMail, *, by: Any) -> list[SentMail]:
    """By hand: a mail that failed, or whose fate is unknown, with every step that it carried. Empty when somebody else
    was first, or when it is being sent right now."""
    stuck = Q(state=MailState.CLAIMED, claimed_at__lt=unknown_before())
    with transaction.atomic():
        mine = SentMail.objects.filter(recipient=row.recipient_id, message_id=row.message_id)
        again = mine.filter(stuck | Q(state__in=_OPEN), claimed_at=row.claimed_at)
        pks = list(again.select_for_update().values_list("pk", flat=True))
        now = timezone.now()
        _claim_again(SentMail.objects.filter(pk__in=pks), now, by)
        return list(SentMail.objects.filter(pk__in=pks, claimed_at=now).select_related("recipient"))


def deliver(rows: list[SentMail], message: EmailMultiAlternatives) -> bool:
    """Hand the claimed mail over, and write down how that went. False when the server refused or did not answer."""
    message.extra_headers |= {"Message-ID": rows[0].message_id, "Auto-Submitted": "auto-generated"}
    try:
        message.send()
    except (SMTPException, OSError, ValueError) as error:
        # ValueError: an address that no server could be told. One mail that fails stops no other.
        _settle(rows, state=MailState.FAILED, error=_told(error))
        return False
    _settle(rows, state=MailState.SENT, sent_at=timezone.now(), error="")
    return True


def drop(rows: list[SentMail]) -> None:
    """Claimed, but there is nothing to say any longer."""
    _settle(rows, state=MailState.UNNEEDED)


def forget_old() -> None:
    SentMail.objects.filter(claimed_at__lt=timezone.now() - KEPT_FOR).delete()


def _new(to: dict[str, Any], key: Key, title: str, text: str, by: Any) -> SentMail | None:
    row = SentMail(**to, subject=key.subject, step=key.step, by=by, claimed_at=timezone.now())
    row.title, row.text = title, text
    row.message_id = make_msgid(domain=urlsplit(site_address()).hostname or "localhost")
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    return row


def _taken_over(to: dict[str, Any], key: Key, title: str, text: str, by: Any) -> SentMail | None:
    now = timezone.now()
    # An account is known by itself, wherever its mail goes.
    whose = {"recipient": to["recipient"]} if to["recipient"] else to
    mine = SentMail.objects.filter(**whose, subject=key.subject, step=key.step)
    if not _claim_again(mine.filter(state__in=_OPEN), now, by, address=to["address"], title=title, text=text):
        return None
    return mine.select_related("by").get()


def _claim_again(rows: Any, now: Any, by: Any, **values: Any) -> int:
    """One statement: of two who ask at once, one gets them. What a person sent stays theirs when the timer tries
    again."""
    values |= {"by": by} if by else {}
    count: int = rows.update(state=MailState.CLAIMED, claimed_at=now, attempts=F("attempts") + 1, error="", **values)
    return count


def _share_message(rows: list[SentMail]) -> None:
    """One mail has one Message-ID: the one it was first sent under, when it was."""
    if not rows:
        return
    first = max(rows, key=lambda row: row.attempts)
    for row in rows:
        row.message_id = first.message_id
    SentMail.objects.filter(pk__in=[row.pk for row in rows]).update(message_id=first.message_id)


def _settle(rows: list[SentMail], **values: Any) -> None:
    """Of this very claim: one that somebody has taken over meanwhile is theirs."""
    for row in rows:
        SentMail.objects.filter(pk=row.pk, state=MailState.CLAIMED, claimed_at=row.claimed_at).update(**values)
        for name, value in values.items():
            setattr(row, name, value)


def _told(error: Exception) -> str:
    """What the server said, on one line."""
    recipients = getattr(error, "recipients", None)
    code, words = (
        next(iter(recipients.values()))
        if recipients
        else (
            getattr(error, "smtp_code", ""),
            getattr(error, "smtp_error", "") or str(error) or type(error).__name__,
        )
    )
    words = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return " ".join(f"{code} {words}".split())[:_LONGEST_ERROR]
