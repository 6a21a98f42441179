"""The mail to those whose answers were returned: what is to be mended, each with the link to where it is done."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from activities.models import FollowUp
from activities.queries.reviews import Returned
from kultursamverkan.people.models import User


@dataclass(frozen=True)
class ToMend:
    """One answer as the mail tells it; `url` is whole."""

    answer: FollowUp
    url: str


def returned_mail(*, user: User, returned: Returned, site: str, today: date) -> EmailMultiAlternatives:
    """Text and HTML, ready to send. `site` has no slash at the end."""
    round_, organisation = returned.round, returned.organisation
    sheet = site + reverse("activities:answer_page", args=[round_.plan.slug, round_.year, organisation.key])
    context = {
        "user": user,
        "returned": returned,
        "region": round_.plan.region,
        "until": returned.until(today),
        "mended": [ToMend(answer, f"{sheet}#a{answer.pk}") for answer in returned.answers],
        "sheet": sheet,
        "actor": settings.SERVICE_ACTOR,
    }
    body = render_to_string("activities/email/returned_message.txt", context).strip() + "\n"
    # Who presses reply reaches the one who asks.
    answers_to = returned.by.email if returned.by else settings.SERVICE_CONTACT_EMAIL
    reply_to = [answers_to] if answers_to else []
    message = EmailMultiAlternatives(returned.title, body, to=[user.email], reply_to=reply_to)
    message.attach_alternative(render_to_string("activities/email/returned_message.html", context), "text/html")
    return message
