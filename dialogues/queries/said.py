"""What was said, read together: a party's years, the board, what a year's operations planning takes up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from activities.choices import ShownStatus
from dialogues.choices import FINDING_NEXT, FINDING_WAITS, FindingState, MeetingState
from dialogues.models import Finding, Meeting, PartyType
from dialogues.queries.findings import finding_page, findings_for_list, states_after
from dialogues.queries.ties import Told
from kultursamverkan.people.models import Organisation
from plans.managers import Reader

# What is done and declined grows from year to year; the list has all of it.
MOST_IN_COLUMN = 25


@dataclass(frozen=True)
class SaidYear:
    """What one party said that year, and the meetings with it that the reader may know of."""

    year: int
    findings: list[Told]
    meetings: list[Meeting]


@dataclass(frozen=True)
class StateCount:
    """How many findings are in one state, as it is shown."""

    shown: ShownStatus
    count: int


@dataclass(frozen=True)
class Planning:
    """One year's operations planning in the region with that key."""

    region: str
    year: int


@dataclass(frozen=True)
class BoardColumn:
    """The findings of one state: the latest of them, how many there are, which states may follow, and whether an
    activity can be made of them."""

    state: FindingState
    findings: list[Finding]
    total: int
    steps: list[FindingState]

    @property
    def may_become_activity(self) -> bool:
        return FindingState.ACTIVITY in FINDING_NEXT[self.state]

    @property
    def left_out(self) -> int:
        return self.total - len(self.findings)


def board_of(findings: Iterable[Finding]) -> list[BoardColumn]:
    """A column for every state, empty ones too, in the order of the states."""
    found: dict[str, list[Finding]] = {state: [] for state in FindingState}
    for finding in findings:
        found[finding.state].append(finding)
    return [
        BoardColumn(FindingState(state), rows[:MOST_IN_COLUMN], len(rows), states_after(FindingState(state)))
        for state, rows in found.items()
    ]


def findings_of_party(party: PartyType | Organisation, user: Reader) -> QuerySet[Finding]:
    said_by = {"party_type" if isinstance(party, PartyType) else "party": party}
    return finding_page(user).filter(**said_by).order_by("-year", "pk")


def meetings_of_party(party: PartyType, user: Reader) -> QuerySet[Meeting]:
    """Those with a day, in the order they are held, and old ones of which the year alone is known."""
    dated = Q(starts_at__isnull=False) | Q(state=MeetingState.APPROVED, round__isnull=False)
    meetings = Meeting.objects.visible_to(user).filter(dated, party_type=party)
    return meetings.select_related("region", "round").order_by("starts_at", "pk")


def by_year(findings: Iterable[Told], meetings: Iterable[Meeting]) -> list[SaidYear]:
    """The latest year first. A year with meetings alone is one too."""
    said: dict[int, SaidYear] = {}
    for one in findings:
        year = one.finding.year
        said.setdefault(year, SaidYear(year, [], [])).findings.append(one)
    for meeting in meetings:
        held = meeting.year
        assert held is not None
        said.setdefault(held, SaidYear(held, [], [])).meetings.append(meeting)
    return sorted(said.values(), key=lambda one: -one.year)


def by_state(findings: Iterable[Finding]) -> list[StateCount]:
    """In the order of the states, without zeros; what waits to be an activity before what is one."""
    counts = Counter(finding.shown_state for finding in findings)
    order = [state.shown for state in FindingState]
    order.insert(order.index(FindingState.ACTIVITY.shown), FINDING_WAITS)
    return [StateCount(shown, counts[shown]) for shown in order if counts[shown]]


def findings_for_planning(region: Organisation, year: int, user: Reader) -> QuerySet[Finding]:
    """What next year's operations planning or budget has to take up, theme by theme; without a theme last."""
    found = findings_for_list(user).filter(region=region, planned_year=year)
    return found.order_by(F("theme__name").asc(nulls_last=True), "party_type__name", "party__name", "pk")


def planning_years(regions: Iterable[int], user: Reader) -> list[Planning]:
    """The years that something is planned for in those regions, the latest first."""
    planned = Finding.objects.visible_to(user).filter(region__in=regions, planned_year__isnull=False)
    rows = planned.order_by("-planned_year", "region__name").values_list("region__key", "planned_year").distinct()
    return [Planning(region, year) for region, year in rows if year is not None]
