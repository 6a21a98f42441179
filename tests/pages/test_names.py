"""With show_names off no person's name is on any of these pages, whoever reads (design.md §6)."""

import pytest
from django.test import Client
from django.urls import reverse

from kultursamverkan.people.models import Person
from tests import factories
from tests.activities.rounds import opened
from tests.cast import Cast
from tests.pages.reading import activity_url, client_of, goal_url, organisation_url

SECRET = "Hemlig Hemligsson"
READERS = (None, "stranger", "reader", "chief", "convener", "editor", "admin")


@pytest.fixture
def secret(cast: Cast) -> Cast:
    """The name stands wherever a plan can hold one."""
    person = factories.person(cast.region, SECRET, organisation=cast.hallsberg)
    factories.convener(cast.activity, person=person, order=2, source_text=SECRET)
    factories.convener(cast.activity, group=cast.group, person=person, order=3, source_text=f"Gruppen genom {SECRET}")
    factories.convener(cast.activity, role="Kulturchef", person=person, order=4)
    factories.convener(cast.activity, role=f"Arbetsgruppen genom {SECRET}", order=5)
    opened(cast)
    return cast


def _pages(cast: Cast) -> list[str]:
    return [
        "/",
        "/aktiviteter/",
        "/aktiviteter/?sort=conveners",
        "/aktiviteter/?format=csv",
        activity_url(cast.plan, cast.activity.key),
        goal_url(cast.plan),
        "/organisationer/",
        *(organisation_url(key) for key in ("1861", "1860", cast.group.key)),
        "/min-sida/",
    ]


def _show(cast: Cast, names: bool) -> None:
    cast.plan.show_names = names
    cast.plan.save()


@pytest.mark.parametrize("who", READERS)
def test_names_are_on_no_page_of_a_plan_that_hides_them(secret: Cast, who: str | None) -> None:
    _show(secret, names=False)
    client = client_of(getattr(secret, who) if who else None)
    for url in _pages(secret):
        response = client.get(url, follow=True)
        assert response.status_code == 200
        assert SECRET not in response.content.decode(), (who, url)


@pytest.mark.parametrize("who", ["chief", "reader", "editor"])
def test_names_hidden_are_not_on_the_answer_page_either(secret: Cast, who: str) -> None:
    url = reverse("activities:answer_page", args=[secret.plan.slug, 2023, "1861"])
    client = client_of(getattr(secret, who))
    assert SECRET in client.get(url).content.decode()
    _show(secret, names=False)
    assert SECRET not in client.get(url).content.decode()


def test_names_are_shown_by_a_plan_that_shows_them(secret: Cast) -> None:
    for url in (activity_url(secret.plan, secret.activity.key), goal_url(secret.plan), organisation_url("1861")):
        assert SECRET in Client().get(url).content.decode()


def test_names_hidden_leave_role_and_group(secret: Cast) -> None:
    _show(secret, names=False)
    text = Client().get(activity_url(secret.plan, secret.activity.key)).content.decode()
    for shown in ("namngiven tjänsteperson", "Arbetsgrupp Kulturkraft", "Kulturchef"):
        assert shown in text


def test_names_hidden_cannot_be_asked_for(secret: Cast) -> None:
    """Neither by the search nor by a filter typed into the address."""
    url = reverse("activities:activity_list")
    person = f"person.18.{Person.objects.get(name=SECRET).key}"
    assert Client().get(url, {"q": "hemligsson"}).context["table"].count_text == "1 aktivitet"
    assert Client().get(url, {"convener": person}).context["table"].count_text == "1 aktivitet"
    _show(secret, names=False)
    assert Client().get(url, {"q": "hemligsson"}).context["table"].count_text == "0 aktiviteter"
    for filter_ in ("convener", "responsible"):
        response = Client().get(url, {filter_: person})
        assert filter_ in response.context["filter"].form.errors
        assert SECRET not in response.content.decode()
