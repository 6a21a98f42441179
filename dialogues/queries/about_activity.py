"""What the dialogues hold of one activity: the meetings that treated it with what they came to, and the letters and
initiatives that it is tied to. What was tied to it in the plans before, under the same key, is its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from activities.choices import ShownStatus
from activities.models import Activity
from dialogues.choices import TOLD, MeetingState
from dialogues.models import AgendaItem, Initiative, Letter, Meeting, Outcome
from dialogues.queries.meetings import latest_first, meetings_for_list, shown_state
from dialogues.queries.ties import findings_of_activity, line_of
from plans.managers import Reader


@dataclass(frozen=True)
class Treated:
    """A meeting that treated the activity. `outcomes`: what it came to about it, as far as the reader may read it."""

    meeting: Meeting
    state: ShownStatus
    outcomes: Sequence[Outcome]


@dataclass(frozen=True)
class AboutActivity:
    """`coming`: meetings that have not been held, the first of them first; `meetings`: the others, the latest first."""

    coming: Sequence[Treated]
    meetings: Sequence[Treated]
    letters: Sequence[Letter]
    initiatives: Sequence[Initiative]


def about_activity(activity: Activity, user: Reader) -> AboutActivity:
    """Four queries."""
    same = Activity.objects.filter(key=activity.key, plan__in=line_of(activity.plan)).order_by()
    treated = [_treated(meeting) for meeting in latest_first(_meetings(same, user))]
    coming = [one for one in treated if one.meeting.state == MeetingState.PLANNED]
    findings = findings_of_activity(activity, user).order_by().values("pk")
    letters = Letter.objects.visible_to(user).filter(pk__in=Letter.objects.filter(findings__in=findings).values("pk"))
    tied = Initiative.objects.filter(Q(activities__in=same) | Q(findings__in=findings)).order_by().values("pk")
    initiatives = Initiative.objects.visible_to(user).filter(pk__in=tied)
    return AboutActivity(
        coming=coming[::-1],
        meetings=[one for one in treated if one not in coming],
        letters=list(letters.select_related("owner")),
        initiatives=list(initiatives.select_related("region")),
    )


def _meetings(same: QuerySet[Activity], user: Reader) -> QuerySet[Meeting]:
    """Those that are about it, and for those who read the agenda those with a point about it that was not moved. The
    public reads what a meeting is about, never its agenda."""
    tied = Meeting.activities.through.objects.filter(meeting=OuterRef("pk"))
    points = AgendaItem.objects.filter(activity__in=same, moved_to=None).order_by().values("meeting")
    inside = Meeting.objects.inside(user)
    about = Meeting.objects.filter(activities__in=same).order_by().values("pk")
    # Under no point: what a meeting about nothing else came to.
    outcomes = Outcome.objects.filter(Q(item__activity__in=same) | Q(item=None)).select_related("person")
    found = meetings_for_list(user).filter(Q(pk__in=about) | inside & Q(pk__in=points))
    heard = Meeting.objects.filter(inside, pk=OuterRef("pk"), state__in=TOLD).order_by()
    return (
        found.exclude(state=MeetingState.CANCELLED)
        .select_related("round")
        .annotate(hears=Exists(heard), is_alone=Exists(tied) & ~Exists(tied.exclude(activity__in=same)))
        .prefetch_related(Prefetch("outcomes", outcomes.order_by(F("item__order").asc(nulls_last=True), "pk")))
    )


def _treated(row: Meeting) -> Treated:
    hears, is_alone = row.hears, row.is_alone  # type: ignore[attr-defined]  # annotated
    outcomes = [one for one in row.outcomes.all() if hears and (one.item_id or is_alone)]
    return Treated(row, shown_state(row.seen_state), outcomes)  # type: ignore[attr-defined]
