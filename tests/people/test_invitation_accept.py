"""The page behind the mailed link: it proves the address, makes the account and signs in, once."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kultursamverkan.people.actions.invitations import invite, renew_invitation, revoke_invitation
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Invitation, Organisation, User
from kultursamverkan.people.tokens import token_of
from tests import factories
from tests.cast import Cast
from tests.forms import form_data, shown_forms

NEW = "ny.chef@kultur.example"


def _invite(cast: Cast, email: str = NEW, organisation: Organisation | None = None, **fields: Any) -> Invitation:
    given: dict[str, Any] = {"role": Role.REPORTER, "name": "Nils Ny", "by": cast.admin} | fields
    return invite(email=email, organisation=organisation or cast.hallsberg, **given)


def _url(invitation: Invitation) -> str:
    return reverse("people:invitation_accept", args=[token_of(invitation)])


def test_the_page_says_what_one_is_invited_to(cast: Cast, client: Client) -> None:
    page = client.get(_url(_invite(cast)))
    text = page.content.decode()
    for said in ("Hallsbergs kommun", "Rapportör", NEW, str(cast.admin)):
        assert said in text
    assert not User.objects.filter(email=NEW).exists(), "reading does nothing"
    assert page["Cache-Control"].startswith("max-age=0")


def test_accepting_makes_the_account_and_signs_in(cast: Cast, client: Client) -> None:
    person = factories.person(cast.region, "Nils Ny")
    invitation = _invite(cast, person=person)
    response = client.post(_url(invitation), form_data(client.get(_url(invitation))))
    assert (response.status_code, response["Location"]) == (302, reverse("pages:my_page"))
    user = User.objects.get(email=NEW)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.name, user.person, user.has_usable_password()) == ("Nils Ny", person, False)
    assert [(m.organisation, m.role) for m in user.roles] == [(cast.hallsberg, Role.REPORTER)]
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == (NEW, True, True)
    invitation.refresh_from_db()
    assert invitation.accepted_at


def test_an_existing_account_gets_the_role(cast: Cast, client: Client) -> None:
    response = client.post(_url(_invite(cast, cast.stranger.email.upper())))
    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(cast.stranger.pk)
    assert [m.organisation for m in User.objects.get(pk=cast.stranger.pk).roles] == [cast.hallsberg]


def test_who_is_signed_in_with_that_account_just_gets_the_role(cast: Cast, client: Client) -> None:
    client.force_login(cast.stranger)
    response = client.post(_url(_invite(cast, cast.stranger.email)))
    assert response["Location"] == reverse("pages:my_page")
    assert cast.stranger.memberships.get().organisation == cast.hallsberg


def test_another_account_is_asked_to_sign_out(cast: Cast, client: Client) -> None:
    # A token holds the second it was signed in: the address in the mail is one, not a new one for every look.
    address = _url(_invite(cast))
    client.force_login(cast.reader)
    page = client.get(address)
    assert f"Du är inloggad som {cast.reader.email}" in page.content.decode()
    (sign_out,) = shown_forms(page)
    assert client.post(address).status_code == 409
    assert not User.objects.filter(email=NEW).exists()
    response = client.post(sign_out.action, sign_out.data)
    assert response["Location"] == address, "and back to the invitation"
    assert client.post(address).status_code == 302


def test_a_person_with_an_account_stays_with_it(cast: Cast, client: Client) -> None:
    client.post(_url(_invite(cast, person=cast.convener.person)))
    assert User.objects.get(email=NEW).person is None
    cast.convener.refresh_from_db()
    assert cast.convener.person


def test_an_invitation_works_once(cast: Cast, client: Client) -> None:
    invitation = _invite(cast)
    client.post(_url(invitation))
    for method in (Client().get, Client().post):
        page = method(_url(invitation))
        assert page.status_code == 410
        assert "redan använd" in page.content.decode()


def test_a_revoked_invitation_is_told(cast: Cast, client: Client) -> None:
    invitation = _invite(cast)
    revoke_invitation(invitation=invitation, by=cast.admin)
    page = client.post(_url(invitation))
    assert page.status_code == 410
    assert "tagits tillbaka" in page.content.decode()
    assert not User.objects.filter(email=NEW).exists()


def test_an_invitation_grows_old_and_is_renewed(cast: Cast, client: Client) -> None:
    invitation = _invite(cast)
    old = _url(invitation)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        page = client.post(old)
        assert page.status_code == 410
        assert "Inbjudans tid har gått ut" in page.content.decode()
        renew_invitation(invitation=invitation, by=cast.admin)
        assert client.get(old).status_code == 410, "the first mail stays old"
        assert client.post(_url(invitation)).status_code == 302


@pytest.mark.parametrize("token", ["x", "MQ:1x:y", "tampered"])
def test_a_link_that_is_not_whole_is_told(cast: Cast, client: Client, token: str) -> None:
    if token == "tampered":
        token = token_of(_invite(cast))[:-1]
    for method in (client.get, client.post):
        page = method(reverse("people:invitation_accept", args=[token]))
        assert page.status_code == 404
        assert "Länken är inte hel" in page.content.decode()


def test_a_closed_account_is_refused(cast: Cast, client: Client) -> None:
    cast.stranger.is_active = False
    cast.stranger.save()
    page = client.post(_url(_invite(cast, cast.stranger.email)))
    assert page.status_code == 200
    assert "avstängt" in page.content.decode()
    assert "_auth_user_id" not in client.session
