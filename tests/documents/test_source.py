"""The plan that the product was conceived from (tests/data/orebro_source.md: its tables, headings, marks and footnote
places exactly, prose of our own) reads as it was typed by hand, and what is told is exactly what is odd in it."""

from dataclasses import replace
from pathlib import Path

import pytest

from kultursamverkan.documents.directory import Directory, folded
from kultursamverkan.documents.document import ActivityPart, PlanDocument
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.queries import directory
from kultursamverkan.documents.readers.markdown import read
from plans.models import Plan
from tests.data.orebro_2020_2023 import ROWS, Row, Who

SOURCE = Path(__file__).parents[1] / "data" / "orebro_source.md"
# The spellings that the fixture knows as aliases, and that a region meets as unknown the first time.
MISSPELT = ("Lindsberg", "Katarina Strömgren", "Katarina Strömberg Sandh", "Tomas Dahlberg")
RESPONSIBLE, TAKING_PART = "Ansvariga samordnare", "Samverkan"
# Place, what it asks, its words, the best suggestion.
ISSUES = [
    (100, RESPONSIBLE, About.ROLES, "Skolchef Utvecklingsledare kultur", "Skolchef | Utvecklingsledare kultur"),
    (110, RESPONSIBLE, About.TOLD, "Ulrika Johansson Katarina Strömgren Sandh", ""),
    (110, TAKING_PART, About.ORGANISATION, "Lindsberg", "Lindesberg"),
    (115, TAKING_PART, About.ORGANISATION, "Lindsberg", "Lindesberg"),
    (116, TAKING_PART, About.ORGANISATION, "Lindsberg", "Lindesberg"),
    (131, RESPONSIBLE, About.ROLES, "Kulturchef Utvecklingsledare och Kulturstrateg för kultursamverkansmodellen",
     "Kulturchef | Utvecklingsledare och Kulturstrateg för kultursamverkansmodellen"),
    (132, RESPONSIBLE, About.ROLES, "Kulturkvarterets kulturchef och bibliotekschef Chef för Sjöängen",
     "Kulturkvarterets kulturchef och bibliotekschef | Chef för Sjöängen"),
    (132, TAKING_PART, About.TOLD, "Norra länsdelen?", ""),
    (147, RESPONSIBLE, About.PERSON, "Katarina Strömgren", "Katarina Strömgren Sandh"),
    (148, RESPONSIBLE, About.ROLES, "Områdeschef kultur RÖL Kulturchef", "Områdeschef kultur RÖL | Kulturchef"),
    (157, RESPONSIBLE, About.ROLES, "Kulturchef Utvecklingsledare kultur o hälsa RÖL",
     "Kulturchef | Utvecklingsledare kultur o hälsa RÖL"),
    (170, RESPONSIBLE, About.PERSON, "Katarina Strömberg Sandh", "Katarina Strömgren Sandh"),
    (187, RESPONSIBLE, About.ROLES, "Kulturchef Skolchef", "Kulturchef | Skolchef"),
    (204, RESPONSIBLE, About.ROLES, "Kulturchef utvecklingsledare kultur o hälsa RÖL",
     "Kulturchef | Utvecklingsledare kultur o hälsa RÖL"),
    (218, RESPONSIBLE, About.PERSON, "Tomas Dahlberg", "Thomas Dahlberg"),
]  # fmt: skip
# Role strings that nobody can split safely, as they stand before somebody has.
JOINED = {words: tuple(suggestion.split(" | ")) for _, _, about, words, suggestion in ISSUES if about == About.ROLES}


@pytest.fixture
def unaware(orebro: Plan) -> Directory:
    """What the region knows before it has met the source's spellings."""
    known = directory(orebro.region)
    odd = {folded(word) for word in MISSPELT}
    return replace(
        known,
        by_name={name: one for name, one in known.by_name.items() if name not in odd},
        persons_by_name={name: one for name, one in known.persons_by_name.items() if name not in odd},
    )


@pytest.fixture
def source(unaware: Directory) -> tuple[PlanDocument, list[Issue]]:
    return read(SOURCE.read_bytes(), unaware)


def test_the_issues_are_exactly_what_is_odd(source: tuple[PlanDocument, list[Issue]]) -> None:
    _, issues = source
    met = [
        (issue.where, issue.about, issue.words, str(issue.suggestions[0]) if issue.suggestions else "")
        for issue in issues
    ]
    assert met == [(f"rad {line}, {column}", *rest) for line, column, *rest in ISSUES]


def test_every_cell_reads_as_it_was_typed_by_hand(source: tuple[PlanDocument, list[Issue]]) -> None:
    document, _ = source
    places = {heading.key: (section.number, heading) for section in document.sections for heading in section.headings}
    goals = {goal.key: goal.number for goal in document.goals}
    read_rows = [
        (number, goals[heading.goal], heading.title, activity)
        for number, heading in places.values()
        for activity in heading.activities
    ]
    in_order = [row for number in (5, 6, 7) for row in ROWS if row.section == number]
    in_order.sort(key=lambda row: (row.section, row.goal))
    assert len(read_rows) == len(in_order) == 18
    for (number, goal, heading, activity), row in zip(read_rows, in_order, strict=True):
        assert (number, goal, heading) == (row.section, row.goal, row.heading)
        same(activity, row)


def same(activity: ActivityPart, row: Row) -> None:
    assert (activity.title, activity.note) == (row.title, row.note)
    assert (activity.start_source, activity.completion_source) == (row.start, row.completion)
    assert (str(activity.start), str(activity.planned_completion)) == (row.start, row.completion)
    lines = [(line.role, line.person, line.group, line.convener) for line in activity.responsibilities]
    assert lines == joined(row.responsible)
    participants = [(one.source_text or one.name, one.note, one.state) for one in activity.participants]
    assert participants == [
        (one.source or one.name, one.note, "tentative" if one.tentative else "confirmed") for one in row.participants
    ]


def joined(whos: tuple[Who, ...]) -> list[tuple[str, str, str, bool]]:
    """As they stand before anybody has settled a thing: roles unsplit, misspelt persons as the source has them."""
    lines = [
        (who.role and (who.source or who.role), who.source if who.source and who.person else who.person, who.group,
         who.bold)
        if not who.group
        else (who.role, who.person, who.group, who.bold)
        for who in whos
    ]  # fmt: skip
    made: list[tuple[str, str, str, bool]] = []
    for line in lines:
        before = made[-1][0] if made else ""
        together = f"{before} {line[0]}"
        if made and before and line[0] and not any(made[-1][1:]) and not any(line[1:]) and together in JOINED:
            made[-1] = (together, "", "", False)
        else:
            made.append(line)
    return made


def test_the_rest_of_the_plan_is_read(source: tuple[PlanDocument, list[Issue]]) -> None:
    document, _ = source
    assert (document.title, document.period) == (
        "Handlingsplan för kultursamverkan region/kommun 2020-2023", "2020–2023",
    )  # fmt: skip
    assert (document.registry_number, document.document_type) == ("20RS9126", "Extern rapport")
    assert (document.author, str(document.document_date)) == ("Anette Granberg", "2020-10-29")
    assert [chapter.title for chapter in document.chapters] == [
        "Inledning", "Utgångspunkt för kulturutveckling i länet", "Samhället – kultur i samspel",
        "Från ord till handling",
    ]  # fmt: skip
    assert document.chapters[1].body.count("\n1. ") == 2
    assert "***" not in document.chapters[1].body, "the line above a page's footnotes is none of the text's"
    assert [(goal.number, goal.color) for goal in document.goals] == [(1, "green"), (2, "grey"), (3, "blue")]
    assert all(goal.text.startswith(("Stärka", "Utveckla")) for goal in document.goals)
    assert [(section.number, section.kind, section.period) for section in document.sections] == [
        (5, "prioritised", "2020–2021"), (6, "continuous", "2020–2023"), (7, "other", "2021–2023"),
    ]  # fmt: skip


def test_the_seven_footnotes_stand_where_the_source_has_them(source: tuple[PlanDocument, list[Issue]]) -> None:
    document, _ = source
    activities = list(document.activities)
    titles = {activity.key: activity.title for activity in activities} | {
        chapter.key: chapter.title for chapter in document.chapters
    }
    stands = [[(titles[mark.part][:30], mark.field) for mark in part.at] for part in document.definitions]
    assert stands == [
        [("Inledning", "body")],
        [("Utgångspunkt för kulturutveckl", "body")],
        [("Gemensam kompetensutveckling f", "responsibilities")],
        [("Långsiktig, hållbar utveckling", "note")],
        [("Lära sig mer om varandras uppd", "responsibilities")],
        [("Storytelling – historien om ku", "responsibilities")],
        [("Ökad samverkan för projekt/met", "title")],
    ]
    assert [part.term for part in document.definitions] == [
        "kulturplan", "RUS", "Fetmarkerad text", "transportkostnader", "Områdeschef kultur RÖL", "Kulturchef",
        "Shared Reading (SR)",
    ]  # fmt: skip


def test_what_the_region_knows_already_is_not_asked_again(orebro: Plan) -> None:
    """With the fixture's aliases only the roles, the two names in one bold run and the question mark are left."""
    _, issues = read(SOURCE.read_bytes(), directory(orebro.region))
    assert [issue.words for issue in issues if issue.about not in (About.ROLES, About.TOLD)] == []
    assert len(issues) == len(ISSUES) - 6


def test_a_region_that_knows_nobody_is_asked_about_everyone(unaware: Directory) -> None:
    """Names that stand alone somewhere part those that stand together; none becomes a role in silence."""
    nobody = replace(
        unaware,
        persons={},
        persons_by_name={},
        by_name={name: one for name, one in unaware.by_name.items() if one.kind in ("region", "municipality")},
    )
    document, issues = read(SOURCE.read_bytes(), nobody)
    lines = [line for activity in document.activities for line in activity.responsibilities]
    asked = {issue.words for issue in issues if issue.about == About.PERSON}
    assert {line.person for line in lines if line.person} == asked
    assert sum(line.convener for line in lines) == 19
    assert all(line.person for line in lines if line.convener)
    as_roles = {issue.words for issue in issues if issue.about == About.ROLES}
    hidden = {line.role for line in lines for name in ("Öster", "Beckman", "Åstrand") if name in line.role}
    assert len(hidden) == 3
    assert hidden <= as_roles
    assert asked == {
        "Maria Gille", "Lena Backlund", "Ulrika Johansson", "Katarina Strömgren Sandh", "Katarina Strömgren",
        "Katarina Strömberg Sandh", "Daniel Eriksson", "Andreas Lundholm", "Anna Nordlund", "Anette Granberg",
        "Linda Adolphson", "Thomas Dahlberg", "Tomas Dahlberg", "Maria Motin",
    }  # fmt: skip
