"""The mail that people sends itself, and how sign-in codes and forgotten passwords, allauth's to write, are sent."""

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from kultursamverkan.people.devices import device_of
from kultursamverkan.people.models import Invitation, User

logger = logging.getLogger(__name__)

# A mail server that has stopped answering holds these up, and no visitor.
_senders = ThreadPoolExecutor(max_workers=2, thread_name_prefix="sign-in-mail")


def invitation_mail(*, invitation: Invitation, link: str) -> EmailMessage:
    """The invitation as a mail ready to send. `link`: the whole address of the page where it is accepted."""
    context = {"invitation": invitation, "link": link}
    subject, message = "people/email/invitation_subject.txt", "people/email/invitation_message.txt"
    answers_to = [invitation.invited_by.email] if invitation.invited_by else []
    return _mail(subject, message, context, to=invitation.email, answers_to=answers_to)


def code_again_mail(*, code: str, to: str) -> EmailMessage:
    """The code by which who is signed in proves it once more."""
    subject, message = "people/email/code_again_subject.txt", "people/email/code_again_message.txt"
    return _mail(subject, message, {"code": code}, to=to)


def tell_sign_in_changed(user: User, what: str, *, request: HttpRequest | None) -> None:
    """To the account's owner, who may not be the one who changed it. `what`: as the log of events says it. `request`:
    None when it was done on the server."""
    context = {"what": what, "at": timezone.now(), "device": device_of(request) if request else ""}
    subject, message = "people/email/sign_in_changed_subject.txt", "people/email/sign_in_changed_message.txt"
    send_apart(_mail(subject, message, context, to=user.email))


def _mail(
    subject: str, message: str, context: dict[str, Any], *, to: str, answers_to: list[str] | None = None
) -> EmailMessage:
    """`subject`, `message`: templates. A subject is one line, whatever is written in it."""
    line = " ".join(render_to_string(subject, context).split())
    body = render_to_string(message, context).strip() + "\n"
    return EmailMessage(line, body, to=[to], reply_to=answers_to)


def send_apart(message: EmailMessage) -> None:
    """Send it beside the answer: how long the mail server takes, and whether it answers, would tell whether there is
    an account behind the address. What went wrong is logged; the page offers to send again."""
    if settings.MAIL_APART:
        _senders.submit(_send, message)
    else:
        message.send()


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except Exception:
        # Nobody waits for this thread: what is not logged here is never heard of.
        logger.exception("Ett mejl om inloggning gick inte att skicka")
