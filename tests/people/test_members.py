"""The administration of members: roles changed and taken away, never the region's last admin's."""

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kultursamverkan.people.actions.members import change_member, remove_member
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Membership, User
from kultursamverkan.shared.errors import ActionError
from tests import factories
from tests.cast import Cast
from tests.forms import form_data

LIST = "people:member_list"


@pytest.fixture
def admin(cast: Cast, client: Client) -> Client:
    client.force_login(cast.admin)
    return client


def test_member_list_shows_the_regions_members(cast: Cast, admin: Client) -> None:
    page = admin.get(reverse(LIST)).content.decode()
    for user in (cast.admin, cast.editor, cast.chief, cast.reader, cast.convener):
        assert user.email in page
    assert cast.other_editor.email not in page


def test_only_admins_and_the_person_see_the_address_of_who_has_no_name(cast: Cast, admin: Client) -> None:
    User.objects.filter(pk=cast.editor.pk).update(name="")
    cast.editor.refresh_from_db()
    assert str(cast.editor) == "en kollega"
    (membership,) = cast.editor.roles
    for url in (reverse(LIST), reverse("people:member_edit", args=[membership.pk])):
        assert cast.editor.email in admin.get(url).content.decode()
    gone = admin.post(reverse("people:member_remove", args=[membership.pk]), follow=True).content.decode()
    assert f"{cast.editor.email} har inte längre någon roll" in gone
    own = Client()
    own.force_login(cast.editor)
    assert cast.editor.email in own.get("/om/").content.decode()


def test_member_list_is_filtered_and_downloaded(cast: Cast, admin: Client) -> None:
    url = reverse(LIST)
    page = admin.get(url, {"organisation": str(cast.hallsberg.pk), "role": "reporter"}).content.decode()
    assert cast.chief.email in page
    assert cast.reader.email not in page
    assert cast.other_chief.email not in page
    rows = admin.get(url, {"q": "chief", "format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 3
    assert "Åtgärder" not in rows[0]


def test_member_list_offers_no_organisation_of_another_region(cast: Cast, admin: Client) -> None:
    page = admin.get(reverse(LIST), {"organisation": cast.other_region.pk}).content.decode()
    assert "Region Uppsala" not in page


def test_member_list_asks_as_much_for_ten_as_for_two(cast: Cast, admin: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            admin.get(reverse(LIST))
        return len(captured)

    few = queries()
    for number in range(8):
        person = factories.person(cast.region, f"Person {number}")
        factories.user(f"user-{number}", (cast.laxa, Role.READER), person=person)
    assert queries() == few <= 15


def test_member_edit_changes_the_role_and_the_tie_to_the_plan(cast: Cast, admin: Client) -> None:
    membership = cast.reader.memberships.get()
    person = factories.person(cast.region, "Rut Läsare")
    url = reverse("people:member_edit", args=[membership.pk]) + "?tillbaka=/administration/medlemmar/%3Fq%3Drut"
    data = form_data(admin.get(url)) | {"role": "reporter", "person": str(person.pk)}
    assert admin.post(url, data)["Location"] == "/administration/medlemmar/?q=rut", "back to the list as it was"
    membership.refresh_from_db()
    cast.reader.refresh_from_db()
    assert (membership.role, cast.reader.person) == (Role.REPORTER, person)
    entry = LogEntry.objects.get_for_object(membership).first()
    assert entry
    assert (entry.actor, entry.changes) == (cast.admin, {"role": ["reader", "reporter"]})
    tied = LogEntry.objects.get_for_object(cast.reader).first()
    assert tied
    assert (tied.actor, tied.changes) == (cast.admin, {"person": ["None", "Rut Läsare"]}), "it may give rights"


def test_member_edit_offers_what_can_be_held_there(cast: Cast, admin: Client) -> None:
    url = reverse("people:member_edit", args=[cast.reader.memberships.get().pk])
    page = admin.get(url).content.decode()
    assert 'value="reporter"' in page
    assert 'value="editor"' not in page
    assert admin.post(url, {"role": "admin"}).status_code == 200
    regional = reverse("people:member_edit", args=[cast.editor.memberships.get().pk])
    assert 'value="editor"' in admin.get(regional).content.decode()


def test_member_edit_leaves_a_tie_to_another_region(cast: Cast, admin: Client) -> None:
    elsewhere = factories.person(cast.other_region, "Ulla Uppsala")
    cast.reader.person = elsewhere
    cast.reader.save()
    url = reverse("people:member_edit", args=[cast.reader.memberships.get().pk])
    data = form_data(admin.get(url))
    assert "person" not in data
    admin.post(url, data | {"role": "reporter"})
    cast.reader.refresh_from_db()
    assert cast.reader.person == elsewhere


def test_member_edit_offers_no_person_with_another_account(cast: Cast, admin: Client) -> None:
    url = reverse("people:member_edit", args=[cast.reader.memberships.get().pk])
    assert cast.convener.person
    assert cast.convener.person.name not in admin.get(url).content.decode()
    with pytest.raises(ActionError, match="har redan ett annat konto"):
        change_member(
            membership=cast.reader.memberships.get(), role=Role.READER, person=cast.convener.person, by=cast.admin
        )


def test_member_edit_keeps_the_last_admin(cast: Cast, admin: Client) -> None:
    membership = cast.admin.memberships.get()
    url = reverse("people:member_edit", args=[membership.pk])
    page = admin.post(url, form_data(admin.get(url)) | {"role": "editor"})
    assert "den enda administratören i Region Örebro län" in page.content.decode()
    membership.refresh_from_db()
    assert membership.role == Role.ADMIN


def test_member_remove_keeps_the_last_admin(cast: Cast, admin: Client) -> None:
    membership = cast.admin.memberships.get()
    url = reverse("people:member_remove", args=[membership.pk])
    page = admin.post(url, form_data(admin.get(url)), follow=True)
    assert "den enda administratören" in page.content.decode()
    assert Membership.objects.filter(pk=membership.pk).exists()


def test_a_closed_account_is_no_admin(cast: Cast) -> None:
    second = factories.user("second", (cast.region, Role.ADMIN))
    second.is_active = False
    second.save()
    with pytest.raises(ActionError):
        remove_member(membership=cast.admin.memberships.get(), by=cast.admin)
    second.is_active = True
    second.save()
    remove_member(membership=cast.admin.memberships.get(), by=cast.admin)


def test_member_remove_takes_the_role_and_leaves_the_account(cast: Cast, admin: Client) -> None:
    membership = cast.reader.memberships.get()
    url = reverse("people:member_remove", args=[membership.pk])
    page = admin.get(url)
    assert "Kontot och det hen har skrivit finns kvar" in page.content.decode()
    assert admin.post(url, form_data(page))["Location"] == reverse(LIST)
    assert not cast.reader.memberships.exists()
    cast.reader.refresh_from_db()
    assert cast.reader.is_active


def test_the_last_role_takes_the_tie_to_the_plan_with_it(cast: Cast) -> None:
    """Or somebody who has left would go on as a convener, with no page left where that could be ended."""
    person = factories.person(cast.region, "Lämnar Snart")
    user = factories.user("leaver", (cast.laxa, Role.READER), (cast.hallsberg, Role.READER), person=person)
    first, second = user.memberships.all()
    remove_member(membership=first, by=cast.admin)
    user.refresh_from_db()
    assert user.person == person
    remove_member(membership=second, by=cast.admin)
    user.refresh_from_db()
    assert user.person is None
