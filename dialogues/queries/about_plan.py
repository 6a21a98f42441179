"""What the dialogues hold of a plan's activities: which meetings treated which of them, what was said that became
which."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.choices import MeetingState
from dialogues.models import AgendaItem, Finding, FindingTie, Meeting
from plans.managers import Reader
from plans.models import Plan


@dataclass(frozen=True)
class AboutPlan:
    """Each with the keys of the activities it is about, in the plan's order. Meetings day by day; findings year by
    year."""

    meetings: Sequence[tuple[Meeting, Sequence[str]]]
    findings: Sequence[tuple[Finding, Sequence[str]]]


def about_plan(plan: Plan, user: Reader) -> AboutPlan:
    """As far as the reader may see: as on the activities' own pages (about_activity.py). Four queries."""
    return AboutPlan(_meetings(plan, user), _findings(plan, user))


def _meetings(plan: Plan, user: Reader) -> list[tuple[Meeting, Sequence[str]]]:
    seen = Meeting.objects.visible_to(user).exclude(state=MeetingState.CANCELLED).order_by()
    inside = seen.filter(Meeting.objects.inside(user))
    tied = Meeting.activities.through.objects.filter(activity__plan=plan, meeting__in=seen)
    points = AgendaItem.objects.filter(activity__plan=plan, moved_to=None, meeting__in=inside).order_by()
    about: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for rows in (tied, points):
        for meeting, key, order in rows.values_list("meeting", "activity__key", "activity__order"):
            about[meeting][key] = order
    found = seen.filter(pk__in=about).select_related("region").order_by("starts_at", "pk")
    return [(meeting, sorted(about[meeting.pk], key=about[meeting.pk].__getitem__)) for meeting in found]


def _findings(plan: Plan, user: Reader) -> list[tuple[Finding, Sequence[str]]]:
    seen = Finding.objects.visible_to(user).order_by()
    ties = FindingTie.objects.filter(plan=plan.adjusts_id or plan.pk, finding__in=seen)
    ties = ties.select_related("finding__region", "finding__party", "finding__party_type")
    about: dict[int, tuple[Finding, list[str]]] = {}
    for tie in ties.order_by("finding__year", "finding", "pk"):
        about.setdefault(tie.finding_id, (tie.finding, []))[1].append(tie.activity_key)
    return list(about.values())
