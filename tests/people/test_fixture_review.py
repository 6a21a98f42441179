"""What a fixture would do, told row by row; one press, all of it or nothing."""

from typing import Any

import pytest
from auditlog.models import LogEntry
from django.core import serializers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kultursamverkan.people.actions.fixtures import CHANGED, Loaded, load_fixture
from kultursamverkan.people.actions.persons import edit_person
from kultursamverkan.people.fixtures import Judged
from kultursamverkan.people.models import Alias, Membership, Organisation, Person
from kultursamverkan.records.models import Draft
from kultursamverkan.shared.errors import ActionError
from tests import factories
from tests.cast import Cast
from tests.forms import form_data
from tests.people.fixture_files import alias, organisation, person, text_of, upload
from tests.races import at_once

URL = "/administration/fixtur/"
REVIEW = f"{URL}granska/"


@pytest.fixture
def admin(client: Client, cast: Cast) -> Client:
    client.force_login(cast.admin)
    return client


@pytest.fixture
def katarina(cast: Cast) -> Person:
    made = factories.person(
        cast.region, "Katarina Exempel", key="katarina", title="Kulturchef", email="k@kultur.example"
    )
    made.groups.add(cast.group)
    return made


def _upload(admin: Client, *rows: Any) -> Any:
    return admin.post(URL, {"file": upload(text_of(*rows))}, follow=True)


def _press(admin: Client) -> Any:
    return admin.post(REVIEW, form_data(admin.get(REVIEW)), follow=True)


def _load(cast: Cast, text: str) -> int:
    shown = Judged(text, [cast.region]).fingerprint
    return load_fixture(text=text, regions=[cast.region], shown=shown, by=cast.admin).count


def test_created_changed_and_as_it_is(admin: Client, cast: Cast, katarina: Person) -> None:
    rows = [
        alias("Kollektivet", organisation=["kulturkoll"]),
        person("katarina", name="Katarina Exempel", title="Kultursekreterare", organisation=["kulturkoll"]),
        organisation(parent=["ovan"]),
        organisation("ovan", name="Länets föreningar"),
        organisation("1861", name="Hallsberg", kind="municipality"),
        person("nils", groups=[[cast.group.key]]) | {"pk": cast.convener.person_id},
    ]
    logged = LogEntry.objects.count()
    page = _upload(admin, *rows)
    html = page.content.decode()
    assert page.redirect_chain == [(REVIEW, 302)]
    assert "5 av 6 poster skapas eller ändras" in html
    for said in ("Hallsberg: oförändrad", "Katarina Exempel: ändras", "Nils Namn: skapas", "Kulturchef</del>"):
        assert said in html
    assert "Kultursekreterare</ins>" in html
    assert LogEntry.objects.count() == logged
    assert not Organisation.objects.filter(key="kulturkoll").exists()

    assert "Filen är inläst: 5 poster." in _press(admin).content.decode()
    made = Organisation.objects.get(key="kulturkoll")
    assert (made.region, made.parent) == (cast.region, Organisation.objects.get(key="ovan"))
    assert Alias.objects.get(text="Kollektivet").organisation == made
    now = Person.objects.get(key="katarina")
    assert (now.title, now.organisation, now.email, list(now.groups.all())) == (
        "Kultursekreterare",
        made,
        "k@kultur.example",  # the file does not name it
        [cast.group],
    )
    assert (now.pk, now.revision) == (katarina.pk, 2)
    nils = Person.objects.get(key="nils")
    assert nils.pk != cast.convener.person_id  # a pk in the file is never used
    assert list(nils.groups.all()) == [cast.group]
    entries = LogEntry.objects.order_by("pk")[logged:]
    assert {entry.actor for entry in entries} == {cast.admin}
    assert {entry.object_repr for entry in entries} >= {"Kulturkollektivet", "Katarina Exempel", "Kollektivet"}
    # Done: the file is gone, and the same file says nothing new.
    assert not Draft.objects.exists()
    assert admin.get(REVIEW).headers["Location"] == URL
    html = _upload(admin, *rows).content.decode()
    assert "Allt i filen stämmer redan" in html
    assert ">Läs in</button>" not in html


def test_what_dumpdata_writes_is_as_it_is(admin: Client, cast: Cast, katarina: Person) -> None:
    Alias.objects.create(region=cast.region, text="Katta", person=katarina)
    rows = [
        *Organisation.objects.of_region(cast.region),
        *Person.objects.filter(region=cast.region),
        *Alias.objects.all(),
    ]
    text = serializers.serialize("json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)
    judged = Judged(text, [cast.region])
    assert (judged.faults, judged.changed) == ([], [])
    assert len(judged.steps) == len(rows)


def test_the_other_region_stays_as_it_is(admin: Client, cast: Cast) -> None:
    theirs = factories.person(cast.other_region, "Ulla", key="nils")
    _upload(admin, person("nils"))
    _press(admin)
    theirs.refresh_from_db()
    assert theirs.name == "Ulla"
    assert Person.objects.get(region=cast.region, key="nils").name == "Nils Namn"


def test_nothing_is_lost_when_somebody_changed_it_meanwhile(admin: Client, cast: Cast, katarina: Person) -> None:
    _upload(admin, person("katarina", name="Katarina Exempel", title="Chef"), organisation())
    data = form_data(admin.get(REVIEW))
    facts: dict[str, Any] = {
        "name": katarina.name,
        "organisation": None,
        "email": "",
        "phone": "",
        "groups": (),
        "aliases": (),
    }
    edit_person(person=katarina, revision=None, title="Enhetschef", by=cast.editor, **facts)
    page = admin.post(REVIEW, data)
    html = page.content.decode()
    assert CHANGED in html
    assert "Enhetschef</del>" in html
    assert not Organisation.objects.filter(key="kulturkoll").exists()
    assert Person.objects.get(key="katarina").title == "Enhetschef"
    # Read again: the next press is about what the page tells now.
    admin.post(REVIEW, form_data(page))
    assert Person.objects.get(key="katarina").title == "Chef"


def test_a_row_that_somebody_made_meanwhile(admin: Client, cast: Cast) -> None:
    _upload(admin, organisation(), organisation("b", name="Bo"))
    data = form_data(admin.get(REVIEW))
    factories.organisation(cast.region, "Bo", kind="association")
    html = admin.post(REVIEW, data).content.decode()
    assert "Inget är inläst." in html
    assert "heter Bo" in html
    assert not Organisation.objects.filter(key="kulturkoll").exists()


def test_another_file_meanwhile_is_not_what_was_read(admin: Client) -> None:
    _upload(admin, organisation())
    data = form_data(admin.get(REVIEW))
    _upload(admin, organisation("annan", name="En annan"))
    assert CHANGED in admin.post(REVIEW, data).content.decode()
    assert not Organisation.objects.filter(key__in=("annan", "kulturkoll")).exists()


def test_all_or_nothing(cast: Cast, katarina: Person) -> None:
    """Two names that change places pass the judgement, and the database says no half way."""
    factories.organisation(cast.region, "Ett", key="ett", kind="association")
    factories.organisation(cast.region, "Två", key="tva", kind="association")
    rows = (organisation("ny"), organisation("ett", name="Två"), organisation("tva", name="Ett"))
    logged = LogEntry.objects.count()
    with pytest.raises(ActionError, match="Inget är inläst"):
        _load(cast, text_of(*rows))
    assert dict(Organisation.objects.filter(key__in=("ett", "tva", "ny")).values_list("key", "name")) == {
        "ett": "Ett",
        "tva": "Två",
    }
    assert LogEntry.objects.count() == logged


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_load_it_once(cast: Cast) -> None:
    text = text_of(organisation(), person(), alias(person=["18", "nils"]))
    shown = Judged(text, [cast.region]).fingerprint
    outcomes = at_once(
        *[lambda: load_fixture(text=text, regions=[cast.region], shown=shown, by=cast.admin) for _ in range(2)]
    )
    assert sum(isinstance(one, ActionError) for one in outcomes) == 1, outcomes
    assert Loaded(3, []) in outcomes
    assert Person.objects.filter(key="nils").count() == 1


def test_an_alias_that_changes_its_meaning_is_seen_by_both(cast: Cast) -> None:
    Alias.objects.create(region=cast.region, text="Kommunen", organisation=cast.hallsberg)
    assert _load(cast, text_of(alias("KOMMUNEN", organisation=["1860"]))) == 1
    changed = Alias.objects.get()
    assert (changed.text, changed.organisation) == ("KOMMUNEN", cast.laxa)
    for one in (cast.hallsberg, cast.laxa):
        before = one.revision
        one.refresh_from_db()
        assert one.revision == before + 1


def test_groups_alone(cast: Cast, katarina: Person) -> None:
    assert _load(cast, text_of(person("katarina", name=katarina.name, groups=[]))) == 1
    katarina.refresh_from_db()
    assert (katarina.revision, katarina.groups.count(), katarina.title) == (2, 0, "Kulturchef")


def test_the_file_is_its_writers_alone(admin: Client, cast: Cast) -> None:
    _upload(admin, organisation())
    other = Client()
    other.force_login(factories.user("other-admin", (cast.region, "admin")))  # type: ignore[arg-type]
    assert other.get(REVIEW).headers["Location"] == URL


def test_who_is_no_admin_any_longer(admin: Client, cast: Cast) -> None:
    _upload(admin, organisation())
    data = form_data(admin.get(REVIEW))
    Membership.objects.filter(user=cast.admin).delete()
    assert admin.post(REVIEW, data).status_code == 403
    assert not Organisation.objects.filter(key="kulturkoll").exists()


def test_a_long_file_asks_no_more(admin: Client, cast: Cast) -> None:
    counts = []
    for size in (1, 40):
        _upload(
            admin, *(person(f"p{number}", name=f"Person {number}", organisation=["1861"]) for number in range(size))
        )
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert admin.get(REVIEW).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 15


def test_markup_in_a_file_is_text(admin: Client) -> None:
    html = _upload(admin, person(name="<b>Nils</b>\u202e\u0000")).content.decode()
    assert "&lt;b&gt;Nils&lt;/b&gt;" in html
    _press(admin)
    assert "\x00" not in Person.objects.get(key="nils").name
