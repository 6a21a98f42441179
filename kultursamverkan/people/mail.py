"""The mail that people sends itself. Sign-in codes and forgotten passwords are allauth's to send."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from kultursamverkan.people.models import Invitation


def invitation_mail(*, invitation: Invitation, link: str) -> EmailMessage:
    """The invitation as a mail ready to send. `link`: the whole address of the page where it is accepted."""
    context = {"invitation": invitation, "link": link, "days": settings.INVITATION_DAYS}
    # A subject is one line.
    subject = " ".join(render_to_string("people/email/invitation_subject.txt", context).split())
    body = render_to_string("people/email/invitation_message.txt", context)
    answers_to = [invitation.invited_by.email] if invitation.invited_by else []
    return EmailMessage(subject, body.strip() + "\n", to=[invitation.email], reply_to=answers_to)
