"""Somebody leaves: the account, its roles, and the groups."""

from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from kultursamverkan.people.models import Invitation, Membership, Person, User
from tests.cast import Cast
from tests.pages.handing import filled, hand_over


class TestAccount:
    def test_an_editor_touches_no_account(self, cast: Cast, editor: Client, url: str, alva: Person) -> None:
        alva.groups.add(cast.group)
        html = editor.get(url).content.decode()
        assert 'name="close"' not in html
        assert "vara med i Arbetsgrupp Kulturkraft, läsare i Laxå" in html

    def test_it_is_closed_by_choice(self, cast: Cast, admin: Client, url: str, bo: Person) -> None:
        today = timezone.localdate().isoformat()
        assert "Kontot är stängt." in hand_over(admin, url, day=today, close="on")
        user = User.objects.get(pk=cast.convener.pk)
        assert (user.is_active, user.person, user.memberships.count()) == (False, None, 0)

    def test_not_before_the_day(self, cast: Cast, admin: Client, url: str, bo: Person) -> None:
        html = admin.post(url, filled(admin, url, day="2099-01-01", close="on")).content.decode()
        assert "Kryssa i det när dagen har kommit." in html

    def test_left_alone_otherwise(self, cast: Cast, admin: Client, url: str, bo: Person) -> None:
        hand_over(admin, url)
        assert User.objects.get(pk=cast.convener.pk).is_active
        assert cast.convener.memberships.count() == 1

    def test_one_with_a_role_elsewhere_stays_open(self, cast: Cast, admin: Client, url: str, bo: Person) -> None:
        Membership.objects.create(user=cast.convener, organisation=cast.other_region, role="reader")
        html = hand_over(admin, url, day=timezone.localdate().isoformat(), close="on")
        assert "det har en roll i en annan region" in html
        user = User.objects.get(pk=cast.convener.pk)
        assert user.is_active
        assert [role.organisation for role in user.memberships.all()] == [cast.other_region]

    def test_who_takes_over_is_invited_to_the_roles(
        self, cast: Cast, admin: Client, url: str, bo: Person, mailoutbox: list[EmailMessage]
    ) -> None:
        role = cast.convener.memberships.get()
        assert "Inbjudan är skickad till bo@kommun.example" in hand_over(admin, url, roles=str(role.pk))
        invitation = Invitation.objects.get()
        assert (invitation.organisation, invitation.role, invitation.person) == (cast.laxa, "reader", bo)
        assert len(mailoutbox) == 1

    def test_an_address_is_asked_for(self, cast: Cast, admin: Client, url: str, bo: Person) -> None:
        Person.objects.filter(pk=bo.pk).update(email="")
        role = str(cast.convener.memberships.get().pk)
        html = admin.post(url, filled(admin, url, roles=role)).content.decode()
        assert "Vi har ingen till Bo Exempelsson." in html
        hand_over(admin, url, roles=role, email="bo@ny.example")
        assert Invitation.objects.get().email == "bo@ny.example"

    def test_groups_go_along(self, cast: Cast, admin: Client, url: str, alva: Person, bo: Person) -> None:
        alva.groups.add(cast.group)
        assert (
            "Alva Exempelsson är kvar tills vidare"
            in admin.post(url, filled(admin, url, day="2099-01-01")).content.decode()
        )
        hand_over(admin, url, day=timezone.localdate().isoformat())
        assert (list(bo.groups.all()), list(alva.groups.all())) == ([cast.group], [])
