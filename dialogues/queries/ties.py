"""What findings are tied to: activities, named by their keys, which may stand in a working copy only or be gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from activities.models import Activity
from dialogues.models import Finding, FindingTie, Initiative, Letter
from dialogues.queries.findings import inside_regions
from dialogues.queries.initiatives import activities_to_tie
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, regions_where
from plans.managers import Reader
from plans.models import Plan
from plans.queries import editor_url


@dataclass(frozen=True)
class ShownTie:
    """`activity` is None when it stands nowhere any more. `url`: "" when the reader has no page of it."""

    tie: FindingTie
    activity: Activity | None
    url: str

    @property
    def waits(self) -> bool:
        """Until the plan is published."""
        return self.activity is not None and not self.activity.plan.is_public


@dataclass(frozen=True)
class Told:
    """A finding with the activities that it became, as far as the reader may see them."""

    finding: Finding
    ties: Sequence[ShownTie]


def told(findings: Iterable[Finding], user: Reader) -> list[Told]:
    """In the order given. Two queries. That an activity is gone, or not published yet, is told to the region's members
    alone."""
    rows = list(findings)
    ties: dict[int, list[ShownTie]] = {}
    for tie in _shown(FindingTie.objects.filter(finding__in=rows).select_related("plan"), user):
        ties.setdefault(tie.tie.finding_id, []).append(tie)
    return [Told(finding, ties.get(finding.pk, [])) for finding in rows]


def _shown(ties: QuerySet[FindingTie], user: Reader) -> list[ShownTie]:
    rows = list(ties)
    plans = {tie.plan_id for tie in rows}
    found = Activity.objects.live().visible_to(user).filter(key__in={tie.activity_key for tie in rows})
    found = found.filter(Q(plan__in=plans) | Q(plan__adjusts__in=plans)).select_related("plan")
    # The plan's own row goes before the one in its working copy.
    by_key: dict[tuple[int, str], Activity] = {}
    for activity in sorted(found, key=lambda one: not one.plan.is_working_copy):
        by_key[activity.plan.adjusts_id or activity.plan_id, activity.key] = activity
    inside, edited = inside_regions(user), regions_where(user, P.EDIT_PLAN)
    shown = [(tie, by_key.get((tie.plan_id, tie.activity_key))) for tie in rows]
    return [
        ShownTie(tie, activity, _url(activity, edited))
        for tie, activity in shown
        if activity or tie.plan.region_id in inside
    ]


def _url(activity: Activity | None, edited: Sequence[int]) -> str:
    if activity is None:
        return ""
    if activity.plan.is_working_copy:
        return editor_url(activity.plan, activity.key) if activity.plan.region_id in edited else ""
    return reverse("pages:activity_detail", args=[activity.plan.slug, activity.key])


def findings_of_activity(activity: Activity, user: Reader) -> QuerySet[Finding]:
    """What it came from: the findings tied to it that the reader may see, and those tied to what it continues."""
    ties = FindingTie.objects.filter(plan__in=line_of(activity.plan), activity_key=activity.key)
    found = Finding.objects.visible_to(user).filter(pk__in=ties.order_by().values("finding"))
    return found.select_related("region", "party", "party_type", "theme").order_by("-year", "pk")


def line_of(plan: Plan) -> QuerySet[Plan]:
    """The plan and those that it continues, two periods back: their parts of the same key are the same. For use in
    other queries."""
    root = plan.adjusts_id or plan.pk
    before = Q(continued_by=root) | Q(continued_by__continued_by=root)
    return Plan.objects.filter(Q(pk=root) | before).order_by().values("pk")  # type: ignore[return-value]


def root_of(plan: Plan) -> Plan:
    """The plan that a tie names: never a working copy."""
    return plan.adjusts or plan


def tie_value(plan: Plan, key: str) -> str:
    """How forms name an activity."""
    return f"{plan.slug}:{key}"


def activities_offered(finding: Finding, user: Reader) -> list[tuple[str, str]]:
    """Value and label of each activity that the finding can be tied to, and of those it is tied to already."""
    offered = {
        tie_value(activity.plan, activity.key): f"{activity.title} ({activity.plan.period})"
        for activity in activities_to_tie(finding.region)
    }
    for row in told([finding], user)[0].ties:
        value = tie_value(row.tie.plan, row.tie.activity_key)
        gone = f"En aktivitet som inte finns kvar ({row.tie.plan.period})"
        offered.setdefault(value, f"{row.activity.title} (inte publicerad än)" if row.activity else gone)
    return list(offered.items())


def letters_to_tie(region: Organisation, user: Reader) -> QuerySet[Letter]:
    return Letter.objects.visible_to(user).filter(Q(owner=region) | Q(owner__region=region)).select_related("owner")


def initiatives_to_tie(region: Organisation) -> QuerySet[Initiative]:
    return Initiative.objects.filter(region=region)
