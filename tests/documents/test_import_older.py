"""A file that was made before others changed the plan, or that lost its bookmarks."""

from io import BytesIO

import docx
from docx.oxml.ns import qn

from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.actions.imports import read_file
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.queries import directory
from kultursamverkan.documents.writers import csv, word
from kultursamverkan.people.models import Alias
from plans.models import Plan
from tests.documents.import_files import read
from tests.documents.test_import_roundtrip import draft_of, with_three_cells_changed


def read_file_of(plan: Plan, file: bytes) -> ImportDraft:
    """The plan's own sheet, for a new one."""
    found = read(file, directory(plan.region), ".csv")
    return read_file(region=plan.region, plan=None, name="plan.csv", found=found, by=None)


def test_a_colleagues_words_stay_when_an_older_file_is_read(orebro: Plan) -> None:
    file = with_three_cells_changed(word.write(assemble(orebro)))
    copy = open_working_copy(plan=orebro, by=None)
    first = list(copy.activities.live())[0:3]
    copy.activities.filter(pk=first[0].pk).update(start_source="Kollegans", start=None)
    copy.activities.filter(pk=first[1].pk).update(note="Kollegans anteckning")
    reviewed = Reviewed(draft_of(Plan.objects.get(pk=orebro.pk), file, ".docx"))
    assert [unit.what for unit in reviewed.offers.units] == ["start"] * 3
    assert {unit.key for unit in reviewed.offers.units if unit.conflict} <= {first[0].key}
    assert "Filen gjordes av version 1; planen har ändrats sedan dess." in reviewed.notes[0]
    made = {one.key: one for one in reviewed.merge.taken(reviewed.offers.suggested).activities}
    assert (made[first[0].key].start_source, made[first[1].key].note) == ("Kollegans", "Kollegans anteckning")


def test_what_another_file_has_taught_takes_no_roles_together(orebro: Plan) -> None:
    """One line in one file, two in ours: and in whatever capitals it was learnt."""
    document = assemble(orebro)
    found = ([line.role for line in one.responsibilities if not line.person] for one in document.activities)
    first, second, *_ = next(roles for roles in found if len(roles) > 1 and all(roles))
    learnt = f"{first} {second[:1].lower()}{second[1:]}"
    for text in (learnt, second.lower()):
        Alias.objects.create(region=orebro.region, text=text, role_title=text)
    reviewed = Reviewed(draft_of(orebro, csv.write(document), ".csv"))
    assert reviewed.offers.units == []
    new = Reviewed(read_file_of(orebro, csv.write(document)))
    roles = [line.role for one in new.document.activities for line in one.responsibilities]
    assert second in roles
    assert learnt.casefold() not in [role.casefold() for role in roles]


def test_a_word_file_without_bookmarks_makes_no_difference(orebro: Plan) -> None:
    opened = docx.Document(BytesIO(word.write(assemble(orebro))))
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(opened.element.body.iter(qn(name))):
            mark.getparent().remove(mark)
    file = BytesIO()
    opened.save(file)
    reviewed = Reviewed(draft_of(orebro, file.getvalue(), ".docx"))
    assert reviewed.offers.units == []
