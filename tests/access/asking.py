"""Asking an address as one of the cast."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
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


@contextmanager
def as_it_was() -> Iterator[None]:
    """What is done inside is taken back: each who asks meets the world as the first one did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
