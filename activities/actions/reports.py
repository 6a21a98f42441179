"""The verb of a convener: report how an activity stands."""

from dataclasses import dataclass, field

from django.utils import timezone

from activities.actions.answers import check_open
from activities.choices import REASON_DEMANDED, REPORT_STATUSES
from activities.models import Activity, ConvenerReport, FollowUpRound, RoundActivity
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action, lock, lock_revision, save
from kultursamverkan.shared.errors import ActionError, Conflict


@dataclass(frozen=True)
class ReportValues:
    status: str
    text: str = ""
    completion_percent: int | None = None
    obstacles: list[str] = field(default_factory=list)
    obstacle_text: str = ""
    next_step: str = ""


@action
def save_report(
    *, round_: FollowUpRound, activity: Activity, values: ReportValues, revision: int | None, by: User | None
) -> ConvenerReport:
    """Write the round's report on the activity, or change it. `revision` 0 = there was none when the form was shown;
    None asks for no check. Raises Conflict when somebody else has reported meanwhile."""
    current = lock(round_)
    check_open(current)
    if not RoundActivity.objects.filter(round=current, activity=activity, included=True).exists():
        raise ActionError("Aktiviteten ingår inte i uppföljningen.")
    if values.status not in REPORT_STATUSES:
        raise ActionError("Välj hur det går med aktiviteten.")
    if values.status in REASON_DEMANDED and not values.text:
        raise ActionError("Skriv varför aktiviteten är pausad eller utgår.")
    report = ConvenerReport.objects.filter(round=current, activity=activity).first()
    if report is None:
        return ConvenerReport.objects.create(
            round=current, activity=activity, reported_by=by, **{name: getattr(values, name) for name in _NAMES}
        )
    if all(getattr(report, name) == getattr(values, name) for name in _NAMES):
        return report
    if revision == 0:
        raise Conflict(report)
    report = lock_revision(report, revision)
    for name in _NAMES:
        setattr(report, name, getattr(values, name))
    report.reported_by, report.reported_at = by, timezone.now()
    save(report)
    return report


_NAMES = tuple(ReportValues.__dataclass_fields__)
