"""Several people press at the same moment. On PostgreSQL truly at once, in threads; SQLite lets one write at a time, so
there they come one after the other, each with what it saw before."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from activities.actions.answers import AnswerValues, hand_in, save_answer
from activities.actions.assessments import AssessmentValues, assess_goal
from activities.actions.closing import close_round, reopen_round
from activities.actions.reports import ReportValues, save_report
from activities.actions.rounds import open_round
from activities.models import ConvenerReport, FollowUp, FollowUpRound, GoalAssessment, HandIn, RoundCopy
from kultursamverkan.shared.errors import ActionError, Conflict
from tests import factories
from tests.activities.rounds import answer, opened, write
from tests.cast import Cast, make_cast

Press = Callable[[], object]
STATUSES = ("ongoing", "done", "continuous", "not_started")


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    """The cast, seen by other connections too."""
    return make_cast()


def _at_once(presses: list[Press]) -> list[object]:
    """What each press gave: its result, or the refusal."""
    given: list[object] = [None] * len(presses)
    together = Barrier(len(presses))

    def press(number: int) -> None:
        try:
            if connection.vendor == "postgresql":
                together.wait()
            given[number] = presses[number]()
        except ActionError as refusal:
            given[number] = refusal

    def press_in_a_thread(number: int) -> None:
        try:
            press(number)
        finally:
            connections.close_all()

    if connection.vendor != "postgresql":
        for number in range(len(presses)):
            press(number)
        return given
    threads = [Thread(target=press_in_a_thread, args=[number]) for number in range(len(presses))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return given


def test_opening(stage: Cast) -> None:
    """One round opens, once, whoever presses and on whichever of three."""
    rounds = [factories.round_(stage.plan, year) for year in (2021, 2022, 2023)]
    presses: list[Press] = [
        lambda round_=round_: open_round(round_=round_, choices={}, by=stage.editor)  # type: ignore[misc]
        for round_ in rounds * 2
    ]
    given = _at_once(presses)
    assert sum(isinstance(one, FollowUpRound) for one in given) == 1
    assert sum(isinstance(one, ActionError) for one in given) == 5
    assert FollowUpRound.objects.open().count() == 1
    assert FollowUp.objects.count() == 2


def test_closing_and_reopening(stage: Cast) -> None:
    """Each closing has a number of its own, and one press of several does it."""
    round_ = opened(stage)
    for number in (1, 2):
        given = _at_once([lambda: close_round(round_=round_, by=stage.editor)] * 4)
        assert [one.number for one in given if isinstance(one, RoundCopy)] == [number]
        given = _at_once([lambda: reopen_round(round_=round_, reason="Fel.", by=stage.editor)] * 4)
        assert sum(isinstance(one, FollowUpRound) for one in given) == 1
    assert RoundCopy.objects.count() == 2


def test_what_is_saved_while_it_closes_is_in_the_copy_or_refused(stage: Cast) -> None:
    round_ = opened(stage)
    row = answer(round_, stage.hallsberg)
    write(row, stage.chief)
    given = _at_once(
        [
            lambda: hand_in(round_=round_, organisation=stage.hallsberg, by=stage.chief),
            lambda: close_round(round_=round_, by=stage.editor),
        ]
    )
    copy = RoundCopy.objects.get()
    assert copy.document["answered"] == sum(isinstance(one, HandIn) for one in given)


def test_saving_the_same_answer(stage: Cast) -> None:
    row = answer(opened(stage), stage.hallsberg)
    presses: list[Press] = [
        lambda status=status: save_answer(  # type: ignore[misc]
            follow_up=row, values=AnswerValues(status), revision=1, by=stage.chief
        )
        for status in STATUSES
    ]
    given = _at_once(presses)
    assert sum(isinstance(one, FollowUp) for one in given) == 1
    assert sum(isinstance(one, Conflict) for one in given) == 3
    row.refresh_from_db()
    assert row.revision == 2


def test_assessing_the_same_goal_while_it_closes(stage: Cast) -> None:
    """One assessment is written, the other officers see it; what is written is in the copy."""
    round_ = opened(stage)
    goal = stage.activity.heading.goal
    presses: list[Press] = [
        lambda value=value: assess_goal(  # type: ignore[misc]
            round_=round_, goal=goal, values=AssessmentValues(value), revision=0, by=stage.editor
        )
        for value in ("reached", "on_track", "partly")
    ]
    given = _at_once([*presses, lambda: close_round(round_=round_, by=stage.editor)])
    written = [one.assessment for one in given if isinstance(one, GoalAssessment)]
    assert len(written) <= 1
    assert sum(isinstance(one, ActionError) for one in given) == 3 - len(written)
    assert [row["assessment"] for row in RoundCopy.objects.get().document["goals"]] == (written or [""])


def test_handing_in(stage: Cast) -> None:
    round_ = opened(stage)
    write(answer(round_, stage.hallsberg), stage.chief)
    given = _at_once([lambda: hand_in(round_=round_, organisation=stage.hallsberg, by=stage.chief)] * 4)
    assert len({one.pk for one in given if isinstance(one, HandIn)}) == 1
    assert HandIn.objects.count() == 1


def test_reporting(stage: Cast) -> None:
    round_ = opened(stage)
    presses: list[Press] = [
        lambda status=status: save_report(  # type: ignore[misc]
            round_=round_, activity=stage.activity, values=ReportValues(status), revision=0, by=stage.convener
        )
        for status in STATUSES
    ]
    given = _at_once(presses)
    assert sum(isinstance(one, ConvenerReport) for one in given) == 1
    assert sum(isinstance(one, Conflict) for one in given) == 3
