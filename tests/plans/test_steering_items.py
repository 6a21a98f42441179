"""The items of a steering document."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kultursamverkan.shared.errors import ActionError
from plans.actions import edit_steering_item
from plans.models import SteeringDocument, SteeringItem
from tests import factories
from tests.cast import Cast
from tests.drafts import signed_in
from tests.forms import form_data


@pytest.fixture
def document(cast: Cast) -> SteeringDocument:
    above = factories.steering_document(cast.region, short_title="Strategin")
    factories.steering_item(above, key="r1")
    below = factories.steering_document(cast.region, key="plan", short_title="Kulturplanen")
    for number in (1, 2):
        factories.steering_item(below, key=f"f{number}", kind="function", text=f"Funktion {number}.")
    return below


@pytest.fixture
def editor(cast: Cast) -> Client:
    return signed_in(cast.editor)


def url(name: str, item: str = "") -> str:
    return reverse(f"plans:{name}", args=["18", "plan", *([item] if item else [])])


def keys(document: SteeringDocument) -> list[str]:
    return [item.key for item in document.items.all()]


def test_steering_item_create_offers_the_next_number(document: SteeringDocument, editor: Client) -> None:
    data = form_data(editor.get(url("steering_item_create")))
    assert (data["kind"], data["number"]) == ("function", "3")
    parent = SteeringItem.objects.get(key="r1")
    editor.post(url("steering_item_create"), data | {"text": "En tredje.", "parents": [str(parent.pk)]})
    made = document.items.last()
    assert made
    assert (str(made), made.region, made.order) == ("Funktion 3", document.region, 3)
    assert list(made.parents.all()) == [parent]
    assert made.parents.get().children.get() == made


def test_steering_item_create_needs_a_number_or_a_name(document: SteeringDocument, editor: Client) -> None:
    response = editor.post(url("steering_item_create"), {"kind": "area", "text": "Text"})
    assert "Ge punkten ett nummer eller ett namn." in response.content.decode()
    assert document.items.count() == 2
    with pytest.raises(ValidationError):
        SteeringItem(region=document.region, document=document, kind="area").full_clean()


def test_steering_item_edit_saves(document: SteeringDocument, editor: Client) -> None:
    address = url("steering_item_edit", "f1")
    response = editor.post(
        address, form_data(editor.get(address)) | {"kind": "area", "number": "", "name": "Samhället"}
    )
    assert response["Location"].endswith("/styrdokument/18/plan/#f1")
    assert [str(item) for item in document.items.all()] == ["Område Samhället", "Funktion 2"]


def test_steering_item_edit_shows_a_clash(cast: Cast, document: SteeringDocument, editor: Client) -> None:
    address = url("steering_item_edit", "f1")
    shown = form_data(editor.get(address))
    edit_steering_item(item=document.items.all()[0], revision=None, by=cast.admin, text="Deras text.")
    response = editor.post(address, shown | {"text": "Min text."})
    assert "Deras text." in response.content.decode()
    assert form_data(response)["text"] == "Min text."
    assert editor.post(address, form_data(response)).status_code == 302


def test_steering_item_edit_keeps_ties_that_the_form_shows(document: SteeringDocument, editor: Client) -> None:
    first = document.items.all()[0]
    first.parents.add(SteeringItem.objects.get(key="r1"))
    address = url("steering_item_edit", "f1")
    editor.post(address, form_data(editor.get(address)))
    assert first.parents.count() == 1
    first.refresh_from_db()
    assert first.revision == 1, "nothing changed"


def test_steering_item_move(document: SteeringDocument, editor: Client) -> None:
    editor.post(url("steering_item_move", "f2"), {"direction": "up"})
    assert keys(document) == ["f2", "f1"]
    first, second = document.items.all()
    second.parents.add(first)
    response = editor.post(url("steering_item_move", "f2"), {"direction": "down"}, follow=True)
    assert "Det går inte att byta plats" in response.content.decode()
    assert keys(document) == ["f2", "f1"]


def test_nothing_stands_under_itself(cast: Cast, document: SteeringDocument) -> None:
    first, second = document.items.all()
    for parent in (first, second):
        with pytest.raises(ActionError, match="står inte ovanför"):
            edit_steering_item(item=first, revision=None, parents=[parent], by=cast.editor)
    elsewhere = factories.steering_item(factories.steering_document(cast.other_region))
    with pytest.raises(ActionError, match="står inte ovanför"):
        edit_steering_item(item=first, revision=None, parents=[elsewhere], by=cast.editor)


@pytest.mark.parametrize("user", ["plan", "goal", "item", "document"])
def test_steering_item_remove_not_while_in_use(
    cast: Cast, document: SteeringDocument, editor: Client, user: str
) -> None:
    item = SteeringItem.objects.get(key="r1")
    ways: dict[str, tuple[Any, str]] = {
        "plan": (cast.plan.steering, "”Handlingsplan”"),
        "goal": (cast.plan.goals.get().steering, "”Mål 1: Mål 1” i Handlingsplan"),
        "item": (document.items.all()[0].parents, "”Funktion 1”"),
        "document": (document.parents, "”Kulturplanen”"),
    }
    using, words = ways[user]
    using.add(item)
    address = reverse("plans:steering_item_remove", args=["18", item.document.key, "r1"])
    assert f"Punkten används av {words}." in editor.post(address, follow=True).content.decode()
    using.remove(item)
    editor.post(address)
    assert not SteeringItem.objects.filter(key="r1").exists()


@pytest.mark.parametrize("name", ["steering_item_edit", "steering_item_move", "steering_item_remove"])
def test_another_documents_or_regions_item_is_not_found(
    cast: Cast, document: SteeringDocument, editor: Client, name: str
) -> None:
    other = factories.steering_item(factories.steering_document(cast.other_region, key="deras"), key="deras-1")
    ways = [("18", "plan", "r1"), ("18", "plan", "deras-1"), ("18", "deras", "deras-1"), ("03", "deras", other.key)]
    for way in ways:
        assert editor.post(reverse(f"plans:{name}", args=way)).status_code == 404, way
