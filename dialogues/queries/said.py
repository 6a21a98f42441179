"""What was said, read together: a party's years, the board."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from activities.choices import ShownStatus
from dialogues.choices import FindingState
from dialogues.models import Finding, Meeting, PartyType
from dialogues.queries.findings import finding_page, states_after
from plans.managers import Reader

# What is done and declined grows from year to year; the list has all of it.
MOST_IN_COLUMN = 25


@dataclass(frozen=True)
class SaidYear:
    """What one party said that year, and the meetings with it that the reader may know of."""

    year: int
    findings: list[Finding]
    meetings: list[Meeting]


@dataclass(frozen=True)
class StateCount:
    """How many findings are in one state."""

    state: str
    count: int

    @property
    def shown(self) -> ShownStatus:
        return FindingState(self.state).shown


@dataclass(frozen=True)
class BoardColumn:
    """The findings of one state: the latest of them, how many there are, and which states may follow."""

    state: FindingState
    findings: list[Finding]
    total: int
    steps: list[FindingState]

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


def findings_of_party(party: PartyType, user: Reader) -> QuerySet[Finding]:
    return finding_page(user).filter(party_type=party).order_by("-year", "pk")


def meetings_of_party(party: PartyType, user: Reader) -> QuerySet[Meeting]:
    """Those with a day, in the order they are held."""
    meetings = Meeting.objects.visible_to(user).filter(party_type=party, starts_at__isnull=False)
    return meetings.select_related("region").order_by("starts_at", "pk")


def by_year(findings: Iterable[Finding], meetings: Iterable[Meeting]) -> list[SaidYear]:
    """The latest year first. A year with meetings alone is one too."""
    said: dict[int, SaidYear] = {}
    for finding in findings:
        said.setdefault(finding.year, SaidYear(finding.year, [], [])).findings.append(finding)
    for meeting in meetings:
        assert meeting.starts_at
        year = timezone.localtime(meeting.starts_at).year
        said.setdefault(year, SaidYear(year, [], [])).meetings.append(meeting)
    return sorted(said.values(), key=lambda one: -one.year)


def by_state(findings: Iterable[Finding]) -> list[StateCount]:
    """In the order of the states, without zeros."""
    counts = Counter(finding.state for finding in findings)
    return [StateCount(state, counts[state]) for state in FindingState if counts[state]]
