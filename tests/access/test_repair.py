"""The repair hatch: superusers only, in the log, and never what others rely on."""

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from activities.choices import RoundState
from activities.models import HandIn
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.people.models import User
from plans.choices import PlanState
from tests import factories
from tests.cast import Cast
from tests.documents.test_version_list import publish

INDEX = reverse("repair:index")


@pytest.fixture
def repairer(db: None, client: Client) -> User:
    user = User.objects.create_superuser("root@kultur.example")
    client.force_login(user)
    return user


def test_it_is_no_page_for_others(cast: Cast, client: Client) -> None:
    cast.admin.is_staff = True  # Django's own admin site would let staff in
    cast.admin.save()
    client.force_login(cast.admin)
    for name in ("repair:index", "repair:people_user_changelist", "repair:login"):
        assert client.get(reverse(name)).status_code == 404


def test_one_signs_in_where_everybody_does(client: Client, db: None) -> None:
    response = client.get(INDEX, follow=True)
    assert response.redirect_chain[-1][0] == f"{reverse('account_login')}?next={INDEX}"
    assert "Få en kod med e-post" in response.content.decode()


def test_a_repair_stands_in_the_log(cast: Cast, repairer: User, client: Client) -> None:
    membership = cast.chief.memberships.get()
    url = reverse("repair:people_membership_change", args=[membership.pk])
    data = {"user": cast.chief.pk, "organisation": cast.hallsberg.pk, "role": "reader"}
    assert client.post(url, data).status_code == 302
    entry = LogEntry.objects.get_for_object(membership).latest()
    assert (entry.actor, entry.changes) == (repairer, {"role": ["reporter", "reader"]})


def test_passwords_are_not_among_the_fields(cast: Cast, repairer: User, client: Client) -> None:
    page = client.get(reverse("repair:people_user_change", args=[cast.chief.pk])).content.decode()
    assert cast.chief.email in page
    assert 'name="password"' not in page


def test_rows_of_an_adopted_plan_stay(cast: Cast, repairer: User, client: Client) -> None:
    url = reverse("repair:activities_activity_change", args=[cast.activity.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"title": "Ändrad"}).status_code == 403
    gone = reverse("repair:activities_participation_delete", args=[cast.activity.participations.all()[0].pk])
    assert client.post(gone, {"post": "yes"}).status_code == 403
    cast.plan.state = PlanState.DRAFT
    cast.plan.save()
    assert 'name="title"' in client.get(url).content.decode()


@pytest.mark.parametrize(("state", "status"), [(RoundState.OPEN, 302), (RoundState.CLOSED, 403)])
def test_a_closed_round_stays(cast: Cast, repairer: User, client: Client, state: RoundState, status: int) -> None:
    round_ = factories.round_(cast.plan, state=state)
    row = HandIn.objects.create(round=round_, organisation=cast.hallsberg, by=cast.chief)
    for model, pk in (("handin", row.pk), ("followupround", round_.pk)):
        url = reverse(f"repair:activities_{model}_delete", args=[pk])
        assert client.post(url, {"post": "yes"}).status_code == status


def test_a_published_version_stays(cast: Cast, repairer: User, client: Client) -> None:
    version = publish(cast, "Ny titel")
    assert client.get(reverse("repair:documents_planversion_change", args=[version.pk])).status_code == 200
    for url in (
        reverse("repair:documents_planversion_add"),
        reverse("repair:documents_planversion_change", args=[version.pk]),
        reverse("repair:documents_planversion_delete", args=[version.pk]),
    ):
        assert client.post(url, {"post": "yes", "reason": "Annat"}).status_code == 403
    several = {"action": "delete_selected", "_selected_action": [version.pk], "post": "yes"}
    client.post(reverse("repair:documents_planversion_changelist"), several)
    # Nor with its plan.
    client.post(reverse("repair:plans_plan_delete", args=[cast.plan.pk]), {"post": "yes"})
    assert PlanVersion.objects.get().reason == "Skäl Ny titel"


def test_the_log_is_read_only(cast: Cast, repairer: User, client: Client) -> None:
    entry = LogEntry.objects.all()[0]
    assert client.get(reverse("repair:auditlog_logentry_change", args=[entry.pk])).status_code == 200
    for verb in ("change", "delete"):
        url = reverse(f"repair:auditlog_logentry_{verb}", args=[entry.pk])
        assert client.post(url, {"post": "yes"}).status_code == 403
