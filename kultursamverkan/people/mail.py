"""The mail that people sends itself, and how sign-in codes and forgotten passwords, allauth's to write, are sent."""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from kultursamverkan.people.models import Invitation

logger = logging.getLogger(__name__)

# A mail server that has stopped answering holds these up, and no visitor.
_senders = ThreadPoolExecutor(max_workers=2, thread_name_prefix="sign-in-mail")


def invitation_mail(*, invitation: Invitation, link: str) -> EmailMessage:
    """The invitation as a mail ready to send. `link`: the whole address of the page where it is accepted."""
    context = {"invitation": invitation, "link": link, "days": settings.INVITATION_DAYS}
    # A subject is one line.
    subject = " ".join(render_to_string("people/email/invitation_subject.txt", context).split())
    body = render_to_string("people/email/invitation_message.txt", context)
    answers_to = [invitation.invited_by.email] if invitation.invited_by else []
    return EmailMessage(subject, body.strip() + "\n", to=[invitation.email], reply_to=answers_to)


def code_again_mail(*, code: str, to: str) -> EmailMessage:
    """The code by which who is signed in proves it once more."""
    context = {"code": code}
    subject = " ".join(render_to_string("people/email/code_again_subject.txt", context).split())
    return EmailMessage(
        subject, render_to_string("people/email/code_again_message.txt", context).strip() + "\n", to=[to]
    )


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
        logger.exception("Ett mejl med kod eller länk för att logga in gick inte att skicka")
