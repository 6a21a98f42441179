"""The municipality map: how many activities each takes part in, how many of those are done, and who has answered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from activities.choices import OPENED, Status
from activities.managers import ActivityQuerySet
from activities.models import Activity, FollowUpRound, Participation
from activities.queries.lists import TAKES_PART
from activities.queries.reading import read_round
from kultursamverkan.pages.choices import MapChoice
from kultursamverkan.pages.queries.map_labels import Label, labels_of
from kultursamverkan.pages.queries.map_levels import Figure, Level, level_of, levels_of
from kultursamverkan.pages.queries.map_picture import Drawing, drawing_of
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may
from plans.managers import Reader
from plans.models import DevelopmentGoal, Plan


@dataclass(frozen=True)
class MapRow:
    """One municipality: its figure ("3 av 12"), which level that is, and where on the map it stands (None: nowhere)."""

    organisation: Organisation
    figure: Figure
    level: Level
    path: str = ""
    label: Label | None = None


@dataclass(frozen=True)
class MunicipalityMap:
    """`choices`: those this reader may choose among. `round`: which follow-up is told of, `rounds` those to choose
    among (latest first), for ANSWERED only. `refused`: the reader asked for what only the region's members see.
    `missing`: municipalities without a boundary. `drawing` is None when there is nothing to draw."""

    choice: MapChoice
    choices: Sequence[MapChoice]
    rule: str
    rows: Sequence[MapRow]
    levels: Sequence[Level]
    drawing: Drawing | None
    round: FollowUpRound | None
    rounds: Sequence[FollowUpRound]
    refused: bool

    @property
    def missing(self) -> list[Organisation]:
        return [row.organisation for row in self.rows if not row.path] if self.drawing else []

    @property
    def no_round(self) -> bool:
        return self.choice == MapChoice.ANSWERED and self.round is None


@dataclass(frozen=True)
class Asked:
    """What the address asks for, not yet looked at: `?visa=` and `?ar=`."""

    choice: str = ""
    year: str = ""


def municipality_map(
    plan: Plan, user: Reader, today: date, asked: Asked, goal: DevelopmentGoal | None = None
) -> MunicipalityMap:
    """Of the plan, or of one goal of it. At most 13 queries, two of them for the map that is shown first."""
    choices = [one for one in MapChoice if one != MapChoice.ANSWERED or may(user, P.READ_DRAFTS, plan.region)]
    choice = next((one for one in choices if one == asked.choice), choices[0])
    rounds = _rounds(plan) if choice == MapChoice.ANSWERED else []
    round_ = next((one for one in rounds if str(one.year) == asked.year), next(iter(rounds), None))
    municipalities = list(Organisation.objects.of_region(plan.region).municipalities())
    if choice == MapChoice.ANSWERED:
        figures = _answered(round_, user, today, goal) if round_ else {}
    else:
        figures = _taking_part(plan, goal, choice)
    rows, levels, drawing = _drawn(municipalities, figures, choice)
    return MunicipalityMap(
        choice=choice,
        choices=choices,
        rule=_rule(choice, goal, round_),
        rows=rows,
        levels=levels,
        drawing=drawing,
        round=round_,
        rounds=rounds,
        refused=asked.choice == MapChoice.ANSWERED != choice,
    )


def _rounds(plan: Plan) -> list[FollowUpRound]:
    opened = FollowUpRound.objects.for_plan(plan).filter(state__in=OPENED)
    return list(opened.select_related("plan__region").order_by("-year"))


def _taking_part(plan: Plan, goal: DevelopmentGoal | None, choice: MapChoice) -> dict[str, Figure]:
    """By the organisation's key. Two queries."""
    activities: ActivityQuerySet[Any] = Activity.objects.live().filter(plan=plan).with_status()
    if goal:
        activities = activities.filter(heading__goal=goal)
    statuses = dict(activities.order_by().values_list("pk", "reported_status"))
    parts = Participation.objects.filter(activity__in=list(statuses), state__in=TAKES_PART)
    whole: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for key, activity in parts.order_by().values_list("organisation__key", "activity_id"):
        whole[key] += 1
        done[key] += statuses[activity] == Status.DONE
    if choice == MapChoice.TAKING_PART:
        return {key: Figure(count) for key, count in whole.items()}
    return {key: Figure(done[key], count) for key, count in whole.items()}


def _answered(round_: FollowUpRound, user: Reader, today: date, goal: DevelopmentGoal | None) -> dict[str, Figure]:
    """As the reading of the round counts them, so that the grid's figures and these are the same."""
    whole: Counter[str] = Counter()
    handed_in: Counter[str] = Counter()
    for activity in read_round(round_, user, today).activities:
        if goal is None or activity.goal == goal.key:
            whole.update(answer.organisation_key for answer in activity.answers)
            handed_in.update(answer.organisation_key for answer in activity.answers if answer.handed_in)
    return {key: Figure(handed_in[key], count) for key, count in whole.items()}


def _drawn(
    municipalities: Iterable[Organisation], figures: Mapping[str, Figure], choice: MapChoice
) -> tuple[list[MapRow], list[Level], Drawing | None]:
    nothing = Figure(0) if choice == MapChoice.TAKING_PART else Figure(0, 0)
    mine = {one: figures.get(one.key, nothing) for one in municipalities}
    levels = levels_of(choice, mine.values())
    by_code = {one.code: one for one in mine if one.code}
    drawing = drawing_of(tuple(by_code))
    labels, paths = {}, {}
    if drawing:
        names = {code: one.name for code, one in by_code.items()}
        labels = labels_of(drawing, names, {code: mine[one].text for code, one in by_code.items()})
        paths = {place.code: place.path for place in drawing.places}
    rows = [
        MapRow(one, figure, level_of(figure, levels), paths.get(one.code or "", ""), labels.get(one.code or ""))
        for one, figure in mine.items()
    ]
    return rows, levels, drawing


def _rule(choice: MapChoice, goal: DevelopmentGoal | None, round_: FollowUpRound | None) -> str:
    of = "målets" if goal else "planens"
    match choice:
        case MapChoice.TAKING_PART:
            return f"Hur många av {of} aktiviteter kommunen själv står som medverkande i. Osäkra räknas med."
        case MapChoice.DONE:
            return (
                f"Av {of} aktiviteter räknas de som kommunen själv medverkar i: så många av dem är genomförda enligt "
                "sammankallandes senaste rapport."
            )
    asked = "målets aktiviteter" if goal else "planens aktiviteter"
    return f"{round_}: hur många av svaren om {asked} som kommunen har lämnat in, av dem den är tillfrågad om."
