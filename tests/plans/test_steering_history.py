"""Who changed what in a steering document and its items."""

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from kultursamverkan.records.history import Change
from plans.models import SteeringDocument
from tests import factories
from tests.cast import Cast
from tests.drafts import signed_in
from tests.pages.reading import assert_queries_stay


@pytest.fixture
def strategy(cast: Cast) -> SteeringDocument:
    return factories.steering_document(cast.region, key="strategi", short_title="Strategin")


def url(document: SteeringDocument) -> str:
    return reverse("plans:steering_history", args=[document.region.key, document.key])


def told(client: Client, address: str) -> list[tuple[str, str, str]]:
    changes: list[Change] = client.get(address).context["entries"]
    return [(change.field, change.old, change.new) for change in changes]


def test_it_tells_of_items_also_when_they_are_gone(cast: Cast, strategy: SteeringDocument) -> None:
    item, other = factories.steering_item(strategy, key="r1"), factories.steering_item(strategy, key="r2")
    above = factories.steering_item(factories.steering_document(cast.region, short_title="Annat"), key="r3")
    LogEntry.objects.all().delete()
    strategy.title = "Ny titel"
    strategy.save()
    item.parents.add(above)
    name = str(other)
    other.delete()
    above.text = "Inte hit"
    above.save()
    client = signed_in(cast.reader)
    shown = told(client, url(strategy))
    assert ("Titel", "Ny titel") in [(field, new) for field, _, new in shown]
    assert (f"{item}: hör under", "", str(above)) in shown
    assert any(field.startswith(name) and not new for field, _, new in shown)
    assert "Inte hit" not in str(shown)
    assert [field for field, *_ in told(client, f"{url(strategy)}?kind=document")] == ["Titel"]


def test_it_is_for_the_regions_members(cast: Cast, strategy: SteeringDocument) -> None:
    for user, status in ((cast.editor, 200), (cast.chief, 200), (cast.stranger, 404), (cast.other_editor, 404)):
        assert signed_in(user).get(url(strategy)).status_code == status
    detail = reverse("plans:steering_detail", args=[cast.region.key, "strategi"])
    assert url(strategy) in signed_in(cast.chief).get(detail).content.decode()
    assert url(strategy) not in Client().get(detail).content.decode()


def test_its_queries_do_not_grow(cast: Cast, strategy: SteeringDocument) -> None:
    def more() -> None:
        for number in range(8):
            factories.steering_item(strategy, key=f"p{number}")

    assert_queries_stay(url(strategy), cast.editor, more)
