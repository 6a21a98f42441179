"""Who changed what about organisations, persons and members: for the region's admins, without a single address."""

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kultursamverkan.people.actions.members import change_member, close_account, remove_member
from kultursamverkan.people.actions.organisations import edit_organisation
from kultursamverkan.people.actions.persons import edit_person
from kultursamverkan.people.models import Membership, Person
from kultursamverkan.records.history import Change
from tests import factories
from tests.cast import Cast


@pytest.fixture
def admin(cast: Cast, client: Client) -> Client:
    LogEntry.objects.all().delete()
    client.force_login(cast.admin)
    return client


def told(client: Client, name: str, argument: str | int, query: str = "") -> list[tuple[str, str, str]]:
    changes: list[Change] = client.get(reverse(f"people:{name}", args=[argument]) + query).context["entries"]
    return [(change.field, change.old, change.new) for change in changes]


def rename(person: Person, cast: Cast, name: str, **more: object) -> None:
    facts = {"title": "", "organisation": None, "email": "", "phone": "", "groups": [], "aliases": []} | more
    edit_person(person=person, revision=None, name=name, by=cast.admin, **facts)  # type: ignore[arg-type]


def test_organisation_history(cast: Cast, admin: Client) -> None:
    facts = {"kind": "municipality", "official_name": "Hallsbergs kommun", "parent": None, "aliases": ["Hallsb."]}
    edit_organisation(organisation=cast.hallsberg, revision=None, name="Nya Hallsberg", by=cast.admin, **facts)  # type: ignore[arg-type]
    change_member(membership=cast.chief.memberships.get(), role="reader", person=None, by=cast.editor)
    remove_member(membership=cast.reader.memberships.get(), by=cast.admin)
    # What only those who may read the answers may know.
    factories.round_(cast.plan).follow_ups.create(
        activity=cast.activity, organisation=cast.hallsberg, internal_note="Bara för oss"
    )
    assert told(admin, "organisation_history", cast.hallsberg.key) == [
        ("Roll", "Reader: Läsare, Nya Hallsberg", ""),
        ("Roll Chief: Läsare, Nya Hallsberg: roll", "Rapportör", "Läsare"),
        ("Annat skrivsätt", "", "Hallsb."),
        ("Namn", "Hallsberg", "Nya Hallsberg"),
    ]
    assert told(admin, "organisation_history", cast.hallsberg.key, "?kind=alias") == [
        ("Annat skrivsätt", "", "Hallsb.")
    ]
    assert len(told(admin, "organisation_history", cast.hallsberg.key, f"?who={cast.editor.pk}")) == 1


def test_person_history_tells_that_an_address_changed_and_not_which(cast: Cast, admin: Client) -> None:
    person = factories.person(cast.region, "Nils Namn")
    LogEntry.objects.all().delete()
    rename(person, cast, "Nils Nyman", email="nils@kommun.example", groups=[cast.group])
    assert told(admin, "person_history", person.pk) == [
        ("Med i arbetsgrupper och nätverk", "", "Arbetsgrupp Kulturkraft"),
        ("Namn", "Nils Namn", "Nils Nyman"),
        ("E-post", "", "visas inte"),
    ]
    assert "@" not in admin.get(reverse("people:person_history", args=[person.pk])).content.decode()


def test_member_history_of_the_accounts_roles_in_the_region(cast: Cast, admin: Client) -> None:
    elsewhere = Membership.objects.create(user=cast.convener, organisation=cast.other_region, role="reader")
    change_member(
        membership=cast.convener.memberships.get(organisation=cast.laxa), role="reporter", person=None, by=None
    )
    assert told(admin, "member_history", cast.convener.memberships.get(organisation=cast.laxa).pk) == [
        ("Person i planen", "Alva Exempelsson", ""),
        ("Roll Convener: Rapportör, Laxå: roll", "Läsare", "Rapportör"),
    ]
    assert admin.get(reverse("people:member_history", args=[elsewhere.pk])).status_code == 404


def test_a_closed_account_is_told_of(cast: Cast, admin: Client) -> None:
    close_account(user=cast.reader, region=cast.region, by=cast.admin)
    assert ("Roll", "Reader: Läsare, Hallsberg", "") in told(admin, "organisation_history", cast.hallsberg.key)


def test_history_is_for_those_who_look_after_people(cast: Cast) -> None:
    person = factories.person(cast.region, "Nils Namn")
    urls = [
        reverse("people:organisation_history", args=[cast.hallsberg.key]),
        reverse("people:person_history", args=[person.pk]),
        reverse("people:member_history", args=[cast.chief.memberships.get().pk]),
    ]
    for user, status in ((cast.admin, 200), (cast.editor, 403), (cast.chief, 403), (cast.other_editor, 404)):
        client = Client()
        client.force_login(user)
        assert [client.get(url).status_code for url in urls] == [status] * 3


def test_history_queries_do_not_grow(cast: Cast, admin: Client) -> None:
    person = factories.person(cast.region, "Nils Namn")
    url = reverse("people:person_history", args=[person.pk])
    admin.get(url)
    with CaptureQueriesContext(connection) as before:
        admin.get(url)
    for number in range(60):
        rename(person, cast, f"Nils {number}")
    with CaptureQueriesContext(connection) as after:
        assert "Sida" in admin.get(url).content.decode()
    assert len(after) <= len(before) + 1 <= 15
