"""With every best suggestion taken the source's plan is what was typed by hand, line by line."""

from kultursamverkan.documents.desk import unknown_names
from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.importing import Meaning, settled
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.readers.build import problems_left
from tests.data.orebro_2020_2023 import ROWS
from tests.documents.test_source import source, unaware

__all__ = ["source", "unaware"]


def meanings(issues: list[Issue], known: Directory) -> dict[tuple[About, str], Meaning]:
    found: dict[tuple[About, str], Meaning] = {}
    for name in unknown_names(issues):
        best = name.suggestions[0]
        if name.about == About.PERSON:
            found[name.about, name.words] = known.persons[best.key]
        elif name.about == About.ORGANISATION:
            found[name.about, name.words] = known.by_id[best.key]
        else:
            found[name.about, name.words] = best.lines
    return found


def test_every_line_is_as_it_was_typed_by_hand(source: tuple[PlanDocument, list[Issue]], unaware: Directory) -> None:
    document, issues = source
    document = settled(document, meanings(issues, unaware))
    assert problems_left(document) == []
    expected = {row.title + row.start: row for row in ROWS}
    for activity in document.activities:
        row = expected[activity.title + str(activity.start)]
        assert [(line.role, line.person, line.group, line.convener) for line in activity.responsibilities] == [
            (who.role, who.person, who.group, who.bold) for who in row.responsible
        ]
        assert [(one.name, one.note, one.source_text) for one in activity.participants] == [
            (one.name, one.note, one.source) for one in row.participants
        ]
        assert all(line.person_key for line in activity.responsibilities if line.person)
