"""What is measured: each page with who reads it, in one region's data (Örebro county's) wherever it stands."""

from dataclasses import dataclass, field
from functools import partial

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from activities.models import FollowUp
from kultursamverkan.people.models import User
from plans.models import Plan
from tests.forms import form_data

REGION = "18"
_BROWSER = {"Accept-Encoding": "gzip, br", "Accept": "text/html"}


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    headers: dict[str, str]
    data: dict[str, str] = field(default_factory=dict)
    writes: str = ""


def newest_plan() -> Plan:
    return Plan.objects.filter(region__code=REGION).latest("period_start")


def longest_plan() -> Plan:
    """The one with the most activities, of all there are."""
    return Plan.objects.annotate(count=Count("activities")).latest("count")


def pages() -> list[Page]:
    plan = newest_plan()
    municipality = "1880"
    editor = _cookie(User.objects.get(email=f"handlaggare@region{REGION}.example"))
    chief_user = User.objects.get(email=f"kulturchef@kommun{municipality}.example")
    chief = _cookie(chief_user)
    address = partial(reverse, args=[plan.slug])
    listed = f"{reverse('activities:activity_list')}?per_page=25&sort=-title&plan={plan.slug}"
    sheet = reverse("activities:answer_page", args=[plan.slug, 2026, municipality])
    return [
        Page("Planens sida, öppen", address("documents:plan_detail"), _BROWSER),
        Page("Planens sida, handläggare", address("documents:plan_detail"), editor),
        Page("Aktivitetslistan, 25 rader, öppen", listed, _BROWSER),
        Page("Aktivitetslistan, 25 rader, handläggare", listed, editor),
        Page("Djangos admin, 25 rader", f"/bench/admin/activities/activity/?o=-1&plan__id__exact={plan.pk}", _root()),
        Page("Aktivitet, öppen", reverse("pages:activity_detail", args=[plan.slug, "a1"]), _BROWSER),
        Page("Aktivitet, handläggare", reverse("pages:activity_detail", args=[plan.slug, "a1"]), editor),
        Page("Rutnätet", reverse("activities:round_grid", args=[plan.slug, 2026]), editor),
        Page("Svarssidan", sheet, chief),
        _saving(sheet, chief_user, chief),
        Page("Sök", f"{reverse('pages:search')}?q=kulturskola", _BROWSER),
        Page("API: planen", f"/api/v1/plans/{plan.slug}", {}),
        Page("API: aktiviteter", "/api/v1/activities", {}),
        Page("Planen som Excel", reverse("documents:plan_download", args=[plan.slug, "excel"]), {}),
        Page("Planen som Word", reverse("documents:plan_download", args=[plan.slug, "word"]), {}),
        Page("Listan som CSV", f"{listed}&format=csv", {}),
    ]


def _saving(sheet: str, user: User, headers: dict[str, str]) -> Page:
    """One answer, as the page sends it when something is typed."""
    client = Client()
    client.force_login(user)
    row = FollowUp.objects.filter(
        round__plan=newest_plan(), round__year=2026, organisation__code="1880"
    ).select_related("activity")[0]
    everything = {name: str(value) for name, value in form_data(client.get(sheet)).items()}
    own = {name: value for name, value in everything.items() if name.startswith(f"a{row.pk}-")}
    token = "t" * 32
    own |= {"csrfmiddlewaretoken": token, f"a{row.pk}-status": "ongoing"}
    headers = headers | {
        "Cookie": f"{headers['Cookie']}; {settings.CSRF_COOKIE_NAME}={token}",
        "Content-Type": "application/x-www-form-urlencoded",
        "HX-Request": "true",
    }
    return Page("Spara ett svar", f"{sheet}svar/{row.activity.key}/", headers, own, f"a{row.pk}-text")


def _root() -> dict[str, str]:
    """Who may see the admin's list."""
    user, _ = User.objects.get_or_create(
        email="root@matning.example", defaults={"name": "Mätning", "is_staff": True, "is_superuser": True}
    )
    return _cookie(user)


def _cookie(user: User | AnonymousUser) -> dict[str, str]:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return _BROWSER | {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}
