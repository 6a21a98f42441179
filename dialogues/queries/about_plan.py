"""What the dialogues hold of a plan's activities: which meetings treated which of them, what was said that became
which."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dialogues.choices import MeetingState
from dialogues.models import AgendaItem, Finding, FindingTie, Meeting
from dialogues.queries.meetings import latest_first
from plans.managers import Reader
from plans.models import Plan


@dataclass(frozen=True)
class AboutPlan:
    """Each with the keys of the activities it is about. Meetings day by day; findings year by year."""

    meetings: Sequence[tuple[Meeting, set[str]]]
    findings: Sequence[tuple[Finding, set[str]]]


def about_plan(plan: Plan, user: Reader) -> AboutPlan:
    """As far as the reader may see: as on the activities' own pages (about_activity.py). Four queries."""
    return AboutPlan(_meetings(plan, user), _findings(plan, user))


def _meetings(plan: Plan, user: Reader) -> list[tuple[Meeting, set[str]]]:
    seen = Meeting.objects.visible_to(user).exclude(state=MeetingState.CANCELLED).order_by()
    inside = seen.filter(Meeting.objects.inside(user))
    tied = Meeting.activities.through.objects.filter(activity__plan=plan, meeting__in=seen)
    points = AgendaItem.objects.filter(activity__plan=plan, moved_to=None, meeting__in=inside).order_by()
    about: defaultdict[int, set[str]] = defaultdict(set)
    for rows in (tied, points):
        for meeting, key in rows.values_list("meeting", "activity__key"):
            about[meeting].add(key)
    found = latest_first(seen.filter(pk__in=about).select_related("region", "round"))
    return [(meeting, about[meeting.pk]) for meeting in reversed(found)]


def _findings(plan: Plan, user: Reader) -> list[tuple[Finding, set[str]]]:
    seen = Finding.objects.visible_to(user).order_by()
    ties = FindingTie.objects.filter(plan=plan.adjusts_id or plan.pk, finding__in=seen)
    ties = ties.select_related("finding__region", "finding__party", "finding__party_type")
    about: dict[int, tuple[Finding, set[str]]] = {}
    for tie in ties.order_by("finding__year", "finding"):
        about.setdefault(tie.finding_id, (tie.finding, set()))[1].add(tie.activity_key)
    return list(about.values())
