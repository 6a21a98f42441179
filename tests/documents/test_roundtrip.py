"""assemble(apply(d)) == d, always; and the JSON loses nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from auditlog.models import LogEntry
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from kultursamverkan.documents.apply import apply, create
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.checks import problems
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.readers.json import from_dict
from kultursamverkan.documents.writers.json import to_dict, write
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.documents.strategies import Known, Named, documents

KNOWN: list[Known] = [
    ("18", "Region Örebro län", "region"),
    ("1861", "Hallsberg", "municipality"),
    ("1860", "Laxå", "municipality"),
    ("kraft", "Arbetsgrupp Kulturkraft", "working_group"),
]
PERSONS: list[Named] = [("alva", "Alva Exempelsson"), ("bo", "Bo Exempelsson")]
ITEMS = ["direction-1", "area", "function-3"]
DOCUMENTS = documents(KNOWN, PERSONS, ITEMS)
FILLED = documents(KNOWN, PERSONS, ITEMS, least_headings=1)
many = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def known(cast: Cast) -> Cast:
    """The cast with the keys the strategy writes."""
    cast.group.key = "kraft"
    cast.group.save()
    for key, name in PERSONS:
        factories.person(cast.region, name, key=key)
    steers = factories.steering_document(cast.region)
    for key in ITEMS:
        factories.steering_item(steers, key=key)
    return cast


@many
@given(document=DOCUMENTS)
def test_what_is_invented_can_be_applied(document: PlanDocument) -> None:
    assert problems(document) == []


@many
@given(document=DOCUMENTS)
def test_json_loses_nothing(document: PlanDocument) -> None:
    assert from_dict(to_dict(document)) == (document, [])
    assert write(document).endswith("}\n")


@contextmanager
def undone() -> Iterator[None]:
    """Each example starts from the same rows."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@many
@given(first=FILLED, second=FILLED, third=FILLED)
def test_assemble_gives_back_what_was_applied(
    known: Cast, first: PlanDocument, second: PlanDocument, third: PlanDocument
) -> None:
    """One after the other to an adopted plan: parts kept, moved, dropped, binned and brought back."""
    with undone():
        for document in (first, second, third, first):
            apply(document, known.plan, by=None)
            assert assemble(Plan.objects.get(pk=known.plan.pk)) == document


@many
@given(first=DOCUMENTS, second=DOCUMENTS)
def test_assemble_gives_back_what_was_created(known: Cast, first: PlanDocument, second: PlanDocument) -> None:
    """A draft takes any document, an empty one too."""
    with undone():
        plan = create(first, region=known.region, slug="ny", by=None)
        assert assemble(plan) == replace(first, slug="ny", state="draft")
        apply(second, plan, by=None)
        assert assemble(Plan.objects.get(pk=plan.pk)) == replace(second, slug="ny", state="draft")


@many
@given(document=DOCUMENTS)
def test_applying_the_same_again_writes_nothing(known: Cast, document: PlanDocument) -> None:
    with undone():
        plan = create(document, region=known.region, slug="ny", by=None)
        logged = LogEntry.objects.count()
        with CaptureQueriesContext(connection) as queries:
            apply(document, plan, by=None)
        assert LogEntry.objects.count() == logged
        assert not [
            query["sql"] for query in queries if not query["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))
        ]
