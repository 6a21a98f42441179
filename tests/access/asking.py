"""Asking an address as one of the cast."""

from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from kultursamverkan.people.models import User
from tests.access.row import LOGIN, NOBODY, Answer
from tests.cast import Cast


def client_of(cast: Cast, person: str) -> Client:
    """A browser of that person, signed in unless it is nobody."""
    client = Client()
    if person != NOBODY:
        user: User = getattr(cast, person)
        client.force_login(user)
    return client


def answer_of(response: HttpResponseBase) -> Answer:
    """The status, or LOGIN. The repair hatch has a door of its own, which leads on to the real one."""
    doors = tuple(f"{reverse(name)}?next=" for name in ("account_login", "repair:login"))
    return LOGIN if response.headers.get("Location", "").startswith(doors) else response.status_code
