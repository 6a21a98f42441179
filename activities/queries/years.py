"""A plan's rounds with what each came to: the years beside one another."""

from dataclasses import dataclass
from datetime import date

from activities.choices import RoundState
from activities.models import FollowUpRound, RoundCopy
from activities.queries.figures import Figures, figures_of
from activities.queries.reading import read_copy, read_round
from plans.managers import Reader
from plans.models import Plan


@dataclass(frozen=True)
class YearLine:
    """`asked` and `done`: how many organisations were asked, and have handed in all that they were asked. `figures`
    are None for a round that has not opened."""

    round: FollowUpRound
    asked: int = 0
    done: int = 0
    figures: Figures | None = None


def years_of(plan: Plan, user: Reader, today: date) -> list[YearLine]:
    """The latest first, for the region's members. As many queries whatever the number of rounds: closed ones are read
    from their copies."""
    rounds = list(FollowUpRound.objects.for_plan(plan).order_by("-year"))
    closed = [row for row in rounds if row.state == RoundState.CLOSED]
    latest = {copy.round_id: copy for copy in RoundCopy.objects.filter(round__in=closed).order_by("number")}
    return [_line(round_, plan, latest.get(round_.pk), user, today) for round_ in rounds]


def _line(round_: FollowUpRound, plan: Plan, copy: RoundCopy | None, user: Reader, today: date) -> YearLine:
    if round_.state == RoundState.PLANNED:
        return YearLine(round_)
    round_.plan = plan
    reading = read_copy(copy, round_, user) if copy else read_round(round_, user, today)
    asked = [row for row in reading.organisations if row.asked]
    done = sum(row.answered == row.asked for row in asked)
    return YearLine(round_, len(asked), done, figures_of(reading.activities))
