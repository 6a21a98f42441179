"""Lines in a form: added, taken away and moved by a press, with everything typed kept."""

import pytest
from django import forms
from django.http import QueryDict

from kultursamverkan.shared.editing import RowForm
from kultursamverkan.shared.rows import MAX_ROWS, Press, Rows


class NoteForm(RowForm):
    text = forms.CharField(max_length=5)
    ticked = forms.BooleanField(required=False)


def rows(query: str) -> Rows[NoteForm]:
    return Rows(NoteForm, QueryDict(query), prefix="notes", initial=[], blank={"ticked": "on"})


def texts(lines: Rows[NoteForm]) -> list[str]:
    return [str(form["text"].value() or "") for form in lines]


SENT = "notes-count=3&notes-0-text=a&notes-1-text=b&notes-1-ticked=on&notes-2-text=c"


@pytest.mark.parametrize(
    ("press", "after"),
    [
        ("notes:add:0", ["a", "b", "c", ""]),
        ("notes:remove:1", ["a", "c"]),
        ("notes:up:1", ["b", "a", "c"]),
        ("notes:down:1", ["a", "c", "b"]),
        ("notes:up:0", ["a", "b", "c"]),
        ("notes:down:2", ["a", "b", "c"]),
        ("notes:remove:9", ["a", "b", "c"]),
        ("other:remove:1", ["a", "b", "c"]),
        ("notes:explode:1", ["a", "b", "c"]),
    ],
)
def test_press(press: str, after: list[str]) -> None:
    assert texts(rows(f"{SENT}&press={press}")) == after


def test_boxes_move_with_their_line_and_a_new_line_is_filled_as_wanted() -> None:
    moved = rows(f"{SENT}&press=notes:up:1")
    assert [bool(form["ticked"].value()) for form in moved] == [True, False, False]
    assert rows(f"{SENT}&press=notes:add:0").forms[3]["ticked"].value()


def test_focus_goes_to_the_line() -> None:
    added = rows(f"{SENT}&press=notes:add:0")
    assert ["autofocus" in str(form["text"]) for form in added] == [False, False, False, True]


def test_empty_lines_are_no_lines() -> None:
    lines = rows("notes-count=3&notes-0-text=&notes-1-text=b")
    assert lines.is_valid()
    assert [form.cleaned_data["text"] for form in lines.lines] == ["b"]


def test_a_wrong_line_is_not_valid() -> None:
    assert not rows("notes-count=1&notes-0-text=alltfor").is_valid()


@pytest.mark.parametrize(("count", "seen"), [("", 0), ("-1", 0), ("x", 0), ("100000", MAX_ROWS)])
def test_the_count_is_not_trusted(count: str, seen: int) -> None:
    assert len(rows(f"notes-count={count}")) == seen


def test_a_plain_save_is_no_press() -> None:
    assert Press.of(QueryDict(SENT)) is None
    assert Press.of(None) is None
