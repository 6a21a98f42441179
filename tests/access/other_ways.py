"""Who may not read an address may not read it in another way either: as a part of a page for htmx, as a file, as JSON,
or by saying that the address is another."""

from collections.abc import Iterator, Mapping

from django.test import Client

from tests.access.asking import answer_of, as_it_was
from tests.access.row import LOGIN
from tests.access.table import TABLE

_CLOSED = (LOGIN, 403, 404)
# A header, or what is added to the address; each of them makes some page answer in another way.
_WAYS: dict[str, tuple[dict[str, str], str]] = {
    "htmx": ({"HX-Request": "true", "HX-Target": "main", "HX-Boosted": "true"}, ""),
    "csv": ({}, "?format=csv"),
    "xlsx": ({}, "?format=xlsx"),
    "json": ({"Accept": "application/json"}, "?format=json"),
    "method": ({"X-HTTP-Method-Override": "GET", "X-Original-URL": "/", "X-Rewrite-URL": "/"}, "?_method=GET"),
}


def other_ways_in(name: str, url: str, clients: Mapping[str, Client]) -> Iterator[str]:
    """Asked by each of those it is closed to."""
    closed = {person: answer for person, answer in TABLE[name].get.items() if answer in _CLOSED}
    # One of each kind: who has the same answer is refused by the same gate.
    for person in {answer: person for person, answer in closed.items()}.values():
        for way, (headers, query) in _WAYS.items():
            with as_it_was():
                got = answer_of(clients[person].get(url + query, headers=headers))
            if got != closed[person]:
                yield f"{url} som {way}: {person} får {got}, inte {closed[person]}"
