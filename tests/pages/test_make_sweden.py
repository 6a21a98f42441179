"""A made-up country in a few regions: the same each time, and its pages can be read."""

from io import StringIO

import pytest
from auditlog.models import LogEntry
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from activities.models import Activity, FollowUp, Participation
from dialogues.models import Meeting
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.writers import json
from kultursamverkan.people.models import User
from plans.models import Plan

pytestmark = pytest.mark.django_db

NEWEST, OLDEST = "handlingsplan-09-2024-2027", "handlingsplan-09-2020-2023"


@pytest.fixture
def _gotland(monkeypatch: pytest.MonkeyPatch) -> None:
    """The smallest region, with few activities: one municipality."""
    monkeypatch.setattr("kultursamverkan.pages.sweden.country.FIRST", "09")
    monkeypatch.setattr("kultursamverkan.pages.sweden.plans.FEWEST", 18)
    monkeypatch.setattr("kultursamverkan.pages.sweden.plans.MOST", 24)


@pytest.fixture
def said(_gotland: None) -> str:
    return _make()


PAGES = (
    reverse("pages:start"),
    reverse("documents:plan_detail", args=[NEWEST]),
    reverse("documents:plan_detail", args=[OLDEST]),
    reverse("documents:version_detail", args=[OLDEST, 1]),
    reverse("activities:activity_list"),
    reverse("activities:answer_list"),
    reverse("pages:activity_detail", args=[NEWEST, "a1"]),
    reverse("pages:year_report", args=[NEWEST, 2025]),
    reverse("pages:search") + "?q=läsfrämjande",
    reverse("dialogues:meeting_list"),
    reverse("dialogues:finding_list"),
)


def test_it_writes_a_country_once(said: str) -> None:
    """What it said is there, an adopted plan equals its latest version, and real data is left alone."""
    assert f"{Activity.objects.count()} aktiviteter" in said
    assert f"{FollowUp.objects.count()} svar" in said
    assert f"{LogEntry.objects.count()} historikrader" in said
    assert f"{Meeting.objects.count()} möten" in said
    for plan in Plan.objects.all():
        version = PlanVersion.objects.filter(plan=plan).latest("number")
        assert json.to_dict(assemble(plan)) == version.document
    with pytest.raises(CommandError, match="Använd en tom databas"):
        call_command("make_sweden", regions=1)


@pytest.mark.usefixtures("_gotland")
def test_the_same_seed_gives_the_same_country() -> None:
    first, again, other = (_made(seed) for seed in (2026, 2026, 7))
    assert first == again
    assert first != other


def test_its_pages_can_be_read(said: str) -> None:
    for page in PAGES:
        assert Client().get(page).status_code == 200, page
    client = Client()
    client.force_login(User.objects.get(email="handlaggare@region09.example"))
    assert client.get(reverse("activities:round_grid", args=[NEWEST, 2026])).status_code == 200
    assert client.get(reverse("activities:plan_history", args=[NEWEST])).status_code == 200
    client.force_login(User.objects.get(email="kulturchef@kommun0980.example"))
    assert client.get(reverse("activities:answer_page", args=[NEWEST, 2026, "0980"])).status_code == 200


def _make(seed: int = 2026) -> str:
    out = StringIO()
    call_command("make_sweden", regions=1, seed=seed, stdout=out)
    return out.getvalue()


def _made(seed: int) -> list[object]:
    """What there was, and is no more."""
    with transaction.atomic():
        _make(seed)
        country = _country()
        transaction.set_rollback(True)
    return country


def _country() -> list[object]:
    """Without primary keys: those go on."""
    return [
        *Activity.objects.values_list("plan__slug", "key", "title"),
        *Participation.objects.order_by("activity__plan__slug", "activity__key", "organisation__key").values_list(
            "activity__key", "organisation__key"
        ),
        *FollowUp.objects.order_by("round__year", "activity__key", "organisation__key").values_list(
            "round__year", "activity__key", "organisation__key", "status", "text"
        ),
    ]
