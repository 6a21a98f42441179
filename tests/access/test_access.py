"""Every address of the product, asked by each of the cast and by nobody, with GET and with POST."""

import re

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import get_resolver, reverse

from tests.access import accounts, drafts, repair
from tests.access.asking import answer_of, client_of
from tests.access.carried import header_faults, kept_faults
from tests.access.row import EVERYBODY, NOBODY, Answers
from tests.access.table import MODULES, TABLE
from tests.access.walk import url_names
from tests.cast import Cast
from tests.project.tree import none_of

# Views of Django, allauth and ninja answer other methods as they like.
THEIRS = repair.TABLE.keys() | accounts.TABLE.keys() | {"api:api-root", "api:openapi-json"}

_BACK = re.compile(r'href="([^"]+)">Till sidan<')


def test_the_table_has_every_address_once() -> None:
    assert sorted(TABLE) == sorted(set(url_names(get_resolver())))
    assert len(TABLE) == sum(len(module.TABLE) for module in MODULES), "two modules share a name"


@pytest.mark.parametrize("name", sorted(TABLE.keys() - repair.TABLE.keys()))
def test_access(cast: Cast, name: str) -> None:
    _ask(cast, name, {person: client_of(cast, person) for person in EVERYBODY})


def test_access_to_the_repair_hatch(cast: Cast) -> None:
    """In one go, by those who differ most: it has a hundred and more addresses, and one rule."""
    clients = {person: client_of(cast, person) for person in (NOBODY, "stranger", "admin")}
    for name in repair.TABLE:
        _ask(cast, name, clients)


def _ask(cast: Cast, name: str, clients: dict[str, Client]) -> None:
    row = TABLE[name]
    url = reverse(name, kwargs=row.arguments(cast))
    got: dict[str, Answers] = {"get": {}, "post": {}}
    read: dict[str, HttpResponseBase] = {}
    for person, client in clients.items():
        for method, answers in got.items():
            # Each meets the world as the first one did.
            with transaction.atomic():
                response = client.post(url, row.data) if method == "post" else client.get(url)
                transaction.set_rollback(True)
            answers[person] = answer_of(response)
            none_of(f"{method} {url}: {fault}" for fault in header_faults(response, is_open="/api/v1/" in url))
            if response.status_code == 200 and method == "get":
                read[person] = response
    expected = {"get": row.get, "post": row.post}
    assert got == {method: {person: answers[person] for person in clients} for method, answers in expected.items()}
    none_of(f"{url}: {fault}" for fault in kept_faults(read))


@pytest.mark.parametrize("name", drafts.DRAFT)
@pytest.mark.parametrize("kind", ["draft", "working copy"])
def test_access_to_what_is_not_published(cast: Cast, name: str, kind: str) -> None:
    plan = drafts.draft_plan(cast) if kind == "draft" else drafts.working_copy(cast)
    url = reverse(name, kwargs=drafts.arguments(name, plan))
    expected = (drafts.DRAFT if kind == "draft" else drafts.WORKING_COPY)[name]
    assert {person: answer_of(client_of(cast, person).get(url)) for person in EVERYBODY} == expected


# ninja takes the methods that are declared and no others.
@pytest.mark.parametrize("name", sorted(name for name in TABLE.keys() - THEIRS if not name.startswith("api:")))
def test_head_is_answered_as_get(cast: Cast, name: str) -> None:
    """Who only asks whether the page is there (a link checker, a mail filter) is not told that it is not."""
    url = reverse(name, kwargs=TABLE[name].arguments(cast))
    response = client_of(cast, "admin").head(url)
    assert answer_of(response) == TABLE[name].get["admin"]
    assert response.content == b""


@pytest.mark.parametrize("name", sorted(TABLE.keys() - THEIRS))
def test_another_method_is_refused(cast: Cast, name: str) -> None:
    url = reverse(name, kwargs=TABLE[name].arguments(cast))
    admin = client_of(cast, "admin")
    for method in (admin.delete, admin.put, admin.patch, admin.trace):
        response = method(url)
        assert response.status_code == 405
        assert any(words in response.content.decode() for words in ("<h1>Det går inte", '{"detail": "Det går bara'))


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if 405 in row.get.values()))
def test_a_buttons_address_typed_in_leads_to_a_page(cast: Cast, name: str) -> None:
    url = reverse(name, kwargs=TABLE[name].arguments(cast))
    person = next(person for person in ("editor", *EVERYBODY) if TABLE[name].get[person] == 405)
    client = client_of(cast, person)
    way = _BACK.search(client.get(url).content.decode())
    assert way is None or client.get(way[1], follow=True).status_code == 200
