"""Who may not read an address may not read it in another way either: as a part of a page for htmx, as a file, as JSON,
or by saying that the address is another. Every address of the product, asked by each of those it is closed to."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.access import repair
from tests.access.asking import answer_of, client_of
from tests.access.row import LOGIN, Answer
from tests.access.table import TABLE
from tests.cast import Cast

_CLOSED = (LOGIN, 403, 404)
NAMES = sorted(name for name in TABLE.keys() - repair.TABLE.keys() if set(TABLE[name].get.values()) & set(_CLOSED))
# A header, or what is added to the address; each of them makes some page answer in another way.
_WAYS: dict[str, tuple[dict[str, str], str]] = {
    "htmx": ({"HX-Request": "true", "HX-Target": "main", "HX-Boosted": "true"}, ""),
    "csv": ({}, "?format=csv"),
    "xlsx": ({}, "?format=xlsx"),
    "json": ({"Accept": "application/json"}, "?format=json"),
    "method": ({"X-HTTP-Method-Override": "GET", "X-Original-URL": "/", "X-Rewrite-URL": "/"}, "?_method=GET"),
}


@pytest.mark.parametrize("name", NAMES)
def test_no_other_way_in(cast: Cast, name: str) -> None:
    row = TABLE[name]
    url = reverse(name, kwargs=row.arguments(cast))
    closed = {person: answer for person, answer in row.get.items() if answer in _CLOSED}
    # One of each kind: who has the same answer is refused by the same gate.
    for person in {answer: person for person, answer in closed.items()}.values():
        client = client_of(cast, person)
        for way, (headers, query) in _WAYS.items():
            got = _answer(client, url + query, headers)
            assert (way, person, got) == (way, person, closed[person])


def _answer(client: Client, url: str, headers: dict[str, str]) -> Answer:
    with transaction.atomic():
        answer = answer_of(client.get(url, headers=headers))
        transaction.set_rollback(True)
    return answer
