"""Every address of the product, asked by each of the cast and by nobody, with GET and with POST."""

import re
from contextlib import nullcontext

import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.urls import get_resolver, reverse

from tests.access import accounts, drafts, repair
from tests.access.asking import answer_of, as_it_was, client_of
from tests.access.carried import header_faults, kept_faults
from tests.access.other_ways import other_ways_in
from tests.access.reading import only_reads
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


@pytest.mark.every_address
@pytest.mark.parametrize("name", sorted(TABLE.keys() - repair.TABLE.keys()))
def test_access(cast: Cast, name: str) -> None:
    """All that is asked of one address, in one world: to make it takes as long as to ask."""
    url = reverse(name, kwargs=TABLE[name].arguments(cast))
    clients = {person: client_of(cast, person) for person in EVERYBODY}
    _ask(name, url, clients)
    none_of(other_ways_in(name, url, clients))
    if name not in THEIRS:
        _ask_in_another_method(name, url, clients["admin"])


@pytest.mark.every_address
def test_access_to_the_repair_hatch(cast: Cast) -> None:
    """In one go, by those who differ most: it has a hundred and more addresses, and one rule."""
    clients = {person: client_of(cast, person) for person in (NOBODY, "stranger", "admin")}
    for name, row in repair.TABLE.items():
        _ask(name, reverse(name, kwargs=row.arguments(cast)), clients)


def _ask(name: str, url: str, clients: dict[str, Client]) -> None:
    row = TABLE[name]
    got: dict[str, Answers] = {"get": {}, "post": {}}
    read: dict[str, HttpResponseBase] = {}
    for person, client in clients.items():
        for method, answers in got.items():
            with as_it_was():
                if method == "get":
                    response = _got(client, url, reads=row.get[person] == 200)
                else:
                    response = client.post(url, row.data)
            answers[person] = answer_of(response)
            none_of(f"{method} {url}: {fault}" for fault in header_faults(response, is_open="/api/v1/" in url))
            if response.status_code == 200 and method == "get":
                read[person] = response
    expected = {"get": row.get, "post": row.post}
    assert got == {method: {person: answers[person] for person in clients} for method, answers in expected.items()}
    none_of(f"{url}: {fault}" for fault in kept_faults(read))


def _got(client: Client, url: str, *, reads: bool) -> HttpResponseBase:
    """Reading never writes (style.md 16): a page is opened by everyone who may, and only asks the database."""
    with connection.execute_wrapper(only_reads) if reads else nullcontext():
        return client.get(url)


def _ask_in_another_method(name: str, url: str, admin: Client) -> None:
    # ninja takes the methods that are declared and no others.
    if not name.startswith("api:"):
        # Who only asks whether the page is there (a link checker, a mail filter) is not told that it is not.
        with as_it_was():
            head = admin.head(url)
        assert answer_of(head) == TABLE[name].get["admin"]
        assert head.content == b""
    for method in (admin.delete, admin.put, admin.patch, admin.trace):
        with as_it_was():
            response = method(url)
        assert response.status_code == 405
        assert any(words in response.content.decode() for words in ("<h1>Det går inte", '{"detail": "Det går bara'))


@pytest.mark.parametrize("name", drafts.DRAFT)
@pytest.mark.parametrize("kind", ["draft", "working copy"])
def test_access_to_what_is_not_published(cast: Cast, name: str, kind: str) -> None:
    plan = drafts.draft_plan(cast) if kind == "draft" else drafts.working_copy(cast)
    url = reverse(name, kwargs=drafts.arguments(name, plan))
    expected = (drafts.DRAFT if kind == "draft" else drafts.WORKING_COPY)[name]
    assert {person: answer_of(client_of(cast, person).get(url)) for person in EVERYBODY} == expected


@pytest.mark.every_address
@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if 405 in row.get.values()))
def test_a_buttons_address_typed_in_leads_to_a_page(cast: Cast, name: str) -> None:
    url = reverse(name, kwargs=TABLE[name].arguments(cast))
    person = next(person for person in ("editor", *EVERYBODY) if TABLE[name].get[person] == 405)
    client = client_of(cast, person)
    way = _BACK.search(client.get(url).content.decode())
    assert way is None or client.get(way[1], follow=True).status_code == 200


def test_a_page_that_writes_is_noticed(cast: Cast) -> None:
    with connection.execute_wrapper(only_reads), pytest.raises(AssertionError, match="a page writes: UPDATE"):
        cast.plan.save()


def test_another_way_in_is_noticed(cast: Cast) -> None:
    """As if all were let in as the admin is."""
    name = "people:event_list"
    clients = {person: client_of(cast, "admin") for person in EVERYBODY}
    assert [*other_ways_in(name, reverse(name), clients)]
