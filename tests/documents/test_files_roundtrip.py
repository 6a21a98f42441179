"""A plan written to a file and read back is the same plan: Word, Excel, Markdown, JSON. CSV carries no base: what its
table shows comes back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from kultursamverkan.documents.cells import shown
from kultursamverkan.documents.directory import Directory, KnownOrganisation, KnownPerson, folded
from kultursamverkan.documents.document import ActivityPart, PlanDocument
from kultursamverkan.documents.issues import Issue
from kultursamverkan.documents.readers import csv as csv_reader
from kultursamverkan.documents.readers import excel as excel_reader
from kultursamverkan.documents.readers import json as json_reader
from kultursamverkan.documents.readers import markdown as markdown_reader
from kultursamverkan.documents.readers import word as word_reader
from kultursamverkan.documents.writers import csv, excel, json, markdown, word
from tests.documents.known import orebro_directory, orebro_document
from tests.documents.strategies import documents
from tests.documents.test_roundtrip import ITEMS, KNOWN, PERSONS

Write = Callable[[PlanDocument], bytes]
Read = Callable[[bytes, Directory], tuple[PlanDocument, list[Issue]]]
FORMATS: dict[str, tuple[Write, Read]] = {
    "word": (word.write, word_reader.read),
    "excel": (excel.write, excel_reader.read),
    "markdown": (markdown.write, markdown_reader.read),
    "json": (json.write_file, json_reader.read),
}
_PEOPLE = [KnownPerson(key, name) for key, name in PERSONS]
_ORGANISATIONS = [KnownOrganisation(*one) for one in KNOWN]
DIRECTORY = Directory(
    by_id={one.id: one for one in _ORGANISATIONS},
    by_name={folded(one.name): one for one in _ORGANISATIONS},
    persons={one.key: one for one in _PEOPLE},
    persons_by_name={folded(one.name): one for one in _PEOPLE},
    steering=frozenset(ITEMS),
    region="18",
)
FEW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", FORMATS)
def test_the_real_plan_comes_back(name: str) -> None:
    write, read = FORMATS[name]
    assert read(write(orebro_document()), orebro_directory()) == (orebro_document(), [])


@pytest.mark.parametrize("name", FORMATS)
@FEW
@given(document=documents(KNOWN, PERSONS, ITEMS))
def test_any_plan_comes_back(name: str, document: PlanDocument) -> None:
    write, read = FORMATS[name]
    assert read(write(document), DIRECTORY) == (document, [])


def test_what_a_csv_file_shows_comes_back() -> None:
    """Its keys too: by them the import finds what the file does not tell."""

    read, _ = csv_reader.read(csv.write(orebro_document()), orebro_directory())
    before = {part.key: shown(part) for part in orebro_document().activities}
    assert {part.key: shown(part) for part in read.activities} == before


def test_any_file_is_safe_in_a_spreadsheet_program() -> None:
    """A text that would be run as a formula comes back as it was."""
    activity = next(orebro_document().activities)
    for title in ("=1+1", "'=1+1", "+46 19", "@alla", "-5", "''-5"):
        document = _with(replace(activity, title=title, note=f"{title} i noten"))
        for write, read in (FORMATS["excel"], (csv.write, csv_reader.read)):
            got, _ = read(write(document), orebro_directory())
            (part,) = got.activities
            assert (part.title, part.note) == (title, f"{title} i noten")


def _with(activity: ActivityPart) -> PlanDocument:
    """The plan with this activity only."""
    document = orebro_document()
    section = next(one for one in document.sections if one.headings)
    heading = replace(section.headings[0], activities=(activity,))
    return replace(document, sections=(replace(section, headings=(heading,)),), definitions=())
