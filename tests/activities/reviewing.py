"""Answers that are there to read."""

from activities.actions.answers import hand_in
from activities.actions.review import accept_answers, return_answers
from activities.models import FollowUp, FollowUpRound
from tests import factories
from tests.activities.rounds import opened, write
from tests.cast import Cast


def to_read(cast: Cast, count: int = 1, text: str = "Vi kör.") -> list[FollowUp]:
    """So many of Hallsberg's answers, handed in."""
    for number in range(2, count + 1):
        factories.participation(factories.activity(cast.plan, f"Aktivitet {number}"), cast.hallsberg)
    round_ = opened(cast)
    for row in rows_of(round_, cast):
        write(row, cast.chief, text=text)
    hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)
    return rows_of(round_, cast)


def rows_of(round_: FollowUpRound, cast: Cast) -> list[FollowUp]:
    """As they stand now."""
    return list(FollowUp.objects.filter(round=round_, organisation=cast.hallsberg).order_by("pk"))


def accept(cast: Cast, *rows: FollowUp) -> list[FollowUp]:
    read = {row.pk: row.revision for row in rows}
    accept_answers(round_=rows[0].round, organisation=cast.hallsberg, read=read, by=cast.editor)
    return rows_of(rows[0].round, cast)


def give_back(cast: Cast, *rows: FollowUp, because: str = "Hur många?") -> list[FollowUp]:
    read, words = {row.pk: row.revision for row in rows}, {row.pk: because for row in rows}
    return_answers(round_=rows[0].round, organisation=cast.hallsberg, read=read, because=words, by=cast.editor)
    return rows_of(rows[0].round, cast)


def states(rows: list[FollowUp]) -> list[str]:
    return [row.state for row in rows]
