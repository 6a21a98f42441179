"""A new plan: a draft with its facts, empty or with three sections."""

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.documents.actions import create_plan
from kultursamverkan.documents.slugs import LONGEST, slug_of
from kultursamverkan.people.choices import OrganisationKind, Role
from kultursamverkan.people.models import Membership
from kultursamverkan.shared.errors import ActionError
from plans.models import WORKING_COPY_SUFFIX, Plan
from tests import factories
from tests.cast import Cast
from tests.forms import Data, form_data, typed_in

URL = "/planer/ny/"
FACTS = {"title": "Handlingsplan 2024–2027", "period_start": "2024", "period_end": "2027"}


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def filled(client: Client, **fields: str) -> Data:
    return form_data(client.get(URL)) | FACTS | fields


def test_an_empty_draft_is_made_and_opened(editor: Client, cast: Cast) -> None:
    group = factories.organisation(cast.region, "Tjänstemannastödet", kind=OrganisationKind.OFFICIALS_GROUP)
    data = filled(editor, registry_number="24RS1", document_type="Plan", author="A", officials_group=str(group.pk))
    response = editor.post(URL, data, follow=True)
    assert response.redirect_chain == [("/planer/handlingsplan-2024-2027/redigera/", 302)]
    assert "Utkastet är tomt" in response.content.decode()
    plan = Plan.objects.get(slug="handlingsplan-2024-2027")
    assert (plan.region, plan.state, plan.officials_group) == (cast.region, "draft", group)
    assert (plan.title, plan.period, plan.registry_number) == (FACTS["title"], "2024–2027", "24RS1")
    assert (plan.document_type, plan.author) == ("Plan", "A")
    assert not plan.sections.exists()


def test_three_sections_on_request(editor: Client, cast: Cast) -> None:
    editor.post(URL, filled(editor, with_sections="on"))
    plan = Plan.objects.get(slug="handlingsplan-2024-2027")
    assert [(one.number, one.kind, one.period) for one in plan.sections.all()] == [
        (1, "prioritised", "2024–2027"),
        (2, "continuous", "2024–2027"),
        (3, "other", "2024–2027"),
    ]
    html = editor.get("/planer/handlingsplan-2024-2027/redigera/").content.decode()
    assert "Avsnitt: klart." in html


def test_one_entry_in_the_log(editor: Client, cast: Cast) -> None:
    before = LogEntry.objects.count()
    editor.post(URL, filled(editor, with_sections="on"))
    assert LogEntry.objects.count() == before + 1
    history = reverse("activities:plan_history", args=["handlingsplan-2024-2027"])
    assert "Planen skapad" in editor.get(history).content.decode()


def test_a_chosen_address(editor: Client) -> None:
    editor.post(URL, filled(editor, slug="Örebro 2024"))
    assert Plan.objects.filter(slug="orebro-2024").exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": ""}, "Fyll i fältet."),
        ({"title": "Ny"}, "används av tjänsten själv"),
        ({"slug": "ny"}, "används av tjänsten själv"),
        ({"slug": f"plan-2024{WORKING_COPY_SUFFIX}"}, "används av tjänsten själv"),
        ({"slug": "plan"}, "Det finns redan en plan med adressen ”plan”"),
        ({"title": "計画"}, "Skriv en adress med bara a–z"),
        ({"period_end": "2023"}, "Sista året måste ligga efter det första."),
        ({"period_end": "2150"}, "ligger utanför 1990–2100"),
        ({"period_start": "i år"}, "bara siffror"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(editor: Client, fields: dict[str, str], message: str) -> None:
    data = filled(editor, author="Karin Exempel", with_sections="on") | fields
    response = editor.post(URL, data)
    html = response.content.decode()
    assert "<title>Fel: " in html
    assert message in html
    assert typed_in(form_data(response)) == typed_in(data)
    assert Plan.objects.count() == 1


def test_among_several_regions_one_is_chosen(editor: Client, cast: Cast) -> None:
    Membership.objects.create(user=cast.editor, organisation=cast.other_region, role=Role.EDITOR)
    theirs = factories.organisation(cast.region, "Stödet", kind=OrganisationKind.OFFICIALS_GROUP)
    third = factories.region("05", "Region Östergötland")
    assert "Fyll i" not in editor.get(URL).content.decode()
    data = filled(editor, region=str(cast.other_region.pk))
    assert "Välj ett alternativ." in editor.post(URL, data | {"region": ""}).content.decode()
    assert "Välj ett" in editor.post(URL, data | {"region": str(third.pk)}).content.decode()
    assert "hör till en annan region" in editor.post(URL, data | {"officials_group": str(theirs.pk)}).content.decode()
    assert Plan.objects.count() == 1
    editor.post(URL, data)
    assert Plan.objects.get(slug="handlingsplan-2024-2027").region == cast.other_region


def test_another_regions_group_cannot_be_chosen(editor: Client, cast: Cast) -> None:
    group = factories.organisation(cast.other_region, "Deras stöd", kind=OrganisationKind.OFFICIALS_GROUP)
    html = editor.post(URL, filled(editor, officials_group=str(group.pk))).content.decode()
    assert "<title>Fel: " in html
    assert "Deras stöd" not in html


@pytest.mark.parametrize(
    ("who", "status"),
    [(None, 302), ("stranger", 403), ("reader", 403), ("chief", 403), ("other_editor", 200), ("admin", 200)],
)
def test_who_may(client: Client, cast: Cast, who: str | None, status: int) -> None:
    if who:
        client.force_login(getattr(cast, who))
    assert client.get(URL).status_code == status
    assert client.post(URL, {"title": ""}).status_code == status
    assert Plan.objects.count() == 1


def test_wrong_method(editor: Client) -> None:
    assert editor.put(URL).status_code == 405


def test_it_is_found(editor: Client, client: Client, cast: Cast) -> None:
    assert f'href="{URL}"' in editor.get("/min-sida/").content.decode()
    Plan.objects.update(state="draft")
    assert f'href="{URL}"' in editor.get("/").content.decode()
    client.force_login(cast.reader)
    for page in ("/", "/min-sida/"):
        assert URL not in client.get(page).content.decode()


def test_queries_do_not_grow(editor: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(15) as few:
        editor.get(URL)
    for number in range(8):
        factories.organisation(cast.region, f"Stöd {number}", kind=OrganisationKind.OFFICIALS_GROUP)
        factories.plan(cast.region)
    with django_assert_max_num_queries(15) as many:
        editor.get(URL)
    assert len(few) == len(many)


def test_an_address_taken_in_the_same_moment(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kultursamverkan.documents.actions.fault_of", lambda slug: "")
    monkeypatch.setattr("kultursamverkan.documents.apply.Plan.objects.filter", lambda **given: Plan.objects.none())
    with pytest.raises(ActionError, match="redan en plan"):
        create_plan(region=cast.region, slug="plan", title="P", period_start=2024, period_end=2027, by=None)


def test_addresses_leave_room_for_the_working_copys() -> None:
    assert slug_of("Örebro läns plan 2024–2027") == "orebro-lans-plan-2024-2027"
    assert len(slug_of("å" * 200)) == LONGEST == 106


def test_the_empty_draft_stands_on_every_page(editor: Client, cast: Cast) -> None:
    create_plan(region=cast.region, slug="tom", title="Tom plan", period_start=2024, period_end=2027, by=None)
    pages = ("/planer/tom/", "/planer/tom/redigera/", "/planer/tom/versioner/", "/planer/tom/redigera/anta/")
    for page in (*pages, "/planer/tom/redigera/papperskorg/", "/", "/min-sida/"):
        response = editor.get(page)
        assert response.status_code == 200, page
        assert "Tom plan" in response.content.decode(), page
    for page in ("/aktiviteter/", "/organisationer/", f"/organisationer/{cast.hallsberg.key}/"):
        assert editor.get(page).status_code == 200, page
