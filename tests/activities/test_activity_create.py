"""A new activity."""

from django.test import Client

from activities.models import Activity
from plans.queries import editor_url
from tests.cast import Cast
from tests.drafts import Draft
from tests.forms import form_data


def test_activity_create_adds_last_under_the_heading(cast: Cast, draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_create")
    data = form_data(editor.get(f"{url}?rubrik=r1"))
    assert data["heading"] == str(draft.headings[0].pk)
    response = editor.post(
        url,
        data
        | {
            "title": "En helt\r\nny aktivitet",
            "responsibles-0-role": "Kulturchef",
            "responsibles-0-is_convener": "on",
            f"municipality-{cast.laxa.pk}-included": "on",
        },
    )
    activity = Activity.objects.get(title="En helt ny aktivitet")
    assert response["Location"] == editor_url(draft.plan, activity.key)
    assert draft.order[-1] == "4 En helt ny aktivitet"
    assert [str(row) for row in activity.responsibilities.all()] == ["Kulturchef"]
    assert [(str(row), row.answers) for row in activity.participations.all()] == [("Laxå", True)]


def test_activity_create_needs_a_title_and_a_heading(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_create")
    data = form_data(editor.get(url))
    response = editor.post(url, data | {"note": "Det jag skrev"})
    text = response.content.decode()
    assert "Fyll i fältet." in text
    assert "Välj en rubrik." in text
    assert form_data(response)["note"] == "Det jag skrev"
    assert Activity.objects.filter(plan=draft.plan).count() == 3


def test_activity_create_says_when_the_heading_has_gone(draft: Draft, editor: Client) -> None:
    url = draft.url("activities:activity_create")
    data = form_data(editor.get(f"{url}?rubrik=r2")) | {"title": "Ny"}
    draft.headings[1].delete()
    response = editor.post(url, data)
    assert response.status_code == 200
    assert "Rubriken finns inte längre. Välj en annan." in response.content.decode()
    assert form_data(response)["title"] == "Ny"
