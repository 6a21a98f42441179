"""The digest: one mail with everything a person owes, soonest first, each with the link to where it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from kultursamverkan.people.models import User
from kultursamverkan.shared.duty import Duty


@dataclass(frozen=True)
class Task:
    """One duty as the mail tells it; `url` is whole."""

    duty: Duty
    url: str
    is_late: bool


def digest_mail(
    *, user: User, duties: Sequence[Duty], title: str, text: str, site: str, today: date, reply_to: str = ""
) -> EmailMultiAlternatives:
    """Text and HTML, ready to send. `text` is plain, paragraphs with an empty line between; `site` has no slash at the
    end."""
    context = {
        "user": user,
        "title": title,
        "text": text,
        "tasks": [Task(duty, site + duty.url, duty.is_late(today)) for duty in duties],
        "my_page": site + reverse("pages:my_page"),
        "actor": settings.SERVICE_ACTOR,
    }
    body = render_to_string("pages/email/digest_message.txt", context).strip() + "\n"
    # Who presses reply reaches somebody, when the installation tells whom.
    answers_to = reply_to or settings.SERVICE_CONTACT_EMAIL
    # A subject is one line.
    subject = " ".join(title.split())
    message = EmailMultiAlternatives(subject, body, to=[user.email], reply_to=[answers_to] if answers_to else [])
    message.attach_alternative(render_to_string("pages/email/digest_message.html", context), "text/html")
    return message
