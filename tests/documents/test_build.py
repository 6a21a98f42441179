"""Whatever a plan shows is read back as the plan, and what is changed is all that changes."""

from hypothesis import HealthCheck, given, settings

from kultursamverkan.documents.directory import Directory, KnownOrganisation, KnownPerson, folded
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.readers.build import build
from kultursamverkan.documents.shown import content
from tests.documents.strategies import documents
from tests.documents.test_roundtrip import ITEMS, KNOWN, PERSONS

ORGANISATIONS = [KnownOrganisation(*known) for known in KNOWN]
DIRECTORY = Directory(
    by_id={one.id: one for one in ORGANISATIONS},
    by_name={folded(one.name): one for one in ORGANISATIONS},
    persons={key: KnownPerson(key, name) for key, name in PERSONS},
    persons_by_name={folded(name): KnownPerson(key, name) for key, name in PERSONS},
    steering=frozenset(ITEMS),
    region="18",
)
DOCUMENTS = documents(KNOWN, PERSONS, ITEMS)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=DOCUMENTS)
def test_what_is_shown_is_read_as_it_was(document: PlanDocument) -> None:
    assert build(content(document), DIRECTORY) == (document, [])
