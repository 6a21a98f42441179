"""A patch turns one document into another and back, and takes on others as far as they agree."""

from hypothesis import HealthCheck, given, settings

from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.flat import flat, whole
from kultursamverkan.documents.patch import applied, patch
from kultursamverkan.documents.patch_json import from_json, to_json
from tests.documents.test_roundtrip import DOCUMENTS

many = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(document=DOCUMENTS)
def test_taken_apart_and_put_together_it_is_the_same(document: PlanDocument) -> None:
    assert whole(flat(document)) == document
    assert not patch(document, document)


@many
@given(before=DOCUMENTS, after=DOCUMENTS)
def test_applied_to_the_one_it_gives_the_other(before: PlanDocument, after: PlanDocument) -> None:
    change = patch(before, after)
    assert applied(change, before) == after
    assert applied(change.inverse, after) == before
    assert change.inverse == patch(after, before)
    assert from_json(to_json(change)) == change
