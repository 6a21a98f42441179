"""The administration of persons: those the plans name, with groups and other spellings."""

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kultursamverkan.people.actions.persons import edit_person
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Alias, Person
from tests import factories
from tests.cast import Cast
from tests.forms import form_data

LIST = "people:person_list"


@pytest.fixture
def admin(cast: Cast, client: Client) -> Client:
    client.force_login(cast.admin)
    return client


@pytest.fixture
def person(cast: Cast) -> Person:
    person = factories.person(cast.region, "Katarina Exempel", title="Kulturchef", organisation=cast.hallsberg)
    person.groups.add(cast.group)
    return person


def _edit_url(person: Person) -> str:
    return reverse("people:person_edit", args=[person.pk])


def test_person_list_shows_the_region_only(cast: Cast, admin: Client, person: Person) -> None:
    factories.person(cast.other_region, "Ulla Uppsala")
    page = admin.get(reverse(LIST)).content.decode()
    for said in (person.name, "Kulturchef", "Arbetsgrupp Kulturkraft", cast.convener.email):
        assert said in page
    assert "Ulla Uppsala" not in page


def test_person_list_is_searched_and_filtered(cast: Cast, admin: Client, person: Person) -> None:
    Alias.objects.create(region=cast.region, person=person, text="Kata")
    for query in ({"q": "kata"}, {"q": "KULTURCHEF"}, {"groups": cast.group.pk}, {"organisation": cast.hallsberg.pk}):
        page = admin.get(reverse(LIST), query).content.decode()
        assert person.name in page
        assert "Alva Exempelsson" not in page


def test_person_list_asks_as_much_for_ten_as_for_two(cast: Cast, admin: Client, person: Person) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            admin.get(reverse(LIST))
        return len(captured)

    few = queries()
    for number in range(8):
        added = factories.person(cast.region, f"Person {number}", organisation=cast.laxa)
        added.groups.add(cast.group)
        factories.user(f"user-{number}", person=added)
    assert queries() == few <= 15


def test_person_create_adds_one_with_groups_and_spellings(cast: Cast, admin: Client) -> None:
    url = reverse("people:person_create")
    typed = {"name": "Tomas Exempel", "groups": [str(cast.group.pk)], "aliases": "Thomas Exempel"}
    assert admin.post(url, form_data(admin.get(url)) | typed)["Location"] == reverse(LIST)
    added = Person.objects.get(name="Tomas Exempel")
    assert (added.region, list(added.groups.all())) == (cast.region, [cast.group])
    assert added.aliases.get().text == "Thomas Exempel"


@pytest.mark.parametrize(
    ("typed", "told"), [({"name": ""}, "Fyll i fältet."), ({"email": "x"}, "Skriv en fullständig e-postadress")]
)
def test_person_create_tells_what_is_wrong(cast: Cast, admin: Client, typed: dict[str, str], told: str) -> None:
    url = reverse("people:person_create")
    page = admin.post(url, form_data(admin.get(url)) | {"name": "Ny", "title": "Kvar"} | typed)
    assert told in page.content.decode()
    assert form_data(page)["title"] == "Kvar"
    assert Person.objects.count() == 1


def test_person_create_offers_the_own_region_and_its_groups_only(cast: Cast, admin: Client) -> None:
    foreign = factories.organisation(cast.other_region, "Annan grupp", kind=OrganisationKind.WORKING_GROUP)
    url = reverse("people:person_create")
    page = admin.post(url, {"name": "Ny", "groups": [foreign.pk], "organisation": cast.other_region.pk})
    assert page.status_code == 200
    assert "Annan grupp" not in page.content.decode()
    assert not Person.objects.filter(name="Ny").exists()


def test_person_edit_changes_groups_and_is_logged(cast: Cast, admin: Client, person: Person) -> None:
    url = _edit_url(person)
    data = form_data(admin.get(url))
    assert data["groups"] == str(cast.group.pk)
    del data["groups"]
    assert admin.post(url, data | {"title": "Kultur- och fritidschef"}).status_code == 302
    person.refresh_from_db()
    assert (person.title, person.groups.count(), person.revision) == ("Kultur- och fritidschef", 0, 2)
    entries = LogEntry.objects.filter(additional_data__person=str(person.pk), actor=cast.admin)
    assert {name for entry in entries for name in entry.changes or {}} == {"title", "groups"}


def test_person_edit_shows_a_clash_and_keeps_what_was_typed(cast: Cast, admin: Client, person: Person) -> None:
    url = _edit_url(person)
    data = form_data(admin.get(url)) | {"title": "Min titel"}
    edit_person(
        person=person,
        revision=1,
        name=person.name,
        title="Deras titel",
        organisation=None,
        email="",
        phone="",
        groups=[],
        aliases=[],
        by=cast.editor,
    )
    page = admin.post(url, data)
    for said in (f"{cast.editor} har sparat medan du skrev", "Deras titel", "Min titel"):
        assert said in page.content.decode()
    assert admin.post(url, form_data(page)).status_code == 302
    person.refresh_from_db()
    assert person.title == "Min titel"
