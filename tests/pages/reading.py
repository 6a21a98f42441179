"""Reading pages as one of the cast, or as nobody."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kultursamverkan.people.models import User
from plans.models import Plan

MAX_PAGE = 25


def client_of(user: User | None = None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def text_of(url: str, user: User | None = None) -> str:
    """The page as text; it must be there."""
    response = client_of(user).get(url)
    assert response.status_code == 200, (url, response.status_code)
    return response.content.decode()


def status_of(url: str, user: User | None = None) -> int:
    return client_of(user).get(url).status_code


def queries_of(url: str, user: User | None = None) -> int:
    client = client_of(user)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def assert_queries_stay(url: str, user: User | None, more: Callable[[], None], *, at_most: int = MAX_PAGE) -> None:
    """As many queries after `more` as before, and few (style.md 21)."""
    few = queries_of(url, user)
    more()
    assert queries_of(url, user) == few
    assert few <= at_most


def activity_url(plan: Plan, key: str) -> str:
    return reverse("pages:activity_detail", args=(plan.slug, key))


def goal_url(plan: Plan) -> str:
    return reverse("pages:goal_detail", args=(plan.slug, plan.goals.get().key))


def organisation_url(key: str) -> str:
    return reverse("pages:organisation_detail", args=(key,))
