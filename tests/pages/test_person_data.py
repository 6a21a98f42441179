"""What the region keeps about somebody, for its admins: nothing of the account's own, nothing of another region."""

from django.test import Client
from django.urls import reverse

from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Person
from kultursamverkan.records.models import Draft
from tests import factories
from tests.cast import Cast
from tests.pages.leaver import ANSWER, EMAIL, make_leaver


def test_an_admin_reads_what_the_region_keeps(cast: Cast, client: Client) -> None:
    leaver = make_leaver(cast)
    Draft.objects.filter(user=leaver.user).update(body="hemligt=utkast")
    client.force_login(cast.admin)
    html = client.get(reverse("pages:person_data", args=[leaver.person.pk])).content.decode()
    assert ANSWER in html
    assert EMAIL in html
    assert "hemligt" not in html
    assert "Bevarat formulär" not in html


def test_person_data_file_is_an_event(cast: Cast, client: Client) -> None:
    leaver = make_leaver(cast)
    client.force_login(cast.admin)
    response = client.get(reverse("pages:person_data_file", args=[leaver.person.pk]))
    assert response["Content-Disposition"] == 'attachment; filename="personuppgifter.json"'
    assert response["Cache-Control"] == "private, no-store"
    html = client.get(reverse("people:event_list")).content.decode()
    assert f"Det som sparas om en person, {leaver.person.pk}, json" in html


def test_member_data_tells_nothing_of_another_region(cast: Cast, client: Client) -> None:
    user = factories.user("both", (cast.laxa, Role.READER), (cast.other_region, Role.EDITOR))
    plan = factories.plan(cast.other_region, slug="deras")
    factories.wish(factories.activity(plan, "Deras hemliga aktivitet"), cast.other_region, by=user)
    client.force_login(cast.admin)
    membership = user.memberships.get(organisation=cast.laxa)
    html = client.get(reverse("pages:member_data", args=[membership.pk])).content.decode()
    assert "Läsare, Laxå" in html
    assert "Deras hemliga" not in html
    assert "Region Uppsala" not in html


def test_member_data_file_is_for_the_region_too(cast: Cast, client: Client) -> None:
    client.force_login(cast.admin)
    text = client.get(reverse("pages:member_data_file", args=[cast.chief.memberships.get().pk])).content.decode()
    assert '"Konto: e-post": "chief@kultur.example"' in text
    assert "Medlemskap" in text


def test_a_person_of_another_region_does_not_exist(cast: Cast, client: Client) -> None:
    person = Person.objects.create(region=cast.other_region, name="Någon Annan")
    client.force_login(cast.admin)
    for name in ("person_data", "person_data_file", "person_erase"):
        assert client.get(reverse(f"pages:{name}", args=[person.pk])).status_code == 404
