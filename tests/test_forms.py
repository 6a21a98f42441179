"""The helper that submits what a page shows."""

import pytest
from django.http import HttpResponse

from tests.forms import form_data, shown_forms

PAGE = """<header><form method="post" action="/logga-ut/"><input name="token" value="x"></form></header>
<main><form method="get"><input name="q" value="sök"></form>
<form method="post" action="/spara/">
  <input type="hidden" name="revision" value="3"><input name="title" value="Å &amp; ä"><input name="empty">
  <textarea name="note">
Rad 1
Rad 2</textarea>
  <select name="one"><option value="a">A</option><option value="b" selected>B</option></select>
  <select name="first"><option value="">Välj</option><option value="x">X</option></select>
  <select name="many" multiple><option value="1" selected>1</option><option value="2" selected>2</option></select>
  <input type="checkbox" name="on" checked><input type="checkbox" name="off"><input type="radio" name="r" value="1">
  <input type="radio" name="r" value="2" checked><input name="shut" value="1" disabled><input type="file" name="f">
  <button type="submit" name="press" value="add">Lägg till</button>
</form></main>"""


def test_holds_what_a_browser_would_send() -> None:
    assert form_data(HttpResponse(PAGE)) == {
        "revision": "3",
        "title": "Å & ä",
        "empty": "",
        "note": "Rad 1\nRad 2",
        "one": "b",
        "first": "",
        "many": ["1", "2"],
        "on": "on",
        "r": "2",
    }


def test_knows_the_buttons() -> None:
    assert shown_forms(HttpResponse(PAGE))[0].buttons == [("press", "add")]


def test_fails_without_the_form() -> None:
    with pytest.raises(AssertionError, match="0 forms"):
        form_data(HttpResponse(PAGE), action="/en-annan/")
