"""What an organisation does in a plan, on one page for its committee: now, or as one year's follow-up read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from activities.choices import ShownStatus, Status, shown_status
from activities.models import FollowUpRound
from activities.queries.answers import visible_answers
from activities.queries.figures import in_order, status_rule
from activities.queries.reading import ReadActivity, ReadAnswer, RoundReading, read_round
from kultursamverkan.pages.queries.organisation import Convened, Part, convened_by, parts_of, plans_of
from kultursamverkan.people.models import Organisation
from plans.managers import Reader

# Twelve activities fit on a page when nobody's words are longer.
SHORT = 110


@dataclass(frozen=True)
class PrintRow:
    """One activity. `part`: how it takes part, "" = plainly. `status` is of the activity, as its convener reported;
    `answer` what the organisation answered (None = nothing to see), `said` its words in short."""

    title: str
    goal: str
    conveners: str
    part: str
    status: Status | ShownStatus
    status_value: str
    status_year: int | None
    late: bool
    answer: Status | ShownStatus | None
    answer_year: int | None
    said: str
    obstacles: Sequence[str]


@dataclass(frozen=True)
class PrintPage:
    """`year` is None for where it stands now; `closed_on` of the copy that a closed year is read from. `name` of the
    organisation, as it was then."""

    name: str
    plan: str
    region: str
    year: int | None
    closed_on: date | None
    rows: Sequence[PrintRow]
    convened: Sequence[Convened]

    @property
    def rule(self) -> str:
        """ "7 av 12 aktiviteter genomförda eller pågår enligt senaste rapport"."""
        return status_rule(in_order(Counter(row.status_value for row in self.rows)))


def print_now(user: Reader, organisation: Organisation, today: date) -> PrintPage | None:
    """Of the plan that the organisation's own page shows first; None without one. Its last answer is the last that is
    handed in: what is being written is not the committee's."""
    answers = [one for one in visible_answers(user, organisation) if one.handed_in]
    parts, convened = parts_of(user, organisation, answers, today), convened_by(user, organisation, today)
    plan = next(iter(plans_of(user, organisation, {*parts, *convened}, today)), None)
    if plan is None:
        return None
    rows = [_row_now(part) for part in parts[plan.pk]]
    return PrintPage(organisation.full_name, plan.title, plan.region.name, None, None, rows, convened[plan.pk])


def _row_now(part: Part) -> PrintRow:
    row, answer = part.row, part.answer
    activity = row.activity
    return PrintRow(
        title=activity.title,
        goal=f"Mål {activity.heading.goal.number}",
        conveners=row.conveners,
        part="" if part.participation.state == "confirmed" else part.participation.get_state_display(),
        status=row.status,
        status_value=activity.reported_status,
        status_year=activity.reported_year,
        late=row.late,
        answer=answer.shown_status if answer else None,
        answer_year=answer.year if answer else None,
        said=_short(answer.text or answer.next_step) if answer else "",
        obstacles=answer.obstacles if answer else (),
    )


def print_of_year(user: Reader, organisation: Organisation, round_: FollowUpRound, today: date) -> PrintPage:
    """As the round reads: what the organisation was asked about, and what it took part in without being asked. To
    those outside the region only what is handed in is there."""
    reading = read_round(round_, user, today)
    name = next((one.name for one in reading.organisations if one.key == organisation.key), organisation.name)
    rows = [
        _row_then(row, reading, answer)
        for row in reading.activities
        if (answer := _own(row, organisation)) or organisation.key in row.not_asked
    ]
    return PrintPage(name, reading.plan, reading.region, reading.year, reading.closed_on, rows, ())


def _own(row: ReadActivity, organisation: Organisation) -> ReadAnswer | None:
    return next((one for one in row.answers if one.organisation_key == organisation.key), None)


def _row_then(row: ReadActivity, reading: RoundReading, answer: ReadAnswer | None) -> PrintRow:
    goal = next(goal for goal in reading.goals if goal.key == row.goal)
    words = answer.words if answer else None
    return PrintRow(
        title=row.title,
        goal=f"Mål {goal.number}",
        conveners=", ".join(row.conveners),
        part="" if answer else "Inte tillfrågad",
        status=shown_status(row.status),
        status_value=row.status,
        status_year=row.status_year,
        late=row.late,
        answer=words.shown_status if words and words.status else None,
        answer_year=reading.year if words and words.status else None,
        said=_short(words.text or words.next_step) if words else "",
        obstacles=words.obstacles if words else (),
    )


def _short(text: str) -> str:
    return shorten(text, SHORT, placeholder=" …")
