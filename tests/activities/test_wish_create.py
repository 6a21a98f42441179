"""A municipality asks to take part in an activity, or to leave it."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.actions.wishes import ask_to_take_part
from activities.choices import ParticipationState, WishKind, WishState
from activities.models import Activity, Participation, ParticipationWish
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.forms import form_data

URL = "/planer/plan/onskemal/1861/ny/"
LEAVE = f"{URL}?vill=lamna"


@pytest.fixture
def other(cast: Cast) -> Activity:
    """Where Hallsberg takes no part."""
    return factories.activity(cast.plan, "En annan aktivitet", key="annan")


@pytest.fixture
def chief(client: Client, cast: Cast) -> Client:
    client.force_login(cast.chief)
    return client


def test_asking_to_join(chief: Client, cast: Cast, other: Activity) -> None:
    data = form_data(chief.get(f"{URL}?aktivitet=annan"))
    assert data["activity"] == "annan"
    response = chief.post(URL, data | {"text": "Vi har en ny kulturskola."}, follow=True)
    assert response.redirect_chain == [("/organisationer/1861/#onskemal", 302)]
    wish = ParticipationWish.objects.get()
    assert (wish.activity, wish.organisation, wish.kind, wish.state) == (other, cast.hallsberg, "join", "asked")
    assert (wish.text, wish.by) == ("Vi har en ny kulturskola.", cast.chief)
    page = response.content.decode()
    assert "Önskemålet är skickat" in page
    assert "Väntar på svar" in page
    assert "Ta tillbaka" in page
    # Nothing is written in the plan.
    assert not Participation.objects.filter(activity=other).exists()


def test_only_what_there_is_something_to_ask_about(chief: Client, cast: Cast, other: Activity) -> None:
    assert cast.activity.title not in chief.get(URL).content.decode()
    html = chief.get(LEAVE).content.decode()
    assert cast.activity.title in html
    assert other.title not in html


def test_asking_to_leave_needs_no_reason(chief: Client, cast: Cast) -> None:
    chief.post(LEAVE, form_data(chief.get(LEAVE)) | {"activity": cast.activity.key})
    wish = ParticipationWish.objects.get()
    assert (wish.kind, wish.text, str(wish)) == ("leave", "", "Hallsberg vill lämna")


def test_an_activity_must_be_chosen(chief: Client, other: Activity) -> None:
    html = chief.post(URL, form_data(chief.get(URL)) | {"activity": "", "text": "Gärna"}).content.decode()
    assert "Välj en aktivitet." in html
    assert "Gärna" in html
    assert not ParticipationWish.objects.exists()


def test_what_others_may_not_choose_is_refused(chief: Client, cast: Cast, other: Activity) -> None:
    stranger = factories.activity(factories.plan(cast.other_region, state="adopted"), key="fran")
    html = chief.post(URL, {"activity": stranger.key}).content.decode()
    assert "går inte längre att välja" in html


def test_nothing_left_to_ask(chief: Client, cast: Cast) -> None:
    assert "Inget mer att önska" in chief.get(URL).content.decode()
    factories.wish(cast.activity, cast.hallsberg)
    assert "Inget att lämna" in chief.get(LEAVE).content.decode()


def test_another_municipality_and_a_closed_plan(chief: Client, cast: Cast) -> None:
    assert chief.get("/planer/plan/onskemal/1860/ny/").status_code == 403
    assert chief.get("/planer/plan/onskemal/finns-inte/ny/").status_code == 404
    Plan.objects.update(state="closed")
    assert "Planen är avslutad" in chief.get(URL).content.decode()


def test_the_activity_page_offers_it(chief: Client, client: Client, cast: Cast, other: Activity) -> None:
    joined = chief.get(f"/planer/plan/aktiviteter/{cast.activity.key}/").content.decode()
    assert f"{URL}?aktivitet={cast.activity.key}&amp;vill=lamna" in joined
    assert "Vi vill vara med" not in joined
    assert f'"{URL}?aktivitet=annan"' in chief.get("/planer/plan/aktiviteter/annan/").content.decode()
    factories.wish(cast.activity, cast.hallsberg)
    waiting = chief.get(f"/planer/plan/aktiviteter/{cast.activity.key}/").content.decode()
    assert "har bett att få lämna" in waiting
    for person in (cast.reader, cast.editor, cast.stranger):
        client.force_login(person)
        html = client.get("/planer/plan/aktiviteter/annan/").content.decode()
        assert "Vi vill vara med" not in html


class TestTheVerb:
    def ask(self, cast: Cast, kind: WishKind, activity: Activity | None = None) -> ParticipationWish:
        return ask_to_take_part(
            activity=activity or cast.activity, organisation=cast.hallsberg, kind=kind, by=cast.chief
        )

    def test_what_one_has_is_not_asked_for(self, cast: Cast, other: Activity) -> None:
        with pytest.raises(ActionError, match="medverkar redan"):
            self.ask(cast, WishKind.JOIN)
        with pytest.raises(ActionError, match="medverkar inte"):
            self.ask(cast, WishKind.LEAVE, other)

    def test_only_once(self, cast: Cast) -> None:
        self.ask(cast, WishKind.LEAVE)
        with pytest.raises(ActionError, match="väntar på svar"):
            self.ask(cast, WishKind.LEAVE)
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.wish(cast.activity, cast.hallsberg)

    def test_who_is_uncertain_may_ask_both_ways(self, cast: Cast) -> None:
        Participation.objects.filter(organisation=cast.hallsberg).update(state=ParticipationState.TENTATIVE)
        assert self.ask(cast, WishKind.JOIN).state == WishState.ASKED

    def test_not_in_a_working_copy_and_not_in_the_bin(self, cast: Cast) -> None:
        cast.activity.binned_at = "2026-01-01T12:00Z"
        cast.activity.save()
        with pytest.raises(ActionError, match="går inte att önska"):
            self.ask(cast, WishKind.LEAVE)


def test_queries_do_not_grow(chief: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(8):
        factories.activity(cast.plan, f"Aktivitet {number}")
    with django_assert_max_num_queries(10):
        chief.get(URL)
