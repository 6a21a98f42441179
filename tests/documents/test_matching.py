"""Files without keys, imported into a plan: parts are recognised, and only what differs is a difference."""

from dataclasses import replace

import pytest

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.compare import ADDED, CHANGED, REMOVED, compare
from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import About
from kultursamverkan.documents.matching import match
from kultursamverkan.documents.queries import directory
from kultursamverkan.documents.readers.blocks import Cell, Content, Row, Run, Table, Text, plain
from kultursamverkan.documents.readers.build import NO_BASE, build
from kultursamverkan.documents.readers.making import NEW
from kultursamverkan.documents.readers.markdown import read
from kultursamverkan.documents.shown import content
from plans.models import Plan
from tests.documents.test_source import SOURCE

HEADS = ("5.", "6.", "7.", "Utvecklingsmål", "Rubrik:")


def without_keys(said: Content) -> Content:
    """As a file is when a program has thrown away what is hidden."""
    blocks = tuple(
        replace(block, key="")
        if isinstance(block, Text)
        else Table(tuple(Row(row.cells, where=row.where) for row in block.rows))
        for block in said.blocks
    )
    return Content(blocks, said.notes)


@pytest.fixture
def known(orebro: Plan) -> Directory:
    return directory(orebro.region)


@pytest.fixture
def plan(orebro: Plan) -> PlanDocument:
    return assemble(orebro)


def test_a_file_that_lost_its_keys_is_the_same_plan(plan: PlanDocument, known: Directory) -> None:
    read_anew, left = build(without_keys(content(plan)), known)
    assert any(activity.key.startswith(NEW) for activity in read_anew.activities)
    matched, issues = match(read_anew, left, plan)
    assert compare(plan, matched) == []
    assert [issue.words for issue in issues] == ["", "Norra länsdelen?"]
    assert "18 aktiviteter saknar nyckel i filen. Alla känns igen" in issues[0].text


def test_a_changed_title_is_recognised_and_told(plan: PlanDocument, known: Directory) -> None:
    heading = plan.sections[2].headings[-1]
    changed = replace(heading, activities=(replace(heading.activities[0], title="Cultural Planning"),))
    section = replace(plan.sections[2], headings=(*plan.sections[2].headings[:-1], changed))
    new = replace(plan, sections=(*plan.sections[:2], section))
    matched, issues = match(*build(without_keys(content(new)), known), plan)
    [change] = compare(plan, matched)
    assert (change.kind, change.key) == (CHANGED, heading.activities[0].key)
    assert [field.label for field in change.fields] == ["Aktivitet"]
    assert issues[1].text == "”Cultural Planning” läses som planens ”Culturel Planning”, med ändrad text."


def test_what_is_nowhere_in_the_plan_is_new_and_what_is_gone_is_gone(plan: PlanDocument, known: Directory) -> None:
    heading = plan.sections[2].headings[-1]
    other = replace(heading.activities[0], title="En scen för unga i varje kommun")
    section = replace(
        plan.sections[2], headings=(*plan.sections[2].headings[:-1], replace(heading, activities=(other,)))
    )
    new = replace(plan, sections=(*plan.sections[:2], section))
    matched, _ = match(*build(without_keys(content(new)), known), plan, taken=["b1"])
    assert {change.kind for change in compare(plan, matched)} == {ADDED, REMOVED}
    [key] = {activity.key for activity in matched.activities} - {activity.key for activity in plan.activities}
    assert not key.startswith(NEW)


def test_the_source_is_recognised_in_the_plan_that_was_made_of_it(plan: PlanDocument, known: Directory) -> None:
    matched, _ = match(*read(SOURCE.read_bytes(), known), plan)
    assert {activity.key for activity in matched.activities} == {activity.key for activity in plan.activities}
    changes = [change for change in compare(plan, matched) if change.part == "Aktivitet"]
    assert [(change.key, [field.label for field in change.fields]) for change in changes] == [("a16", ["Ansvariga"])]
    assert {one.key for one in matched.definitions} == {one.key for one in plan.definitions}, "by their marks' places"


def test_a_new_plan_has_keys_of_its_own(known: Directory) -> None:
    matched, issues = match(*read(SOURCE.read_bytes(), known), None)
    assert {issue.about for issue in issues} == {About.ROLES, About.TOLD}
    assert [goal.key for goal in matched.goals] == ["mal-1", "mal-2", "mal-3"]
    marks = {mark.part for part in matched.definitions for mark in part.at}
    assert marks <= {activity.key for activity in matched.activities} | {part.key for part in matched.chapters}


def test_a_sheet_says_nothing_of_chapters_and_words(plan: PlanDocument, known: Directory) -> None:
    tables = tuple(
        block
        for block in without_keys(content(plan)).blocks
        if isinstance(block, Table) or (block.level > 1 and plain(block.runs).startswith(HEADS))
    )
    matched, issues = match(*build(Content(tables), known), plan)
    assert (matched.chapters, matched.definitions) == (plan.chapters, plan.definitions)
    assert compare(plan, matched) == []
    assert {issue.about for issue in issues} == {About.TOLD}, "no title is missing in a plan that has one"


def test_a_file_that_lost_its_base_alone_is_the_same_plan(plan: PlanDocument, known: Directory) -> None:
    said = replace(content(plan), base="")
    document, issues = build(said, known)
    assert NO_BASE in [issue.text for issue in issues]
    assert compare(plan, match(document, issues, plan)[0]) == []


def test_a_new_row_in_our_own_file_brings_nothing_back_that_was_taken_away(
    plan: PlanDocument, known: Directory
) -> None:
    said = content(plan)
    first = next(place for place, block in enumerate(said.blocks) if isinstance(block, Table))
    table = said.blocks[first]
    assert isinstance(table, Table)
    new = Row((Cell(((Run("En scen för unga i varje kommun"),),)), *table.rows[1].cells[1:]))
    blocks = [*said.blocks[:first], Table((*table.rows, new)), *said.blocks[first + 1 :]]
    chapters = [place for place, block in enumerate(blocks) if isinstance(block, Text) and block.level == 2]
    without = (*blocks[: chapters[0]], *blocks[chapters[4] :])
    matched, _ = match(*build(replace(said, blocks=without), known), plan)
    assert matched.chapters == ()
    changes = [(change.kind, change.part) for change in compare(plan, matched)]
    assert changes.count((ADDED, "Aktivitet")) == 1
    assert changes.count((REMOVED, "Kapitel")) == 4
    assert {part for _, part in changes} <= {"Aktivitet", "Kapitel", "Ordförklaring"}
