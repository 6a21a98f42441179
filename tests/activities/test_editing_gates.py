"""Who may change headings, activities and definitions, asked of every address (style.md 22)."""

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import Activity
from tests.cast import Cast
from tests.drafts import Draft, assert_adopted_is_closed, assert_for_editors_only

PAGES = [
    ("activities:activity_create", ()),
    ("activities:activity_edit", ("a1",)),
    ("activities:heading_create", ()),
    ("activities:heading_edit", ("r1",)),
    ("activities:heading_remove", ("r2",)),
    ("activities:goal_remove", ("m2",)),
    ("activities:section_remove", ("s6",)),
    ("activities:definition_create", ()),
    ("activities:definition_edit", ("o1",)),
    ("activities:definition_remove", ("o1",)),
]
PRESSES = [
    ("activities:activity_move", ("a1",)),
    ("activities:activity_bin", ("a1",)),
    ("activities:heading_move", ("r1",)),
]


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


def test_activity_bin_list_is_for_editors(cast: Cast, draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_bin_list")
    assert_for_editors_only(cast, url)
    assert editor.get(url).status_code == 200
    assert editor.post(url).status_code == 405


def test_activity_restore_is_for_editors(cast: Cast, draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_restore", "a1")
    Activity.objects.filter(pk=draft.activities[0].pk).update(binned_at="2026-01-01T12:00Z")
    assert_for_editors_only(cast, url, method="post")
    assert editor.get(url).status_code == 405
    assert editor.post(url).status_code == 302
    assert editor.post(url).status_code == 404, "it is not in the bin any more"
