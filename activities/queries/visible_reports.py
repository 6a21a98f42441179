"""What conveners have reported, for every reader: status and share done at once, words when they are public."""

from dataclasses import dataclass
from datetime import datetime

from activities.choices import RoundState, Status
from activities.models import Activity, ConvenerReport
from kultursamverkan.people.permissions import P, may
from plans.managers import Reader


@dataclass(frozen=True)
class VisibleReport:
    """One report as one reader may see it. `reads_words` tells an empty text from a hidden one."""

    year: int
    status: Status
    completion_percent: int | None
    reported_at: datetime
    reads_words: bool
    text: str
    obstacles: list[str]  # Swedish labels
    obstacle_text: str
    next_step: str


def visible_reports(user: Reader, activity: Activity) -> list[VisibleReport]:
    """Of one activity, its plan and region read; latest year first. One query.

    Design.md §6: statuses are public at once, words when the round is closed; the region's members, and so the
    conveners among them, read them from the start.
    """
    reports = ConvenerReport.objects.filter(activity=activity).select_related("round").order_by("-round__year")
    inside = may(user, P.READ_DRAFTS, activity.plan.region)
    return [_seen(report, words=inside or report.round.state == RoundState.CLOSED) for report in reports]


def _seen(report: ConvenerReport, *, words: bool) -> VisibleReport:
    return VisibleReport(
        year=report.round.year,
        status=Status(report.status),
        completion_percent=report.completion_percent,
        reported_at=report.reported_at,
        reads_words=words,
        text=report.text if words else "",
        obstacles=report.obstacle_labels if words else [],
        obstacle_text=report.obstacle_text if words else "",
        next_step=report.next_step if words else "",
    )
