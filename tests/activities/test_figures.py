"""The figures of a year and their rules."""

from itertools import count

import pytest

from activities.choices import Status
from activities.queries.answers import AnswerSummary
from activities.queries.figures import figures_of, status_rule
from activities.queries.reading import ReadActivity

_key = count(1)


def _activity(status: str = "", asked: int = 0, answered: int = 0, late: bool = False) -> ReadActivity:
    return ReadActivity(
        key=f"a{next(_key)}",
        title="",
        section="",
        section_number=5,
        heading="",
        goal="mal-1",
        reason="",
        conveners=[],
        start="",
        completion="",
        summary=AnswerSummary(asked, answered),
        answers=[],
        report=None,
        status=status,
        status_year=None,
        late=late,
        not_asked=[],
    )


def test_counted_by_the_latest_report() -> None:
    said = ["done", "", "ongoing", "continuous", "paused", "dropped", "not_started", "done"]
    figures = figures_of(_activity(status, 9, 5, late=status == "paused") for status in said)
    assert figures.by_status == {
        "not_started": 1, "ongoing": 1, "continuous": 1, "done": 2, "paused": 1, "dropped": 1,
        "": 1,
    }
    assert list(figures.by_status) == [*(one.value for one in Status if one != Status.NOT_RELEVANT), ""]
    assert (figures.total, figures.done_or_ongoing, figures.asked, figures.answered) == (8, 4, 72, 40)
    assert figures.rule == "4 av 8 aktiviteter genomförda eller pågår enligt senaste rapport"
    assert figures.answers_rule == "40 av 72 svar inlämnade"
    assert figures.late_rule.startswith("1 av 8 aktiviteter försenade: ")


@pytest.mark.parametrize(
    ("by_status", "rule"),
    [
        ({}, "Inga aktiviteter"),
        ({"": 1}, "0 av 1 aktivitet genomförd eller pågår enligt senaste rapport"),
        ({"done": 7, "": 5}, "7 av 12 aktiviteter genomförda eller pågår enligt senaste rapport"),
    ],
)
def test_one_none_and_many(by_status: dict[str, int], rule: str) -> None:
    assert status_rule(by_status) == rule


def test_nobody_asked() -> None:
    assert figures_of([]).answers_rule == "Ingen är tillfrågad"
    assert figures_of([_activity(asked=1)]).answers_rule == "0 av 1 svar inlämnat"
    assert figures_of([]).total == 0
