"""What an activity came instead of, and what came instead of it."""

from dataclasses import dataclass

from django.db.models import F, Q

from activities.choices import Replacement
from activities.models import Activity
from activities.queries.editing import in_bin
from plans.choices import PUBLIC_STATES
from plans.models import Plan


@dataclass(frozen=True)
class Successor:
    """What came instead of an activity. It may have left the plan since: then it has no page of its own to lead to,
    unless something came instead of it too."""

    activity: Activity
    how: Replacement

    @property
    def text(self) -> str:
        return "har slagits ihop med" if self.how == Replacement.MERGED else "har ersatts av"


@dataclass(frozen=True)
class Predecessor:
    """What an activity came instead of. `activity`: its row, where its page can be read; None when this plan, and the
    one it continues, never had it."""

    title: str
    how: Replacement
    activity: Activity | None


def successor_of(activity: Activity) -> Successor | None:
    """One that stands in the plan goes before one that has left it. One query."""
    rows = Activity.objects.filter(plan=activity.plan_id).exclude(replaces=[]).select_related("plan")
    for row in rows.order_by(F("binned_at").desc(nulls_first=True), "pk"):
        for one in row.replaces:
            if one["key"] == activity.key:
                return Successor(row, Replacement(one["how"]))
    return None


def binned_with_successors(plan: Plan) -> list[tuple[Activity, Successor | None]]:
    """The plan's bin, the latest first, each with what came instead. Two queries."""
    rows = Activity.objects.filter(plan=plan).exclude(replaces=[]).order_by(F("binned_at").asc(nulls_last=True), "pk")
    # A later row wins: those that stand in the plan come last.
    instead = {one["key"]: Successor(row, Replacement(one["how"])) for row in rows for one in row.replaces}
    return [(activity, instead.get(activity.key)) for activity in in_bin(plan)]


def predecessors_of(activity: Activity) -> list[Predecessor]:
    """In the order they left. One query at most."""
    if not activity.replaces:
        return []
    plan = activity.plan
    here = Q(plan=plan) | Q(plan=plan.continues_id, plan__state__in=PUBLIC_STATES)
    rows = Activity.objects.filter(here, key__in=[one["key"] for one in activity.replaces]).select_related("plan")
    by_key = {row.key: row for row in sorted(rows, key=lambda row: row.plan_id == plan.pk)}
    return [Predecessor(one["title"], Replacement(one["how"]), by_key.get(one["key"])) for one in activity.replaces]
