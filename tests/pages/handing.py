"""How the handover's form is filled in and sent."""

from datetime import date

from django.test import Client
from django.urls import reverse

from activities.models import Responsibility
from plans.models import Plan
from tests.forms import Data, form_data

DAY, BEFORE = "2026-12-01", date(2026, 11, 30)


def filled(client: Client, url: str, **fields: str) -> Data:
    return form_data(client.get(url)) | {"alla-person": "Bo Exempelsson", "day": DAY} | fields


def hand_over(client: Client, url: str, **fields: str) -> str:
    """Both presses. The page where one lands."""
    shown = client.post(url, filled(client, url, **fields))
    response = client.post(url, form_data(shown), follow=True)
    assert response.redirect_chain == [(reverse("pages:handover_list"), 302)], shown.content.decode()
    return response.content.decode()


def lines(plan: Plan) -> list[tuple[str, bool, date | None, date | None]]:
    rows = Responsibility.objects.filter(activity__plan=plan).order_by("activity", "order")
    return [(str(row), row.is_convener, row.since, row.until) for row in rows]
