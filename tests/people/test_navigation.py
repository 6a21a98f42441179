"""What every page's frame is given."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kultursamverkan.people.context import navigation
from tests.cast import Cast

EVERYBODY = ["Aktiviteter", "Dialoger", "Organisationer"]


@pytest.mark.parametrize(
    ("who", "labels"),
    [
        (None, EVERYBODY),
        ("stranger", [*EVERYBODY, "Min sida"]),
        ("chief", [*EVERYBODY, "Min sida"]),
        ("editor", [*EVERYBODY, "Min sida"]),
        ("admin", [*EVERYBODY, "Min sida", "Administration"]),
    ],
)
def test_the_menu_holds_what_one_may_open(cast: Cast, rf: RequestFactory, who: str | None, labels: list[str]) -> None:
    request = rf.get("/")
    request.user = getattr(cast, who) if who else AnonymousUser()
    with CaptureQueriesContext(connection) as captured:
        nav = navigation(request)["nav"]
    assert [item.label for item in nav] == labels
    assert len(captured) <= 1
    assert not any(item.current for item in nav)


def test_the_menu_says_where_one_is(cast: Cast, client: Client) -> None:
    client.force_login(cast.admin)
    page = client.get(reverse("people:person_list")).content.decode()
    assert '<a href="/administration/medlemmar/" aria-current="page">Administration</a>' in page
    assert page.count('aria-current="page"') == 3, "the menu, the part and the breadcrumb"


def test_an_error_before_the_middleware_has_its_frame(rf: RequestFactory) -> None:
    assert [item.label for item in navigation(rf.get("/"))["nav"]] == EVERYBODY
