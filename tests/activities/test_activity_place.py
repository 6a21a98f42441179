"""Where an activity stands: under another heading, and right after another activity."""

from django.test import Client

from activities.actions.editing import bin_activity, place_activity
from activities.models import Activity
from plans.queries import editor_url
from tests import factories
from tests.cast import Cast
from tests.drafts import Draft
from tests.forms import form_data


def test_activity_place(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_place", "a1")
    data = form_data(editor.get(url))
    other = draft.plan.headings.get(key="r2")
    assert data["heading"] == str(draft.plan.headings.get(key="r1").pk), "where it stands is chosen"
    response = editor.post(url, data | {"heading": str(other.pk)})
    assert response["Location"] == editor_url(draft.plan, "a1")
    assert draft.plan.activities.get(key="a1").heading == other
    assert draft.order == ["1 Aktivitet 2", "2 Aktivitet 3"], "no hole where it stood"


def test_activity_place_comes_last(cast: Cast, draft: Draft) -> None:
    other = draft.plan.headings.get(key="r2")
    for number in (1, 2):
        factories.activity(draft.plan, f"Annan {number}", heading=other, order=number)
    placed = place_activity(activity=draft.activities[0], heading=other, by=cast.editor)
    assert placed.order == 3


def test_activity_place_where_it_stands_changes_nothing(cast: Cast, draft: Draft) -> None:
    activity = draft.activities[0]
    placed = place_activity(activity=activity, heading=activity.heading, by=cast.editor)
    assert (placed.order, placed.revision) == (activity.order, activity.revision)


def test_activity_place_under_a_heading_that_has_gone(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_place", "a1")
    response = editor.post(url, form_data(editor.get(url)) | {"heading": "4711"})
    assert response.status_code == 200
    assert "Rubriken finns inte längre. Välj en annan." in response.content.decode()


def test_activity_place_of_what_lies_in_the_bin(cast: Cast, draft: Draft, editor: Client) -> None:
    bin_activity(activity=draft.activities[0], by=cast.editor)
    assert editor.get(draft.url("activities:activity_place", "a1")).status_code == 404


def test_activity_create_after_another(draft: Draft, editor: Client) -> None:
    url = f"{draft.url('activities:activity_create')}?efter=a1"
    data = form_data(editor.get(url))
    assert data["heading"] == str(draft.activities[0].heading_id)
    editor.post(url, data | {"title": "Mitt emellan"})
    assert draft.order == ["1 Aktivitet 1", "2 Mitt emellan", "3 Aktivitet 2", "4 Aktivitet 3"]


def test_activity_create_after_one_under_another_heading(draft: Draft, editor: Client) -> None:
    """The heading was changed in the form: last there."""
    url = f"{draft.url('activities:activity_create')}?efter=a1"
    other = draft.plan.headings.get(key="r2")
    editor.post(url, form_data(editor.get(url)) | {"title": "Någon annanstans", "heading": str(other.pk)})
    added = Activity.objects.get(title="Någon annanstans")
    assert (added.heading, added.order) == (other, 1)
    assert draft.order == ["1 Aktivitet 1", "2 Aktivitet 2", "3 Aktivitet 3"]
