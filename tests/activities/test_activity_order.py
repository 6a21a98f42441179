"""Moving, binning and restoring: the order under a heading stays 1, 2, 3 … whoever presses what when."""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.actions.content import ActivityContent
from activities.actions.editing import add_activity, bin_activity, move_activity, restore_activity
from activities.models import Activity
from plans.queries import editor_url
from tests import factories
from tests.cast import Cast, make_cast
from tests.drafts import Draft, make_draft
from tests.forms import form_data, shown_forms
from tests.races import at_once


def press(draft: Draft, editor: Client, name: str, key: str, **data: str) -> str:
    response = editor.post(draft.url(f"activities:{name}", key), data)
    assert response.status_code == 302
    return str(response["Location"])


def test_activity_move(draft: Draft, editor: Client) -> None:
    assert press(draft, editor, "activity_move", "a3", direction="up") == editor_url(draft.plan, "a3")
    assert draft.order == ["1 Aktivitet 1", "2 Aktivitet 3", "3 Aktivitet 2"]
    press(draft, editor, "activity_move", "a1", direction="up")
    assert draft.order[0] == "1 Aktivitet 1", "the first stays first"
    press(draft, editor, "activity_move", "a1", direction="down")
    assert draft.order == ["1 Aktivitet 3", "2 Aktivitet 1", "3 Aktivitet 2"]


def test_activity_move_makes_nobodys_form_old(draft: Draft, editor: Client) -> None:
    press(draft, editor, "activity_move", "a3", direction="up")
    assert set(draft.plan.activities.values_list("revision", flat=True)) == {1}


def test_activity_move_mends_an_order_with_holes(draft: Draft, editor: Client) -> None:
    Activity.objects.filter(pk=draft.activities[2].pk).update(order=9)
    Activity.objects.filter(pk=draft.activities[1].pk).update(order=1)
    press(draft, editor, "activity_move", "a3", direction="up")
    assert draft.order == ["1 Aktivitet 1", "2 Aktivitet 3", "3 Aktivitet 2"]


def test_activity_bin_and_activity_restore(draft: Draft, editor: Client) -> None:
    assert press(draft, editor, "activity_bin", "a2") == editor_url(draft.plan, "a3")  # the next row
    assert draft.order == ["1 Aktivitet 1", "2 Aktivitet 3"]
    assert editor.get(draft.url("activities:activity_edit", "a2")).status_code == 404
    press(draft, editor, "activity_restore", "a2")
    assert draft.order == ["1 Aktivitet 1", "2 Aktivitet 2", "3 Aktivitet 3"]


def test_activity_restore_when_the_others_have_gone(draft: Draft, editor: Client) -> None:
    for key in ("a3", "a2", "a1"):
        press(draft, editor, "activity_bin", key)
    press(draft, editor, "activity_restore", "a3")
    press(draft, editor, "activity_restore", "a1")
    assert draft.order == ["1 Aktivitet 1", "2 Aktivitet 3"]


def test_activity_bin_list_restores(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_bin_list")
    assert "Papperskorgen är tom" in editor.get(url).content.decode()
    press(draft, editor, "activity_bin", "a2")
    page = editor.get(url)
    assert "Aktivitet 2" in page.content.decode()
    restore = draft.url("activities:activity_restore", "a2")
    assert [form.action for form in shown_forms(page)] == [restore]
    assert editor.post(restore, form_data(page))["Location"] == editor_url(draft.plan, "a2")


def test_edit_to_another_heading_puts_it_last_there(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_edit", "a1")
    editor.post(url, form_data(editor.get(url)) | {"heading": str(draft.headings[1].pk)})
    assert draft.order == ["1 Aktivitet 2", "2 Aktivitet 3"]
    moved = Activity.objects.get(pk=draft.activities[0].pk)
    assert (moved.heading, moved.order) == (draft.headings[1], 1)


@pytest.mark.django_db(transaction=True)
def test_everyone_at_once_keeps_the_order_dense() -> None:
    """On PostgreSQL in threads: each waits for the plan's row."""
    cast: Cast = make_cast()
    draft = make_draft(cast)
    one, two, three = draft.activities
    presses: list[Callable[[], object]] = [
        partial(move_activity, activity=three, up=True, by=cast.editor),
        partial(move_activity, activity=one, up=False, by=cast.admin),
        partial(bin_activity, activity=two, by=cast.editor),
        *(
            partial(
                add_activity,
                plan=draft.plan,
                content=ActivityContent(heading=draft.headings[0], title=f"Ny {number}"),
                by=cast.admin,
            )
            for number in range(3)
        ),
    ]
    outcomes = at_once(*presses)
    assert not [outcome for outcome in outcomes[2:] if isinstance(outcome, Exception)]
    restore_activity(activity=two, by=cast.editor)
    live = Activity.objects.live().filter(heading=draft.headings[0]).order_by("order")
    assert [activity.order for activity in live] == [1, 2, 3, 4, 5, 6]


def test_activity_bin_list_queries_do_not_grow(cast: Cast, draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_bin_list")
    bin_activity(activity=draft.activities[0], by=cast.editor)
    with CaptureQueriesContext(connection) as before:
        editor.get(url)
    for number in range(8):
        heading = factories.heading(draft.plan, title=f"Rubrik {number}")
        bin_activity(activity=factories.activity(draft.plan, "Ny", heading=heading), by=cast.editor)
    with CaptureQueriesContext(connection) as after:
        editor.get(url)
    assert len(after) == len(before) <= 15
