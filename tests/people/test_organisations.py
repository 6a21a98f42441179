"""The administration of organisations, with the other ways to write them."""

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kultursamverkan.people.actions.organisations import add_organisation, edit_organisation
from kultursamverkan.people.choices import OrganisationKind, Role
from kultursamverkan.people.models import Alias, Membership, Organisation
from kultursamverkan.shared.errors import ActionError, Conflict
from tests import factories
from tests.cast import Cast
from tests.forms import form_data

LIST = "people:organisation_list"


@pytest.fixture
def admin(cast: Cast, client: Client) -> Client:
    client.force_login(cast.admin)
    return client


def _edit_url(organisation: Organisation) -> str:
    return reverse("people:organisation_edit", args=[organisation.key])


def test_organisation_list_shows_the_region_only(cast: Cast, admin: Client) -> None:
    Alias.objects.create(region=cast.region, organisation=cast.laxa, text="Laxå kn")
    page = admin.get(reverse(LIST)).content.decode()
    for said in ("Hallsberg", "Laxå kn", "Region Örebro län", "Arbetsgrupp Kulturkraft"):
        assert said in page
    assert "Region Uppsala" not in page


def test_organisation_list_is_searched_by_other_spellings_too(cast: Cast, admin: Client) -> None:
    Alias.objects.create(region=cast.region, organisation=cast.laxa, text="Laxå kn")
    page = admin.get(reverse(LIST), {"q": "LAXÅ KN"}).content.decode()
    assert _edit_url(cast.laxa) in page
    assert _edit_url(cast.hallsberg) not in page
    page = admin.get(reverse(LIST), {"kind": "working_group"}).content.decode()
    assert _edit_url(cast.group) in page
    assert _edit_url(cast.laxa) not in page


def test_organisation_list_asks_as_much_for_ten_as_for_two(cast: Cast, admin: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            admin.get(reverse(LIST))
        return len(captured)

    few = queries()
    for number in range(8):
        added = factories.organisation(cast.region, f"Museum {number}", kind="institution", parent=cast.laxa)
        Alias.objects.create(region=cast.region, organisation=added, text=f"M{number}")
    assert queries() == few <= 15


def test_organisation_create_adds_one_with_its_spellings(cast: Cast, admin: Client) -> None:
    url = reverse("people:organisation_create")
    typed = {"name": " Örebro  läns museum ", "kind": "institution", "aliases": "ÖLM\n\n ÖLM \nLänsmuseet"}
    assert admin.post(url, form_data(admin.get(url)) | typed)["Location"] == reverse(LIST)
    added = Organisation.objects.get(name__startswith="Örebro")
    assert (added.region, added.kind, added.code) == (cast.region, OrganisationKind.INSTITUTION, None)
    assert [alias.text for alias in added.aliases.all()] == ["Länsmuseet", "ÖLM"]
    assert LogEntry.objects.get_for_object(added).get().actor == cast.admin


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": ""}, "Fyll i fältet."),
        ({"name": "Hallsberg"}, "Det finns redan en organisation med det namnet i regionen."),
        ({"name": "Ny", "kind": "municipality"}, "Välj"),
        ({"name": "Ny", "aliases": "Laxå kn"}, "betyder redan Laxå"),
        ({"name": "Ny", "aliases": "HALLSBERG"}, "är namnet på Hallsberg"),
        ({"name": "Ny", "aliases": "x" * 121}, "Högst 120 tecken per rad."),
    ],
)
def test_organisation_create_tells_what_is_wrong(cast: Cast, admin: Client, typed: dict[str, str], told: str) -> None:
    Alias.objects.create(region=cast.region, organisation=cast.laxa, text="LAXÅ KN")
    url = reverse("people:organisation_create")
    page = admin.post(url, form_data(admin.get(url)) | {"official_name": "Kvar"} | typed)
    assert page.status_code == 200
    assert told in page.content.decode()
    shown = form_data(page)
    assert shown["official_name"] == "Kvar"
    assert Organisation.objects.filter(region=cast.region).count() == 4


def test_organisation_create_chooses_among_several_regions(cast: Cast, admin: Client) -> None:
    Membership.objects.create(user=cast.admin, organisation=cast.other_region, role=Role.ADMIN)
    url = reverse("people:organisation_create")
    data = form_data(admin.get(url)) | {"name": "Hallsberg", "region": str(cast.other_region.pk)}
    assert admin.post(url, data).status_code == 302, "the name is free there"
    assert Organisation.objects.get(name="Hallsberg", kind="institution").region == cast.other_region


def test_organisation_edit_keeps_the_facts_of_a_municipality(cast: Cast, admin: Client) -> None:
    url = _edit_url(cast.hallsberg)
    page = admin.get(url)
    assert "SCB-kod 1861" in page.content.decode()
    data = form_data(page)
    assert not {"code", "kind", "region", "key"} & set(data)
    facts = {"code": "9999", "kind": "school", "region": str(cast.other_region.pk), "key": "x"}
    admin.post(url, data | facts | {"official_name": "Hallsberg kommun", "aliases": "Hallsbergs kn"})
    cast.hallsberg.refresh_from_db()
    assert cast.hallsberg.official_name == "Hallsberg kommun"
    assert (cast.hallsberg.code, cast.hallsberg.kind, cast.hallsberg.region, cast.hallsberg.key) == (
        "1861",
        OrganisationKind.MUNICIPALITY,
        cast.region,
        "1861",
    )
    assert [alias.text for alias in cast.hallsberg.aliases.all()] == ["Hallsbergs kn"]


def test_organisation_edit_takes_spellings_away(cast: Cast, admin: Client) -> None:
    Alias.objects.create(region=cast.region, organisation=cast.group, text="Kulturkraft")
    url = _edit_url(cast.group)
    data = form_data(admin.get(url))
    assert data["aliases"] == "Kulturkraft"
    admin.post(url, data | {"aliases": "kulturkraft"})
    assert [alias.text for alias in cast.group.aliases.all()] == ["kulturkraft"]


def test_organisation_edit_returns_to_the_list_as_it_was(cast: Cast, admin: Client) -> None:
    listed = f"{reverse(LIST)}?kind=working_group&sort=-name"
    page = admin.get(listed).content.decode()
    way = (
        f"{_edit_url(cast.group)}?tillbaka=%2Fadministration%2Forganisationer%2F%3Fkind%3Dworking_group%26sort%3D-name"
    )
    assert way in page
    assert admin.post(way, form_data(admin.get(way)))["Location"] == listed
    evil = f"{_edit_url(cast.group)}?tillbaka=//evil.example/"
    assert admin.post(evil, form_data(admin.get(evil)))["Location"] == reverse(LIST)


def test_organisation_edit_shows_a_clash_and_keeps_what_was_typed(cast: Cast, admin: Client) -> None:
    url = _edit_url(cast.group)
    data = form_data(admin.get(url)) | {"official_name": "Min text"}
    edit_organisation(
        organisation=cast.group,
        revision=1,
        kind=cast.group.kind,
        name=cast.group.name,
        official_name="Deras text",
        parent=None,
        aliases=["AKK"],
        by=cast.editor,
    )
    page = admin.post(url, data)
    text = page.content.decode()
    for said in (f"{cast.editor} har sparat medan du skrev", "Deras text", "Min text", "AKK"):
        assert said in text
    again = form_data(page)
    assert again["official_name"] == "Min text"
    assert admin.post(url, again).status_code == 302, "the second press saves on purpose"
    cast.group.refresh_from_db()
    assert (cast.group.official_name, cast.group.revision) == ("Min text", 3)


def test_an_organisation_is_no_part_of_itself(cast: Cast) -> None:
    facts = {"kind": "association", "official_name": "", "aliases": [], "by": cast.admin}
    below = add_organisation(region=cast.region, name="Under", parent=cast.group, kind="association", by=cast.admin)
    with pytest.raises(ActionError, match="kan inte ingå i Under"):
        edit_organisation(organisation=cast.group, revision=None, name="Över", parent=below, **facts)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        edit_organisation(organisation=below, revision=7, name="Under", parent=None, **facts)  # type: ignore[arg-type]


def test_a_municipality_is_not_made_by_hand(cast: Cast) -> None:
    with pytest.raises(ActionError, match="finns redan"):
        add_organisation(region=cast.region, kind="municipality", name="Kumla", by=None)
    with pytest.raises(ActionError, match="går inte att ändra"):
        edit_organisation(
            organisation=cast.hallsberg,
            revision=None,
            kind="school",
            name="Hallsberg",
            official_name="",
            parent=None,
            aliases=[],
            by=None,
        )
