"""Who may change a plan's own parts, asked of every address (style.md 22)."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.drafts import Draft, assert_adopted_is_closed, assert_for_editors_only

PAGES = [
    ("plans:plan_edit", ()),
    ("plans:chapter_create", ()),
    ("plans:chapter_edit", ("k1",)),
    ("plans:chapter_remove", ("k1",)),
    ("plans:goal_create", ()),
    ("plans:goal_edit", ("m1",)),
    ("plans:section_create", ()),
    ("plans:section_edit", ("s5",)),
]
PRESSES = [("plans:chapter_move", ("k1",)), ("plans:goal_move", ("m1",)), ("plans:section_move", ("s5",))]


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_pages_are_for_editors(cast: Cast, draft: Draft, editor: Client, name: str, args: tuple[str, ...]) -> None:
    url = draft.url(name, *args)
    assert_for_editors_only(cast, url)
    assert_for_editors_only(cast, url, method="post")
    assert_adopted_is_closed(cast, name, *args)
    assert editor.get(url).status_code == 200
    assert editor.put(url).status_code == 405


@pytest.mark.parametrize(("name", "args"), PRESSES)
def test_presses_are_for_editors(cast: Cast, draft: Draft, editor: Client, name: str, args: tuple[str, ...]) -> None:
    url = draft.url(name, *args)
    assert_for_editors_only(cast, url, method="post")
    assert_adopted_is_closed(cast, name, *args, method="post")
    assert editor.get(url).status_code == 405


@pytest.mark.parametrize(("name", "args"), [page for page in PAGES + PRESSES if page[1]])
def test_another_plans_key_is_not_found(draft: Draft, editor: Client, name: str, args: tuple[str, ...]) -> None:
    assert editor.post(draft.url(name, "finns-inte")).status_code == 404
    assert editor.post(reverse(name, args=["finns-inte", *args])).status_code == 404
