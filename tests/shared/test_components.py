"""Every component draws what its contract says, from nothing but what it is given."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace as Thing
from typing import Any

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from kultursamverkan.shared.faults import Typed
from kultursamverkan.shared.views import Link
from kultursamverkan.shared.when import parse

STATUS = Thing(label="Pågår", tone="info", icon="half")
GOAL = Thing(number=2, name="Kultur & hälsa", color_hex="#8c8c8c")
DEFINITION = Thing(number=4, key="k4", term="Kulturchef", text="Högsta tjänsteperson.", refs=["a", "b"])
ENTRY = Thing(at=datetime(2026, 11, 22, 8, 5, tzinfo=UTC), by="Alva", field="Titel", old="", new="Ny")
FIELD = Thing(label="Titel", theirs="Deras", yours="Min", differs=True)
SAME = Thing(label="Anmärkning", theirs="Lika", yours="Lika", differs=False)
BADGE = Thing(label="Kommun", value="Laxå", url="?")

# Component: what it is given, what must be seen, what must not.
CASES: dict[str, tuple[dict[str, Any], list[str], list[str]]] = {
    "typed_again": (
        {"typed": Typed("/spara/", [("title", "Ett långt ord <b>"), ("year", "2023")], [])},
        ['action="/spara/"', 'name="year" value="2023"', "Text 1 av 1", "Ett långt ord &lt;b&gt;</textarea>"],
        ["följer inte med"],
    ),
    "request_id": ({"request_id": "abc123"}, ["<code>abc123</code>"], []),
    "status_tag": ({"status": STATUS}, ['data-color="info"', "<svg", "Pågår"], []),
    "goal_label": (
        {"goal": GOAL, "url": "/m/"},
        ['fill="#8c8c8c"', "Mål 2", "Kultur &amp; hälsa", 'href="/m/"'],
        ["style="],
    ),
    "goal_stripe": ({"goal": GOAL}, ['fill="#8c8c8c"', 'aria-hidden="true"'], ["style="]),
    "swatch": ({"colour": "#2a7f4a"}, ['fill="#2a7f4a"', 'aria-hidden="true"'], ["style="]),
    "when": ({"when": parse("Ht 2020")}, ["Ht 2020", "hösten 2020"], []),
    "fact": ({"label": "Antagen", "value": ""}, ["<dt>Antagen</dt>", "Inte angivet"], ["<a "]),
    "definition_mark": (
        {"number": 4, "key": "k4", "term": "T", "text": "X", "place": "a"},
        ['role="tooltip"'],
        ["title="],
    ),
    "definition_list": ({"definitions": [DEFINITION]}, ['id="def-k4"', 'value="4"', "#ref-k4-a", "#ref-k4-b"], []),
    "draft_discard": (
        {"shown": True, "name": "_discard", "csrf_token": "t0k"},
        ['name="_discard"', 'value="t0k"', "Släng det bevarade"],
        [],
    ),
    "empty_state": ({"title": "Tomt", "url": "/ny/", "label": "Lägg till"}, ["Tomt", 'href="/ny/"'], []),
    "alert": ({"text": "Stänger", "tone": "warning", "title": "Snart"}, ['data-color="warning"', "Snart"], ["<a "]),
    "progress": ({"done": 7, "total": 12, "what": "besvarade"}, ["7 av 12 besvarade", 'max="12" value="7"'], []),
    "card": ({"title": "Mål", "url": "/m/", "goal": GOAL, "heading": "h3"}, ["<h3><a", "goal-stripe"], ["<h2"]),
    "download_links": ({"links": [Link("Excel", "?format=xlsx", note="12 kB")]}, ["?format=xlsx", "(12 kB)"], []),
    "action_bar": (
        {
            "links": [Link("Ändra", "/a/", icon="edit"), Link("Kasta", "/k/", post=True, danger=True)],
            "csrf_token": "t0k",
        },
        ['href="/a/"', 'action="/k/"', 'value="t0k"', 'data-color="danger"'],
        [],
    ),
    "history_table": ({"entries": [ENTRY]}, ["2026-11-22 09:05", "Alva", '<td data-label="Före">–</td>'], []),
    "conflict_table": (
        {"fields": [FIELD, SAME], "by": "Alva"},
        ["Alva har sparat", "Deras", "Min", "Övriga fält är lika"],
        ["Anmärkning"],
    ),
    "filter_badges": ({"filter": Thing(badges=[BADGE])}, ["Ta bort filtret", "Laxå"], []),
    "error_line": (
        {"error": Thing(anchor="id_x", label="Start", message="Fyll i.")},
        ['href="#id_x"', "Start: Fyll i."],
        [],
    ),
    "messages": ({"messages": [Thing(level_tag="error", __str__=None)]}, ['data-color="danger"', 'role="status"'], []),
    "other_proofs": (
        {"ways": [Thing(url="/nyckel/", description="Med nyckel")]},
        ["<h2>Gör det på ett annat sätt", 'href="/nyckel/"', "Med nyckel"],
        [],
    ),
    "passkey_scripts": ({}, ["webauthn-json", "js/passkeys", "defer"], ["data-passkey", "<form"]),
    "site_search": ({}, ['role="search"', 'action="/sok/"', "Sök i allt"], []),
    "demo_strip": ({}, ["Demonstration", "påhittade konton"], []),
    "mark": ({}, ['aria-hidden="true"'], []),
    "stylesheets": ({}, ["css/theme.css", 'media="print"'], []),
}
# Drawn in tests of their own: a form, a filter set, a page of a list.
ELSEWHERE = {"error_summary", "filter_form", "history_list", "listing", "pagination"}


@pytest.mark.parametrize("name", CASES)
def test_component(name: str) -> None:
    given, seen, unseen = CASES[name]
    html = render_to_string(f"components/{name}.html", given)
    assert [text for text in seen if text not in html] == []
    assert [text for text in unseen if text in html] == []


def test_every_component_is_tested_and_has_its_contract() -> None:
    folder = Path(settings.BASE_DIR) / "templates/components"
    components = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
    assert set(components) == set(CASES) | ELSEWHERE
    assert [name for name, source in components.items() if "{% comment %}" not in source] == []


def test_pagination_keeps_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/lista/", {"q": "å", "page": "2"})
    page = Paginator(range(30), 10).page(2)
    html = render_to_string("components/pagination.html", {"page": page, "request": request})
    assert "?q=%C3%A5&amp;page=3" in html
    assert html.count('aria-current="true"') == 1
    assert "Föregående" in html


def test_pagination_of_one_page_is_nothing() -> None:
    page = Paginator(range(3), 10).page(1)
    request = RequestFactory().get("/lista/")
    assert render_to_string("components/pagination.html", {"page": page, "request": request}).strip() == ""
