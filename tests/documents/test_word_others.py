"""Word files of other offices, which are built otherwise than the source."""

import pytest

from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import About, Unreadable
from kultursamverkan.documents.readers.word import read
from tests.documents.known import orebro_directory
from tests.documents.word_made import cell, paragraph, table, word

HEAD = ["Aktiviteter", "Start", "Ansvariga Samordnare", "Samverkan", "Uppföljning", "Klart"]
WIDE = '<w:gridSpan w:val="6"/>'


def activity(title: str) -> list[str]:
    return [title, "Ht 2024", "Kulturchef", "Laxå", "Årlig uppföljning", "2025"]


def placed(document: PlanDocument) -> list[tuple[str, str, str, str]]:
    goals = {goal.key: goal.name for goal in document.goals}
    return [
        (section.title, goals[heading.goal], heading.title, part.title)
        for section in document.sections
        for heading in section.headings
        for part in heading.activities
    ]


def test_headings_without_numbers() -> None:
    body = (
        paragraph("Kulturplan 2024-2027", style="Rubrik"),
        paragraph("Prioriterat", style="Rubrik1"),
        paragraph("Mål 1: Barn", style="Rubrik2"),
        table(HEAD, activity("Museum")),
    )
    document, issues = read(word(*body), orebro_directory())
    assert placed(document) == [("Prioriterat", "Barn", "Prioriterat", "Museum")]
    assert document.period == "2024–2027"
    assert not any(issue.must_be_settled for issue in issues)


def test_goals_as_wide_rows_of_a_table_and_no_headings_at_all() -> None:
    body = table(
        [cell("Utvecklingsmål 1: Barn och unga", layout=WIDE, fill="C6E0B4")],
        HEAD,
        activity("Museum"),
        [cell("Utvecklingsmål 2: Hälsa", layout=WIDE, fill="BDD7EE")],
        activity("Dans"),
    )
    document, issues = read(word(paragraph("Plan 2024-2027"), body), orebro_directory())
    assert placed(document) == [
        ("Aktiviteter", "Barn och unga", "Aktiviteter", "Museum"),
        ("Aktiviteter", "Hälsa", "Aktiviteter", "Dans"),
    ]
    assert [goal.color_hex for goal in document.goals] == ["#c6e0b4", "#bdd7ee"]
    assert not any(issue.must_be_settled for issue in issues)


def test_activities_under_no_goal() -> None:
    body = (
        paragraph("Plan 2024-2027", style="Rubrik"),
        paragraph("1. Avsnitt", style="Rubrik1"),
        table(["Åtgärd", "Ansvarig", "Kostnad", "Status"], ["Museum", "Kulturchef", "1 mkr", "Pågår"]),
    )
    document, issues = read(word(*body), orebro_directory())
    assert placed(document) == [("Avsnitt", "Utan utvecklingsmål", "Avsnitt", "Museum")]
    assert next(document.activities).note == "Kostnad: 1 mkr"
    assert len([issue for issue in issues if "Filen säger inte utvecklingsmål" in issue.text]) == 1
    [asked] = [issue for issue in issues if issue.must_be_settled]
    assert (asked.where, asked.about, asked.words) == ("tabell 1, rad 2, Status", About.COLUMN, "Status")
    assert [one.lines for one in asked.suggestions] == [("Status: Pågår",)]


def test_text_without_a_table_is_no_plan() -> None:
    with pytest.raises(Unreadable, match="ingen tabell med aktiviteter"):
        read(word(paragraph("Handlingsplan"), paragraph("Bara text")), orebro_directory())
