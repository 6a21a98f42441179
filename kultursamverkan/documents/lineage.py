"""What a plan and its parts continue, and what continues them. A part that was carried over kept its key: that is the
lineage, whatever the part is called or numbered now. Nothing is told of a plan that the reader may not see."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q
from django.urls import reverse

from activities.models import Activity, Heading
from activities.queries.replacing import successor_of
from kultursamverkan.documents.choices import Outcome
from kultursamverkan.documents.models import Settlement
from plans.choices import PlanState
from plans.managers import Reader
from plans.models import DevelopmentGoal, Plan, PlanPart, PlanSection

Part = TypeVar("Part", bound=PlanPart)


@dataclass(frozen=True)
class Kin:
    """The same part in the plan before or after. `title` is what it is called there."""

    plan: Plan
    title: str
    url: str


@dataclass(frozen=True)
class Lineage:
    """`before`: one at most. `after`: several drafts may continue the same."""

    before: tuple[Kin, ...] = ()
    after: tuple[Kin, ...] = ()


@dataclass(frozen=True)
class Step:
    """One part from the plan before to this one. Either side may be missing. `outcome` and `reason`: what was settled
    when the plan before was closed."""

    old: Kin | None
    new: Kin | None
    outcome: Outcome | None = None
    reason: str = ""


def lineage_of_plan(plan: Plan, after: Iterable[Plan]) -> Lineage:
    """`after`: the plans that continue it, which the reader may see. No query when `continues` is read."""
    before = plan.continues if plan.continues and plan.continues.is_public else None
    return Lineage(tuple(_of_plan(one) for one in [before] if one), tuple(_of_plan(one) for one in after))


def lineage_of_part(part: Activity | DevelopmentGoal, user: Reader) -> Lineage:
    """An activity's or a goal's, which have pages of their own. One query, and one for each activity in a bin."""
    found: list[Any] = list(
        type(part)
        ._default_manager.visible_to(user)
        .filter(key=part.key, plan__adjusts=None)
        .filter(Q(plan=part.plan.continues_id) | Q(plan__continues=part.plan))
        .select_related("plan")
        .order_by("plan__period_start", "plan")
    )
    rows = [row for row in found if _has_page(row)]
    return Lineage(
        tuple(_kin(row) for row in rows if row.plan_id == part.plan.continues_id),
        tuple(_kin(row) for row in rows if row.plan_id != part.plan.continues_id),
    )


def _has_page(part: Any) -> bool:
    """What lies in the bin has one when something came instead of it."""
    return getattr(part, "binned_at", None) is None or successor_of(part) is not None


def steps(plan: Plan) -> dict[str, list[Step]]:
    """Every goal, section, heading and activity of the plan and of the one it continues, which the reader may see. By
    the Swedish word for the kind. Five queries."""
    before = plan.continues
    assert before is not None
    settled = _settled(before)
    kinds: dict[str, Iterable[PlanPart]] = {
        "Utvecklingsmål": _rows(DevelopmentGoal, plan),
        "Avsnitt": _rows(PlanSection, plan),
        "Rubriker": _rows(Heading, plan, "section", "goal"),
        "Aktiviteter": _rows(Activity, plan).live(),
    }
    return {word: list(_steps(rows, plan, settled)) for word, rows in kinds.items()}


def _rows(model: type[Part], plan: Plan, *with_: str) -> Any:
    rows: Any = model._default_manager.filter(plan__in=[plan, plan.continues])
    return rows.select_related("plan", *with_)


def _steps(rows: Iterable[PlanPart], plan: Plan, settled: Mapping[str, Settlement]) -> Iterator[Step]:
    """In the old plan's order, then what is new in this one's."""
    parts: list[Any] = list(rows)
    old = {row.key: row for row in parts if row.plan_id != plan.pk}
    new = {row.key: row for row in parts if row.plan_id == plan.pk}
    # What came instead of one that has left: only activities do.
    instead = {one["key"]: row for row in new.values() for one in getattr(row, "replaces", ())}
    told = {row.key for key, row in instead.items() if key in old and key not in new}
    for key in [*old, *(key for key in new if key not in old and key not in told)]:
        now = new.get(key) or instead.get(key)
        word = settled.get(key) if now is None else None
        yield Step(
            _kin(old[key]) if key in old else None,
            _kin(now) if now else None,
            Outcome(word.outcome) if word else None,
            word.reason if word else "",
        )


def _settled(plan: Plan) -> dict[str, Settlement]:
    """By activity key; public once the plan is closed."""
    if plan.state != PlanState.CLOSED:
        return {}
    rows = Settlement.objects.filter(activity__plan=plan).select_related("activity")
    return {row.activity.key: row for row in rows}


def _of_plan(plan: Plan) -> Kin:
    return Kin(plan, plan.title, reverse("documents:plan_detail", args=[plan.slug]))


def _kin(row: Model) -> Kin:
    part: Any = row
    if isinstance(row, Activity):
        return Kin(part.plan, str(row), reverse("pages:activity_detail", args=[part.plan.slug, part.key]))
    if isinstance(row, DevelopmentGoal):
        return Kin(part.plan, str(row), reverse("pages:goal_detail", args=[part.plan.slug, part.key]))
    title = f"{row} (avsnitt {row.section.number}, mål {row.goal.number})" if isinstance(row, Heading) else str(row)
    return Kin(part.plan, title, f"{reverse('documents:plan_detail', args=[part.plan.slug])}#{part.key}")
