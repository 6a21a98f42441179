"""A file that was made before others changed the plan, or that lost its bookmarks."""

from io import BytesIO

import docx
from docx.oxml.ns import qn

from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.writers import word
from plans.models import Plan
from tests.documents.test_import_roundtrip import draft_of, with_three_cells_changed


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


def test_a_word_file_without_bookmarks_makes_no_difference(orebro: Plan) -> None:
    opened = docx.Document(BytesIO(word.write(assemble(orebro))))
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(opened.element.body.iter(qn(name))):
            mark.getparent().remove(mark)
    file = BytesIO()
    opened.save(file)
    reviewed = Reviewed(draft_of(orebro, file.getvalue(), ".docx"))
    assert reviewed.offers.units == []
