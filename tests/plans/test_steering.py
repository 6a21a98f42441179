"""Steering documents: read by all, edited by their region's editors, what steers above what it steers."""

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from plans.actions import edit_steering_document, move_steering_document
from plans.models import SteeringDocument
from plans.queries import steering_items
from tests import factories
from tests.cast import Cast
from tests.drafts import signed_in
from tests.forms import form_data
from tests.pages.reading import assert_queries_stay, text_of

NEW = {"title": "Länets kulturplan", "short_title": "Kulturplanen", "period_start": "2020", "period_end": "2023"}


@pytest.fixture
def strategy(cast: Cast) -> SteeringDocument:
    document = factories.steering_document(cast.region, key="strategi", period_start=2018, period_end=2030)
    factories.steering_item(document, key="r1")
    factories.steering_item(document, key="r2")
    return document


def url(name: str, document: SteeringDocument) -> str:
    return reverse(f"plans:{name}", args=[document.region.key, document.key])


def test_steering_list_is_in_order(cast: Cast, strategy: SteeringDocument) -> None:
    lower = factories.steering_document(cast.region, short_title="Kulturplanen")
    other = factories.steering_document(cast.other_region, short_title="Uppsalas strategi")
    text = text_of(reverse("plans:steering_list"))
    assert text.index("Strategin</a> 2018–2030") < text.index("Kulturplanen")
    assert "Flytta" not in text
    edited = text_of(reverse("plans:steering_list"), cast.editor)
    assert url("steering_move", lower) in edited
    assert url("steering_move", other) not in edited, "another region's is read only"


def test_steering_list_without_documents(cast: Cast) -> None:
    assert "Här finns inga styrdokument än" in text_of(reverse("plans:steering_list"))


def test_steering_detail_tells_what_is_tied(cast: Cast, strategy: SteeringDocument) -> None:
    first, second = strategy.items.all()
    cast.plan.steering.add(first)
    cast.plan.goals.get().steering.add(first)
    draft = factories.plan(cast.region, title="Hemligt utkast")
    draft.steering.add(first)
    below = factories.steering_document(cast.region, short_title="Kulturplanen")
    first.carried_out_by.add(below)
    text = text_of(url("steering_detail", strategy))
    for words in ("Strategisk inriktning 1", "Riktning 1.", "Handlingsplan", "Mål 1", "Kulturplanen"):
        assert words in text
    assert text.count("Inget är kopplat hit.") == 1
    assert "Hemligt utkast" not in text
    assert "Hemligt utkast" in text_of(url("steering_detail", strategy), cast.reader)
    assert "Strategin, Strategisk inriktning 1" in text_of(url("steering_detail", below))
    assert str(second) in text


def test_steering_detail_queries(cast: Cast, strategy: SteeringDocument) -> None:
    def more() -> None:
        for number in range(8):
            item = factories.steering_item(strategy)
            item.carried_out_by.add(factories.steering_document(cast.region))
            goal = factories.goal(factories.plan(cast.region, state="adopted"), number + 1)
            goal.steering.add(item)
            goal.plan.steering.add(item)

    first = strategy.items.all()[0]
    first.carried_out_by.add(factories.steering_document(cast.region))
    first.plans.add(cast.plan)
    first.goals.add(cast.plan.goals.get())
    assert_queries_stay(url("steering_detail", strategy), cast.editor, more, at_most=15)
    assert_queries_stay(reverse("plans:steering_list"), cast.editor, more, at_most=15)


def test_steering_create_puts_it_lowest(cast: Cast, strategy: SteeringDocument) -> None:
    editor = signed_in(cast.editor)
    address = reverse("plans:steering_create")
    chosen = [str(item.pk) for item in strategy.items.all()]
    response = editor.post(address, form_data(editor.get(address)) | NEW | {"parents": chosen})
    made = SteeringDocument.objects.get(short_title="Kulturplanen")
    assert response["Location"] == url("steering_detail", made)
    assert (made.region, made.order, made.period) == (cast.region, 2, "2020–2023")
    assert list(made.parents.all()) == list(strategy.items.all())


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"title": ""}, "Fyll i fältet."), ({"period_end": "2019"}, "Sista året måste ligga efter det första.")],
)
def test_steering_create_says_what_is_wrong(cast: Cast, typed: dict[str, str], said: str) -> None:
    response = signed_in(cast.editor).post(reverse("plans:steering_create"), NEW | typed)
    assert said in response.content.decode()
    assert form_data(response)["short_title"] == "Kulturplanen"
    assert not SteeringDocument.objects.exists()


def test_steering_edit_saves_and_is_logged(cast: Cast, strategy: SteeringDocument) -> None:
    editor = signed_in(cast.editor)
    address = url("steering_edit", strategy)
    response = editor.post(address, form_data(editor.get(address)) | {"decided_by": "Regionfullmäktige"})
    assert response["Location"] == url("steering_detail", strategy)
    strategy.refresh_from_db()
    assert (strategy.decided_by, strategy.revision) == ("Regionfullmäktige", 2)
    entry = LogEntry.objects.get_for_object(strategy).latest()
    assert entry.actor == cast.editor
    assert entry.changes_dict["decided_by"] == ["", "Regionfullmäktige"]


def test_steering_edit_shows_a_clash(cast: Cast, strategy: SteeringDocument) -> None:
    editor = signed_in(cast.editor)
    below = factories.steering_document(cast.region, short_title="Kulturplanen")
    address = url("steering_edit", below)
    shown = form_data(editor.get(address))
    edit_steering_document(
        document=below, revision=None, parents=list(strategy.items.all()), by=cast.admin, title="Deras titel"
    )
    response = editor.post(address, shown | {"title": "Min titel"})
    text = response.content.decode()
    assert "Admin" in text
    assert "har sparat medan du skrev" in text
    assert "Deras titel" in text
    assert editor.post(address, form_data(response)).status_code == 302
    below.refresh_from_db()
    assert below.title == "Min titel"
    assert not below.parents.exists()


def test_steering_move_and_what_stands_in_the_way(cast: Cast, strategy: SteeringDocument) -> None:
    editor = signed_in(cast.editor)
    below = factories.steering_document(cast.region, short_title="Kulturplanen")
    editor.post(url("steering_move", below), {"direction": "up"})
    assert list(SteeringDocument.objects.in_order()) == [below, strategy]
    editor.post(url("steering_move", below), {"direction": "down"})
    strategy.items.all()[0].carried_out_by.add(below)
    response = editor.post(url("steering_move", below), {"direction": "up"}, follow=True)
    assert "Kulturplanen är kopplat till något i Strategin" in response.content.decode()
    assert list(SteeringDocument.objects.in_order()) == [strategy, below]


def test_a_moved_document_does_not_take_what_is_below(cast: Cast, strategy: SteeringDocument) -> None:
    """The form was shown before the documents changed places."""
    below = factories.steering_document(cast.region, short_title="Kulturplanen")
    editor = signed_in(cast.editor)
    shown = form_data(editor.get(url("steering_edit", below)))
    move_steering_document(document=below, up=True, by=cast.admin)
    response = editor.post(url("steering_edit", below), shown | {"parents": [str(strategy.items.all()[0].pk)]})
    assert response.status_code in (200, 302)
    assert not below.parents.exists()


def test_steering_remove_only_when_empty(cast: Cast, strategy: SteeringDocument) -> None:
    editor = signed_in(cast.editor)
    response = editor.post(url("steering_remove", strategy), follow=True)
    assert "Ta bort dokumentets punkter först." in response.content.decode()
    strategy.items.all().delete()
    assert editor.post(url("steering_remove", strategy))["Location"] == reverse("plans:steering_list")
    assert not SteeringDocument.objects.exists()


def test_keys_are_unique_in_the_region(cast: Cast, strategy: SteeringDocument) -> None:
    twin = SteeringDocument(region=cast.region, key="strategi", title="En till", short_title="En till")
    with pytest.raises(ValidationError):
        twin.full_clean()
    twin.region = cast.other_region
    twin.full_clean()


def test_only_the_own_regions_items_are_offered(cast: Cast, strategy: SteeringDocument) -> None:
    other = factories.steering_item(factories.steering_document(cast.other_region))
    assert other not in steering_items(cast.region)
    assert Client().get(reverse("plans:steering_detail", args=["03", "strategi"])).status_code == 404
