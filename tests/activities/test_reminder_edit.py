"""A plan's own reminders."""

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import ReminderPlan, ReminderStep
from kultursamverkan.records.history import last_change
from tests.cast import Cast
from tests.forms import Data, form_data

URL = reverse("activities:reminder_edit", args=["plan"])
BACK = reverse("activities:round_list", args=["plan"])


@pytest.fixture
def page(cast: Cast, client: Client) -> Client:
    client.force_login(cast.editor)
    return client


def _steps() -> list[str]:
    return [f"{step.key} {step.title}" for step in ReminderStep.objects.all()]


def _without(data: Data, line: int) -> Data:
    """The form after *Ta bort*."""
    return {name: value for name, value in data.items() if not name.startswith(f"steps-{line}-")}


def test_reminder_edit_begins_with_the_usual(page: Client) -> None:
    data = form_data(page.get(URL))
    assert data["steps-count"] == "4"
    assert (data["steps-1-days"], data["steps-1-moment"]) == ("14", "before")
    assert not ReminderPlan.objects.exists()
    assert page.post(URL, data).headers["Location"] == BACK
    assert [step.split()[0] for step in _steps()] == ["opened:0", "before:14", "before:3", "after:3"]


def test_reminder_edit_changes_adds_and_takes_away(cast: Cast, page: Client) -> None:
    page.post(URL, form_data(page.get(URL)))
    kept = ReminderStep.objects.get(moment="after").pk
    data = form_data(page.post(URL, form_data(page.get(URL)) | {"press": "steps:remove:1"}))
    assert data["steps-count"] == "3"
    data = form_data(page.post(URL, data | {"press": "steps:add:0"}))
    data |= {"steps-3-days": "1", "steps-3-title": "I morgon", "steps-3-text": "Bråttom.", "steps-2-title": "Sent"}
    assert page.post(URL, data).status_code == 302
    assert sorted(_steps())[:2] == ["after:3 Sent", "before:1 I morgon"]
    assert ReminderStep.objects.count() == 4
    assert ReminderStep.objects.get(moment="after").pk == kept
    assert last_change(ReminderPlan.objects.get())[0] == str(cast.editor)


def test_reminder_edit_turns_them_off(page: Client) -> None:
    data = form_data(page.get(URL))
    del data["is_on"]
    page.post(URL, data)
    assert not ReminderPlan.objects.get().is_on
    assert ReminderStep.objects.count() == 4


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"steps-0-title": ""}, "Fyll i"),
        ({"steps-0-days": "-1"}, "minst 0"),
        ({"steps-0-days": "400"}, "högst 365"),
        ({"steps-2-days": "14"}, "Två påminnelser går ut samma dag"),
        ({"steps-count": "0"}, "Lägg till minst en påminnelse"),
    ],
)
def test_reminder_edit_tells_what_is_wrong(page: Client, change: Data, told: str) -> None:
    text = page.post(URL, form_data(page.get(URL)) | change).content.decode()
    assert told in text
    assert "Fel: " in text
    assert not ReminderPlan.objects.exists()


def test_reminder_edit_clash(page: Client) -> None:
    mine = form_data(page.get(URL))
    page.post(URL, form_data(page.get(URL)) | {"steps-0-title": "Deras"})
    text = page.post(URL, mine | {"steps-0-title": "Mitt"})
    assert "Krock: " in text.content.decode()
    assert "Deras" in text.content.decode()
    assert _steps()[0] == "opened:0 Deras"
    again = form_data(text)
    assert again["steps-0-title"] == "Mitt"
    assert page.post(URL, again).status_code == 302
    assert _steps()[0] == "opened:0 Mitt"


def test_reminder_edit_is_linked(page: Client) -> None:
    assert URL in page.get(BACK).content.decode()
