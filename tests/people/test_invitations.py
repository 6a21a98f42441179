"""The administration of invitations: invite, send again, take back."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kultursamverkan.people.actions.invitations import accept_invitation, invite, revoke_invitation
from kultursamverkan.people.choices import InvitationStatus, Role
from kultursamverkan.people.models import Invitation, Membership
from kultursamverkan.shared.errors import ActionError
from tests import factories
from tests.cast import Cast
from tests.forms import form_data

NEW = "ny.chef@kultur.example"


@pytest.fixture
def admin(cast: Cast, client: Client) -> Client:
    client.force_login(cast.admin)
    return client


@pytest.fixture
def invitation(cast: Cast) -> Invitation:
    return invite(email=NEW, organisation=cast.hallsberg, role=Role.REPORTER, by=cast.admin)


def _status(invitation: Invitation) -> InvitationStatus:
    invitation.refresh_from_db()
    return invitation.status


def _create(client: Client, **typed: Any) -> Any:
    url = reverse("people:invitation_create")
    return client.post(url, form_data(client.get(url)) | typed)


def test_invitation_create_mails_a_link(cast: Cast, admin: Client) -> None:
    response = _create(
        admin, email=" Ny.Chef@kultur.example ", name="Nils", organisation=cast.hallsberg.pk, role="reporter"
    )
    assert response["Location"] == reverse("people:invitation_list")
    message = mail.outbox[0]
    assert (message.to, message.reply_to) == ([NEW], [cast.admin.email])
    assert message.subject == "Inbjudan till Kultursamverkan: rapportör i Hallsberg"
    for said in ("Hej Nils!", f"{cast.admin} bjuder in dig", "Hallsbergs kommun", "Rapportör"):
        assert said in message.body
    link = next(line for line in message.body.splitlines() if line.startswith("http://testserver/inbjudan/"))
    assert Client().get(link).status_code == 200


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMIN])
def test_invitation_create_keeps_regional_roles_in_the_region(cast: Cast, admin: Client, role: Role) -> None:
    page = _create(admin, email=NEW, organisation=cast.hallsberg.pk, role=role)
    assert page.status_code == 200
    assert "Bara en region har redaktörer" in page.content.decode()
    assert form_data(page)["email"] == NEW, "what was typed stands"
    assert _create(admin, email=NEW, organisation=cast.region.pk, role=role).status_code == 302


def test_invitation_create_offers_the_own_region_only(cast: Cast, admin: Client) -> None:
    stranger = factories.organisation(cast.other_region, "Heby", code="0331")
    page = _create(admin, email=NEW, organisation=stranger.pk, role="reader")
    assert page.status_code == 200
    assert "Heby" not in page.content.decode()
    assert not Invitation.objects.exists()


def test_invitation_create_refuses_members_and_repeats(cast: Cast, admin: Client, invitation: Invitation) -> None:
    again = _create(admin, email=NEW.upper(), organisation=cast.hallsberg.pk, role="reader")
    assert "har redan en inbjudan" in again.content.decode()
    member = _create(admin, email=cast.chief.email, organisation=cast.hallsberg.pk, role="reader")
    assert "är redan rapportör i Hallsberg" in member.content.decode()
    assert Invitation.objects.count() == 1
    assert not mail.outbox


def test_a_mail_server_that_is_down_takes_nothing_back(
    cast: Cast, admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*args: object, **kwargs: object) -> None:
        raise SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMessage.send", down)
    page = admin.get(_create(admin, email=NEW, organisation=cast.hallsberg.pk, role="reader")["Location"])
    assert "gick inte att skicka" in page.content.decode()
    assert Invitation.objects.get().email == NEW


def test_invitation_list_shows_where_each_one_stands(cast: Cast, admin: Client, invitation: Invitation) -> None:
    url = reverse("people:invitation_list")
    page = admin.get(url).content.decode()
    assert "Väntar på svar" in page
    assert reverse("people:invitation_revoke", args=[invitation.pk]) in page
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        admin.force_login(cast.admin)
        assert "Tiden har gått ut" in admin.get(url).content.decode()
    accept_invitation(invitation=invitation, by=None)
    page = admin.get(url).content.decode()
    assert "Antagen" in page
    assert reverse("people:invitation_revoke", args=[invitation.pk]) not in page


def test_invitation_list_asks_as_much_for_ten_as_for_two(cast: Cast, admin: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            admin.get(reverse("people:invitation_list"))
        return len(captured)

    for number in range(2):
        invite(email=f"{number}@kultur.example", organisation=cast.hallsberg, role=Role.READER, by=cast.admin)
    few = queries()
    for number in range(2, 10):
        invite(email=f"{number}@kultur.example", organisation=cast.laxa, role=Role.READER, by=cast.editor)
    assert queries() == few <= 15


def test_invitation_resend_mails_again_with_new_time(cast: Cast, admin: Client, invitation: Invitation) -> None:
    url = reverse("people:invitation_resend", args=[invitation.pk])
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        admin.force_login(cast.admin)
        assert _status(invitation) == InvitationStatus.EXPIRED
        response = admin.post(url, form_data(admin.get(url)))
        assert response["Location"] == reverse("people:invitation_list")
        assert _status(invitation) == InvitationStatus.WAITING
    assert [message.to for message in mail.outbox] == [[NEW]]


def test_invitation_revoke_closes_it(cast: Cast, admin: Client, invitation: Invitation) -> None:
    url = reverse("people:invitation_revoke", args=[invitation.pk])
    assert admin.post(url, form_data(admin.get(url))).status_code == 302
    assert _status(invitation) == InvitationStatus.REVOKED
    for name in ("invitation_revoke", "invitation_resend"):
        page = admin.post(reverse(f"people:{name}", args=[invitation.pk]), follow=True)
        assert "har tagits tillbaka" in page.content.decode()
    assert not mail.outbox


def test_an_invitation_after_a_revoked_one_is_new(cast: Cast, invitation: Invitation) -> None:
    revoke_invitation(invitation=invitation, by=cast.admin)
    invite(email=NEW, organisation=cast.hallsberg, role=Role.READER, by=cast.admin)
    assert Invitation.objects.waiting().count() == 1


def test_accepting_keeps_a_role_that_came_meanwhile(cast: Cast, invitation: Invitation) -> None:
    user = factories.user("ny.chef", (cast.hallsberg, Role.READER))
    accept_invitation(invitation=invitation, by=None)
    assert Membership.objects.get(user=user).role == Role.READER


def test_only_the_invited_accepts(cast: Cast, invitation: Invitation) -> None:
    with pytest.raises(ActionError, match="Inbjudan gäller"):
        accept_invitation(invitation=invitation, by=cast.reader)
