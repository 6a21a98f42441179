"""Out as a file and in again: no difference; three cells changed in Word: three changes offered, two taken, undone."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from kultursamverkan.documents.actions import discard_working_copy
from kultursamverkan.documents.actions.imports import import_into_plan, read_file
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.queries import directory, public_document
from kultursamverkan.documents.writers import csv, excel, json, markdown, word
from plans.models import Plan
from tests.documents.import_files import read, would_change
from tests.documents.test_source import SOURCE


def draft_of(plan: Plan, file: bytes, ending: str, base: PlanDocument | None = None) -> ImportDraft:
    """`base`: what the file was made from, where it is not what it says."""
    found = read(file, directory(plan.region), ending)
    found = replace(found, base=base or found.base)
    return read_file(region=plan.region, plan=plan, name=f"plan{ending}", found=found, by=None)


FORMATS = pytest.mark.parametrize(
    ("ending", "write"),
    [
        (".docx", word.write),
        (".xlsx", excel.write),
        (".md", markdown.write),
        (".csv", csv.write),
        (".json", lambda document: json.write(document).encode()),
    ],
)


@FORMATS
def test_no_difference(orebro: Plan, ending: str, write: Callable[[PlanDocument], bytes]) -> None:
    reviewed = Reviewed(draft_of(orebro, write(assemble(orebro)), ending))
    assert (would_change(reviewed), reviewed.left) == ((), 0)
    assert reviewed.source


@FORMATS
def test_a_file_without_names_takes_no_name_away(
    orebro: Plan, ending: str, write: Callable[[PlanDocument], bytes]
) -> None:
    """What anybody fetches of a plan that hides them, changed and read in again: nor does it show them."""
    orebro.show_names = False
    orebro.save()
    public = public_document(orebro)
    assert not any(line.person for part in public.activities for line in part.responsibilities)
    reviewed = Reviewed(draft_of(orebro, write(public), ending))
    assert would_change(reviewed) == ()
    assert [one.issue.text for one in reviewed.told if "utan personers namn" in one.issue.text]

    section = public.sections[0]
    heading = section.headings[0]
    first = replace(heading.activities[0], responsibilities=heading.activities[0].responsibilities[1:])
    heading = replace(heading, activities=(first, *heading.activities[1:]))
    section = replace(section, headings=(heading, *section.headings[1:]))
    changed = replace(public, sections=(section, *public.sections[1:]))
    draft = draft_of(orebro, write(changed), ending, base=None if ending in (".csv", ".json") else public)
    (change,) = would_change(Reviewed(draft))
    assert [(one.label, set(one.old.split("\n")) - set(one.new.split("\n"))) for one in change.fields] == [
        ("Ansvariga", {"Kulturchef"})
    ]


def test_a_file_of_others_shows_nobody(orebro: Plan) -> None:
    orebro.show_names = False
    orebro.save()
    said = SOURCE.read_bytes()
    assert "Visa personers namn" not in [
        field.label for change in would_change(Reviewed(draft_of(orebro, said, ".md"))) for field in change.fields
    ]


def with_three_cells_changed(file: bytes) -> bytes:
    document = docx.Document(BytesIO(file))
    rows = [row for table in document.tables for row in table.rows[1:]]
    for row in [row for row in rows if row.cells[1].text.strip()][:3]:
        row.cells[1].paragraphs[0].runs[0].text = "Vt 2022"
    changed = BytesIO()
    document.save(changed)
    return changed.getvalue()


def test_three_cells_changed_in_word(orebro: Plan) -> None:
    before = assemble(orebro)
    draft = draft_of(orebro, with_three_cells_changed(word.write(before)), ".docx")
    offers = Reviewed(draft).offers
    assert [(one.kind, one.what) for one in offers.units] == [("activity", "start")] * 3
    assert offers.suggested == offers.units
    first, _, third = offers.units
    copy = import_into_plan(draft=draft, revision=None, taken=[first.id, third.id], by=None)
    old = {one.key: one for one in before.activities}
    new = {one.key for one in assemble(copy).activities if one != old[one.key]}
    assert new == {first.key, third.key}
    assert assemble(Plan.objects.get(pk=orebro.pk)) == before
    discard_working_copy(copy=copy, by=None)
    assert not Plan.objects.filter(adjusts=orebro).exists()
