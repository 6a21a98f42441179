"""How an activity's columns are shown in every file."""

from dataclasses import replace

from kultursamverkan.documents.cells import Cells, shown
from kultursamverkan.documents.document import (
    ActivityPart,
    DefinitionPart,
    Mark,
    ParticipantPart,
    ResponsibilityPart,
)
from kultursamverkan.documents.footnotes import Footnotes
from kultursamverkan.documents.readers.blocks import Run, plain, tidy
from kultursamverkan.shared.when import parse

ACTIVITY = ActivityPart(
    "a1",
    "Läsning för äldre",
    note="(à la shared reading).\nHela länet.",
    start=parse("ht 20"),
    start_source="HT 20",
    completion_source="när vi hinner",
    responsibilities=(
        ResponsibilityPart(role="Kulturchef"),
        ResponsibilityPart(person="Anna Ek", person_key="anna", convener=True),
        ResponsibilityPart(group="Kulturkraft", person="Bo Ek", person_key="bo"),
    ),
    participants=(
        ParticipantPart("1860", "Laxå", "municipality", source_text="Laxo"),
        ParticipantPart("norra", "Norra länsdelen", "sub_region", state="tentative"),
        ParticipantPart("1861", "Hallsberg", "municipality", state="asked", note="äldreboenden, skolor"),
        ParticipantPart("1864", "Ljusnarsberg", "municipality", state="left"),
    ),
)


def test_every_column_is_shown_as_it_is_read() -> None:
    assert shown(ACTIVITY) == Cells(
        title=(Run("Läsning för äldre"),),
        note=((Run("(à la shared reading).", italic=True),), (Run("Hela länet.", italic=True),)),
        start="Ht 2020",
        responsibilities=((Run("Kulturchef"),), (Run("Anna Ek", bold=True),), (Run("Kulturkraft genom Bo Ek"),)),
        participants=(
            "Laxå",
            "Norra länsdelen?",
            "Hallsberg (tillfrågad) (äldreboenden, skolor)",
            "Ljusnarsberg (har lämnat)",
        ),
        follow_up="Årlig uppföljning",
        completion="när vi hinner",
    )


def test_the_tables_cells_are_six() -> None:
    title, start, _, participants, _, completion = shown(ACTIVITY).table_cells
    assert [plain(line) for line in title.lines] == ["Läsning för äldre", "(à la shared reading).", "Hela länet."]
    assert plain(participants.lines[0]).startswith("Laxå, Norra länsdelen?, Hallsberg (tillfrågad) (")
    assert (plain(start.lines[0]), plain(completion.lines[0])) == ("Ht 2020", "när vi hinner")
    assert shown(replace(ACTIVITY, start=None, start_source="")).table_cells[1].lines == ()


def test_marks_of_footnotes_stand_after_their_terms() -> None:
    footnotes = Footnotes(
        (
            DefinitionPart("chef", "kulturchef", "…", (Mark("a1", "responsibilities"),)),
            DefinitionPart("call", "sammankallande", "…", (Mark("a1", "responsibilities"),)),
            DefinitionPart("sr", "Shared Reading", "…", (Mark("a1", "note"),)),
            DefinitionPart("other", "annat", "…", (Mark("borta", "note"),)),
        )
    )
    cells = shown(ACTIVITY, footnotes)
    assert cells.note[0][:2] == (Run("(à la shared reading", italic=True), Run(note="sr"))
    assert cells.responsibilities[:2] == (
        (Run("Kulturchef"), Run(note="chef")),
        (Run("Anna Ek", bold=True), Run(note="call")),
    )
    assert footnotes.order == ["sr", "chef", "call"]


def test_runs_that_look_alike_are_one() -> None:
    ragged = (Run("  Kultur"), Run("chef "), Run("  ", bold=True), Run(" Anna", bold=True), Run(" "), Run("  "))
    assert tidy(ragged) == (Run("Kulturchef "), Run("Anna", bold=True))
    assert tidy((Run("a "), Run(note="1"), Run(" b"), Run(" "))) == (Run("a "), Run(note="1"), Run(" b"))
    assert tidy((Run(" "), Run("\n"))) == ()
