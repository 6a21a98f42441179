"""The figures of a year, and the rule of each as a sentence. Nobody counts them anywhere else."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from activities.choices import Status
from activities.queries.reading import ReadActivity, ReadGoal, RoundReading

# What counts as "genomförda eller pågår".
DONE_OR_ONGOING = (Status.DONE, Status.ONGOING, Status.CONTINUOUS)


@dataclass(frozen=True)
class Figures:
    """`by_status`: how many activities by their latest report, in the order of Status, "" = not reported last, without
    zeros; `asked` and `answered`: answers; `late`: activities that are försenade."""

    by_status: dict[str, int]
    asked: int = 0
    answered: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    @property
    def done_or_ongoing(self) -> int:
        return sum(self.by_status.get(status, 0) for status in DONE_OR_ONGOING)

    @property
    def rule(self) -> str:
        """ "7 av 12 aktiviteter genomförda eller pågår enligt senaste rapport"."""
        return status_rule(self.by_status)

    @property
    def answers_rule(self) -> str:
        """ "60 av 83 svar inlämnade"."""
        if not self.asked:
            return "Ingen är tillfrågad"
        return f"{self.answered} av {self.asked} svar {'inlämnat' if self.asked == 1 else 'inlämnade'}"

    @property
    def late_rule(self) -> str:
        """ "2 av 12 aktiviteter försenade: planerat klart har passerat utan rapport om genomförd eller utgår"."""
        said = f"{self.late} av {_activities(self.total)} {'försenad' if self.total == 1 else 'försenade'}"
        return f"{said}: planerat klart har passerat utan rapport om genomförd eller utgår"


def figures_of(activities: Iterable[ReadActivity]) -> Figures:
    rows = list(activities)
    return Figures(
        by_status=in_order(Counter(row.status for row in rows)),
        asked=sum(row.summary.asked for row in rows),
        answered=sum(row.summary.answered for row in rows),
        late=sum(row.late for row in rows),
    )


def figures_by_goal(reading: RoundReading) -> list[tuple[ReadGoal, Figures]]:
    return [(goal, figures_of(activities)) for goal, activities in reading.by_goal]


def in_order(counts: Mapping[str, int]) -> dict[str, int]:
    return {value: counts[value] for value in (*(status.value for status in Status), "") if counts.get(value)}


def status_rule(by_status: Mapping[str, int]) -> str:
    """Of how many activities have each latest reported status."""
    total = sum(by_status.values())
    if not total:
        return "Inga aktiviteter"
    done = sum(by_status.get(status, 0) for status in DONE_OR_ONGOING)
    word = "genomförd" if total == 1 else "genomförda"
    return f"{done} av {_activities(total)} {word} eller pågår enligt senaste rapport"


def _activities(count: int) -> str:
    return f"{count} {'aktivitet' if count == 1 else 'aktiviteter'}"
