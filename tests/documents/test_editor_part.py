"""The editor piece by piece: what htmx is given when a part is changed where it stands."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.models import Activity
from tests import factories
from tests.cast import Cast
from tests.drafts import Draft, make_draft, signed_in
from tests.forms import form_data

# What the test client answers with is HttpResponse to us, and a class of its own to its types.
Response = Any
HTMX = {"HX-Request": "true"}
SWAPPED = re.compile(r'id="([\w-]+)"[^>]*hx-swap-oob')
AROUND = ["editor-strip", "editor-news", "angra-rad", "editor-tools", "att-se-over"]


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return make_draft(cast)


@pytest.fixture
def editor(cast: Cast) -> Client:
    return signed_in(cast.editor)


def sent(editor: Client, url: str, **changed: str) -> Response:
    """The form of that page, sent by htmx, to where that leads."""
    return editor.post(url, form_data(editor.get(url)) | changed, headers=HTMX, follow=True)


def swapped(response: Response) -> list[str]:
    """The ids of what is put in its place, but for what stands around the plan, which always comes."""
    ids = SWAPPED.findall(response.content.decode())
    assert [one for one in ids if one in AROUND] == AROUND
    assert response["HX-Reswap"] == "none"
    return [one for one in ids if one not in AROUND]


def focus(response: Response) -> str:
    return str(json.loads(response["HX-Trigger-After-Settle"])["partShown"]["key"])


def test_editor_part_is_that_part_alone(draft: Draft, editor: Client) -> None:
    for key, place in (("a2", "a2"), ("r1", "huvud-r1"), ("m1", "m1"), ("o1", "def-o1")):
        response = editor.get(draft.url("documents:editor_part", key), headers=HTMX)
        assert (swapped(response), focus(response)) == ([place], key)
    assert swapped(editor.get(draft.url("documents:editor_part", "s5"), headers=HTMX)) == ["huvud-s5", "contents"]
    assert swapped(editor.get(draft.url("documents:editor_part", "k1"), headers=HTMX)) == ["k1", "contents"]


def test_editor_part_without_htmx_leads_to_the_page(draft: Draft, editor: Client) -> None:
    response = editor.get(draft.url("documents:editor_part", "a2"))
    assert response["Location"] == draft.url("documents:editor") + "#a2"


def test_editor_part_that_has_gone_brings_the_plan_as_it_is(draft: Draft, editor: Client) -> None:
    assert swapped(editor.get(draft.url("documents:editor_part", "borta"), headers=HTMX)) == ["plan", "contents"]


def test_the_form_alone_is_shown_where_the_part_stands(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_edit", "a2")
    response = editor.get(url, headers=HTMX)
    html = response.content.decode().strip()
    assert html.startswith('<tr id="a2" class="part-form">')
    assert html.endswith("</tr>")
    assert f'hx-post="{url}"' in html
    assert "_writer" in html
    assert "HX-Request" in response["Vary"], "the browser must not show the piece as the page"
    for name, key, start in (
        ("plans:goal_edit", "m1", '<li id="m1"'),
        ("plans:section_edit", "s5", '<div id="huvud-s5"'),
        ("plans:chapter_edit", "k1", '<div id="k1"'),
        ("activities:heading_edit", "r1", '<div id="huvud-r1"'),
        ("activities:definition_edit", "o1", '<li id="def-o1"'),
        ("activities:activity_place", "a1", '<tr id="a1"'),
    ):
        assert editor.get(draft.url(name, key), headers=HTMX).content.decode().strip().startswith(start), name


def test_a_saved_row_comes_back_alone(draft: Draft, editor: Client) -> None:
    response = sent(editor, draft.url("activities:activity_edit", "a2"), title="Nytt namn")
    assert (swapped(response), focus(response)) == (["a2"], "a2")
    html = response.content.decode()
    assert "Nytt namn" in html
    assert 'id="a3"' not in html
    assert "opublicerade ändringar." in html
    assert "Aktiviteten är sparad." in html
    assert "Ångra" in html


def test_errors_come_back_in_the_form(draft: Draft, editor: Client) -> None:
    response = sent(editor, draft.url("activities:activity_edit", "a2"), title="")
    html = response.content.decode().strip()
    assert html.startswith('<tr id="a2" class="part-form">')
    assert "data-error-summary" in html
    assert "data-typed" in html


def test_what_was_kept_comes_back_in_the_form(draft: Draft, editor: Client, cast: Cast) -> None:
    """Typed before the session ended: shown where the part stands, and said there."""
    url = draft.url("activities:activity_edit", "a2")
    data = form_data(editor.get(url)) | {"title": "Skrivet i en lång paus"}
    assert Client().post(url, data).status_code == 302
    html = editor.get(url, headers=HTMX).content.decode()
    assert html.strip().startswith("<tr")
    assert "Skrivet i en lång paus" in html
    assert "Det du skrev förra gången hann inte sparas." in html


def test_a_conflict_comes_back_in_the_form(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_edit", "a2")
    data = form_data(editor.get(url)) | {"title": "Mitt förslag"}
    sent(editor, url, title="Hann före")
    html = editor.post(url, data, headers=HTMX).content.decode()
    assert html.strip().startswith("<tr")
    assert "Hann före" in html
    assert "Mitt förslag" in html
    assert f'hx-get="{url}"' in html, "back to what is saved, here too"


def test_what_moves_brings_the_heading_it_stands_under(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_move", "a3")
    response = editor.post(url, {"direction": "up"}, headers=HTMX, follow=True)
    assert (swapped(response), focus(response)) == (["r1"], "a3")
    response = editor.post(draft.url("activities:activity_bin", "a3"), headers=HTMX, follow=True)
    assert (swapped(response), focus(response)) == (["r1"], "a2"), "the next row"
    assert "Papperskorg (1)" in response.content.decode()
    other = draft.plan.headings.get(key="r2")
    response = sent(editor, draft.url("activities:activity_place", "a1"), heading=str(other.pk))
    assert (swapped(response), focus(response)) == (["r1", "r2"], "a1")
    response = sent(editor, draft.url("activities:heading_edit", "r2"), section=str(draft.sections[1].pk))
    assert swapped(response) == ["s5", "s6", "contents"]


def test_what_is_everywhere_brings_the_plan(draft: Draft, editor: Client) -> None:
    for name, key in (("plans:goal_move", "m1"), ("plans:section_move", "s5")):
        response = editor.post(draft.url(name, key), {"direction": "down"}, headers=HTMX, follow=True)
        assert (swapped(response), focus(response)) == (["plan", "contents"], key)
    assert swapped(sent(editor, draft.url("plans:goal_edit", "m1"), name="Ett annat namn")) == ["plan", "contents"]


def test_renumbered_footnotes_bring_the_plan(draft: Draft, editor: Client) -> None:
    page = editor.get(draft.url("documents:editor")).content.decode()
    shown = HTMX | {"X-Footnotes": re.findall(r'"X-Footnotes": "(\w+)"', page)[0]}
    url = draft.url("documents:editor_part", "a2")
    assert swapped(editor.get(url, headers=shown)) == ["a2"]
    draft.plan.definitions.create(key="ord", term="Aktivitet", text="Något", at=[{"part": "a1", "field": "title"}])
    assert swapped(editor.get(url, headers=shown)) == ["plan", "contents"]


def test_a_refusal_is_told_and_the_part_comes_as_it_is(draft: Draft, editor: Client) -> None:
    response = editor.post(draft.url("activities:heading_remove", "r1"), headers=HTMX, follow=True)
    assert swapped(response) == ["huvud-r1"]
    assert "Rubriken har aktiviteter." in response.content.decode()


def test_an_undo_brings_the_plan(draft: Draft, editor: Client) -> None:
    response = sent(editor, draft.url("activities:activity_edit", "a2"), title="Nytt namn")
    found = re.search(r'action="(/planer/[\w/-]+/angra/\d+/)"', response.content.decode())
    assert found
    response = editor.post(found[1], {"direction": "undo"}, headers=HTMX, follow=True)
    assert (swapped(response), focus(response)) == (["plan", "contents"], "a2")
    assert Activity.objects.get(plan=draft.plan, key="a2").title == "Aktivitet 2"


def test_one_row_costs_the_same_in_a_long_plan(draft: Draft, editor: Client, cast: Cast) -> None:
    """As many queries, and as much sent, with 48 activities as with 300."""
    form, part = draft.url("activities:activity_edit", "a2"), draft.url("documents:editor_part", "a2")
    _more(draft, cast, 45)
    few = [_cost(editor, form), _cost(editor, part)]
    _more(draft, cast, 252)
    many = [_cost(editor, form), _cost(editor, part)]
    assert draft.plan.activities.count() == 300
    for (queries, size), (more_queries, more_size) in zip(few, many, strict=True):
        assert queries == more_queries <= 20
        assert abs(size - more_size) < 200


def _cost(editor: Client, url: str) -> tuple[int, int]:
    """Queries, and characters sent."""
    with CaptureQueriesContext(connection) as queries:
        response = editor.get(url, headers=HTMX)
        return len(queries), len(response.content.decode())


def _more(draft: Draft, cast: Cast, number: int) -> None:
    heading = draft.plan.headings.get(key="r2")
    for _ in range(number):
        activity = factories.activity(draft.plan, "En till", heading=heading, start=factories.when("Ht 2020"))
        factories.participation(activity, cast.laxa)
        factories.convener(activity, group=cast.group)
