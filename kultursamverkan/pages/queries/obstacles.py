"""What stands in the way, counted: by kind, year and organisation. Only what the reader may read is counted, and only
what is handed in; what conveners report is counted apart.

One answer can name several kinds, so the kinds add up to more than the answers.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from activities.choices import ANY_OBSTACLE, OBSTACLE_CHOICES, UNSORTED, Obstacle
from activities.models import ConvenerReport, FollowUp
from dialogues.queries.counted import Cell
from kultursamverkan.db.swedish import sort_key
from kultursamverkan.people.models import Organisation
from plans.managers import Reader
from plans.models import Plan

KINDS: dict[str, str] = {value: label for value, label in OBSTACLE_CHOICES if value != ANY_OBSTACLE}
# Where a number leads: the answers behind it, by kind, year ("" = all) and key of the organisation ("" = all).
Link = Callable[[str, str, str], str]


@dataclass(frozen=True)
class ObstacleRow:
    """`width`: of its bar, the largest row's being all there is; written as SVG reads it."""

    label: str
    url: str
    cells: Sequence[Cell]
    total: Cell
    width: str


@dataclass(frozen=True)
class ObstacleTable:
    """`sums`: how many answers (or reports) name anything, under each column where that can be said."""

    columns: Sequence[str]
    rows: Sequence[ObstacleRow]
    sums: Sequence[Cell] = ()
    total: Cell = field(default_factory=lambda: Cell("", 0))


@dataclass(frozen=True)
class Told:
    """One answer or report that names obstacles."""

    year: int
    who: Organisation | None
    said: FollowUp | ConvenerReport

    @property
    def kinds(self) -> list[str]:
        """Kinds of before, that are none any more, are left out."""
        known = [kind.value for kind in Obstacle if kind in self.said.obstacles]
        return known or ([UNSORTED] if self.said.obstacle_text else [])

    @property
    def labels(self) -> list[str]:
        return [KINDS[kind] for kind in self.kinds if kind != UNSORTED]


def told_in_answers(user: Reader, plan: Plan | None = None, organisation: Organisation | None = None) -> list[Told]:
    """Of a plan, or of an organisation in all its plans; latest year first, then in Swedish order. One query."""
    answers = FollowUp.objects.words_visible_to(user).handed_in().still_told().naming(ANY_OBSTACLE)
    about = {"round__plan": plan} if plan else {"organisation": organisation}
    rows = answers.filter(**about).select_related("round__plan", "organisation", "activity")
    rows = rows.order_by("-round__year", "organisation__name", "activity__heading__section__number", "activity__order")
    return [one for row in rows if (one := Told(row.round.year, row.organisation, row)).kinds]


def told_in_reports(user: Reader, **about: object) -> list[Told]:
    """Of the activities of `about` (filters of reports), latest year first. One query."""
    reports = ConvenerReport.objects.words_visible_to(user).still_told().naming(ANY_OBSTACLE).filter(**about)
    rows = reports.select_related("round__plan", "activity").order_by("-round__year", "activity__order", "pk")
    return [one for row in rows if (one := Told(row.round.year, None, row)).kinds]


def years_in(told: Iterable[Told]) -> list[int]:
    return sorted({one.year for one in told})


def by_kind(told: Sequence[Told], link: Link) -> ObstacleTable:
    """A row each kind that occurs, a column each year, and the sum of all."""
    years = years_in(told)
    rows = []
    for kind, label in KINDS.items():
        naming = [one for one in told if kind in one.kinds]
        cells = [_cell(str(year), [one for one in naming if one.year == year], link, kind, str(year)) for year in years]
        rows.append((label, "", cells, _cell("Alla år", naming, link, kind)))
    sums = [_cell(str(year), [one for one in told if one.year == year], link, "", str(year)) for year in years]
    return ObstacleTable([str(year) for year in years], _rows(rows), sums, _cell("Alla år", told, link))


def by_organisation(told: Sequence[Told], link: Link, year: str = "") -> ObstacleTable:
    """A row each organisation, a column each kind that occurs, and how many of its answers name anything."""
    kinds = [kind for kind in KINDS if any(kind in one.kinds for one in told)]
    rows = []
    for who in dict.fromkeys(one.who for one in sorted(told, key=_order) if one.who):
        own = [one for one in told if one.who == who]
        cells = [
            _cell(KINDS[kind], [one for one in own if kind in one.kinds], link, kind, year, who.key) for kind in kinds
        ]
        url = reverse("pages:organisation_detail", args=(who.key,))
        rows.append((who.name, url, cells, _cell("Svar med hinder", own, link, "", year, who.key)))
    sums = [_cell(KINDS[kind], [one for one in told if kind in one.kinds], link, kind, year) for kind in kinds]
    return ObstacleTable(
        [KINDS[kind] for kind in kinds], _rows(rows), sums, _cell("Svar med hinder", told, link, "", year)
    )


def _order(one: Told) -> tuple[bool, tuple[str, str, str]]:
    """Municipalities first, each kind in Swedish order."""
    assert one.who
    return not one.who.is_municipality, sort_key(one.who.name)


def answers_link(plan: Plan | None = None, organisation: Organisation | None = None) -> Link:
    """To the list of answers, filtered to what is counted."""

    def link(kind: str, year: str, who: str) -> str:
        query = {
            "plan": plan.slug if plan else "",
            "organisation": organisation.key if organisation else who,
            "year": year,
            "obstacle": kind or ANY_OBSTACLE,
            "handed_in": "on",
        }
        chosen = {name: value for name, value in query.items() if value}
        return f"{reverse('activities:answer_list')}?{urlencode(chosen)}"

    return link


def no_link(kind: str, year: str, who: str) -> str:
    """For reports: they stand on the same page."""
    return ""


def _cell(label: str, told: Sequence[Told], link: Link, kind: str = "", year: str = "", who: str = "") -> Cell:
    return Cell(label, len(told), link(kind, year, who) if told else "")


def _rows(rows: Iterable[tuple[str, str, list[Cell], Cell]]) -> list[ObstacleRow]:
    """Without those of nought."""
    shown = [row for row in rows if row[3].count]
    most = max((total.count for *_, total in shown), default=1)
    return [
        ObstacleRow(label, url, cells, total, f"{100 * total.count / most:.2f}%") for label, url, cells, total in shown
    ]


@dataclass(frozen=True)
class ObstaclePage:
    """A plan's. `year`: what `organisations` and `told` are about, None = all years."""

    years: Sequence[int]
    year: int | None
    kinds: ObstacleTable
    organisations: ObstacleTable
    reports: ObstacleTable
    told: Sequence[Told]


def obstacle_page(user: Reader, plan: Plan, year: int | None) -> ObstaclePage:
    """Two queries. A year in which nobody has told of anything is no choice: then all of them."""
    answers, reports = told_in_answers(user, plan), told_in_reports(user, round__plan=plan)
    years = years_in([*answers, *reports])
    chosen = year if year in years else None
    link = answers_link(plan)
    return ObstaclePage(
        years=years[::-1],
        year=chosen,
        kinds=by_kind(answers, link),
        organisations=by_organisation(_of(answers, chosen), link, str(chosen or "")),
        reports=by_kind(reports, no_link),
        told=_of(reports, chosen),
    )


def _of(told: Sequence[Told], year: int | None) -> list[Told]:
    return [one for one in told if year in (None, one.year)]
