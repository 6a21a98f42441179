"""What a document must fulfil before it can become rows."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import models

from activities.models import Activity, Heading, Participation, Responsibility
from kultursamverkan.documents.checks import LONGEST, problems
from kultursamverkan.documents.document import (
    ActivityPart,
    Chapter,
    DefinitionPart,
    Mark,
    ParticipantPart,
    PlanDocument,
    ResponsibilityPart,
)
from kultursamverkan.shared.when import parse
from plans.models import Definition, DevelopmentGoal, Plan, PlanChapter, PlanSection
from tests.documents.test_compare import ACTIVITIES, DOCUMENT, with_activities

MODELS = {
    "PlanDocument": Plan,
    "Chapter": PlanChapter,
    "DefinitionPart": Definition,
    "Goal": DevelopmentGoal,
    "Section": PlanSection,
    "HeadingPart": Heading,
    "ActivityPart": Activity,
    "Replaced": Activity,
    "ResponsibilityPart": Responsibility,
    "ParticipantPart": Participation,
}
HALLSBERG = ParticipantPart("1861", "Hallsberg", "municipality")


def changed(**fields: Any) -> PlanDocument:
    return with_activities(replace(ACTIVITIES[0], **fields))


def test_the_longest_texts_are_the_columns_own() -> None:
    for part, fields in LONGEST.items():
        for name, longest in fields.items():
            column = MODELS[part]._meta.get_field(name)
            assert isinstance(column, models.CharField)
            assert column.max_length == longest, f"{part}.{name}"


def test_nothing_is_wrong_with_a_good_document() -> None:
    assert problems(DOCUMENT) == []


goal, section = DOCUMENT.goals[0], DOCUMENT.sections[0]
WRONG: dict[str, PlanDocument] = {
    "Titeln saknas.": replace(DOCUMENT, title=" "),
    "Perioden 2023–2020 slutar innan den börjar.": replace(DOCUMENT, period_start=2023, period_end=2020),
    "Perioden 0–2023 ligger utanför": replace(DOCUMENT, period_start=0),
    "Nyckeln ”k1” används 2 gånger.": replace(DOCUMENT, chapters=(Chapter("k1", "Ett"), Chapter("k1", "Två"))),
    "Nyckeln ”m1” används 2 gånger.": replace(DOCUMENT, chapters=(Chapter("m1", "Som målet"),)),
    "Nyckeln ”å k” får bara ha": replace(DOCUMENT, chapters=(Chapter("å k", "Ett"),)),
    "Numret 1 används för 2 mål.": replace(DOCUMENT, goals=(goal, replace(goal, key="m2"))),
    "Numret 5 används för 2 avsnitt.": replace(
        DOCUMENT, sections=(section, replace(section, key="s2", headings=()))
    ),
    "Numret 0 går inte att använda.": replace(DOCUMENT, goals=(replace(goal, number=0),)),
    "”grön” är ingen färgkod.": replace(DOCUMENT, goals=(replace(goal, color_hex="grön"),)),
    "”rosa” är inget av green": replace(DOCUMENT, goals=(replace(goal, color="rosa"),)),
    "hör till ett mål som inte finns": replace(DOCUMENT, goals=()),
    "En fotnot kan inte stå i fältet ”start”.": replace(
        DOCUMENT, definitions=(DefinitionPart("ord", "Ord", "Text", (Mark("a", "start"),)),)
    ),
    "Texten saknas.": replace(DOCUMENT, definitions=(DefinitionPart("ord", "Ord", ""),)),
    "är för långt: högst 500 tecken": changed(title="x" * 501),
    "ska vara klar innan den startar": changed(start=parse("2022"), planned_completion=parse("2021")),
    "saknar roll, person och grupp": changed(responsibilities=(ResponsibilityPart(),)),
    "”1861” står 2 gånger": changed(participants=(HALLSBERG, HALLSBERG)),
    "Slutet 2020-01-01 ligger före starten 2021-01-01.": changed(
        participants=(replace(HALLSBERG, since=parse("2021-01-01").start, until=parse("2020-01-01").start),)
    ),
    "”kanske” är inget av asked": changed(participants=(replace(HALLSBERG, state="kanske"),)),
    "”ofta” är inget av yearly": changed(follow_up="ofta"),
}  # fmt: skip


@pytest.mark.parametrize("told", WRONG)
def test_what_is_wrong_is_told(told: str) -> None:
    assert [issue.text for issue in problems(WRONG[told]) if told in issue.text]


def test_a_mark_at_a_part_that_has_gone_is_no_problem() -> None:
    """Its activity may lie in the bin, and come back."""
    gone = DefinitionPart("ord", "Ord", "Text", (Mark("borta", "title"),))
    assert problems(replace(DOCUMENT, definitions=(gone,))) == []


def test_an_activity_without_times_is_fine() -> None:
    assert problems(with_activities(ActivityPart("x", "Utan tider"))) == []
