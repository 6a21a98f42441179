"""What becomes of each activity when its plan ends: what was reported and answered, what that says by itself, and what
an editor has settled (design.md §5: an activity's status is its latest report, never an average)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from activities.choices import ShownStatus, Status, shown_status
from activities.models import Activity, ConvenerReport
from activities.queries.answers import AnswerSummary, answer_summaries
from kultursamverkan.documents.choices import BY_REPORT, Outcome
from kultursamverkan.documents.models import PlanClosing, Settlement
from plans.choices import PlanState
from plans.models import Plan


@dataclass(frozen=True)
class Ending:
    """One activity. `settlement`: what an editor said; `by_report`: what the latest report settles by itself.
    `report_text`: the convener's words, the reason where it is dropped."""

    activity: Activity
    status: Status | ShownStatus
    year: int | None  # the report's
    report_text: str
    answers: AnswerSummary
    by_report: Outcome | None
    settlement: Settlement | None

    @property
    def settled(self) -> Outcome | None:
        """An editor's word goes before the report's: but nothing but a report makes an activity genomförd."""
        if self.settlement and not (self.settlement.outcome == Outcome.DONE and self.by_report != Outcome.DONE):
            return Outcome(self.settlement.outcome)
        return self.by_report

    @property
    def proposed(self) -> Outcome:
        """What is not finished is carried over."""
        return self.settled or Outcome.CARRIED

    @property
    def reason(self) -> str:
        """Why it is dropped, as far as somebody has said."""
        if self.settlement and self.settlement.outcome == self.settled:
            return self.settlement.reason
        return self.report_text if self.by_report == Outcome.DROPPED else ""

    @property
    def may_be_done(self) -> bool:
        return self.by_report == Outcome.DONE

    @property
    def revision(self) -> int:
        """0 = not settled."""
        return self.settlement.revision if self.settlement else 0


def endings_of(plan: Plan) -> list[Ending]:
    """Every live activity in the plan's order. Five queries, however many."""
    activities = list(Activity.objects.live().filter(plan=plan).select_related("heading__goal", "heading__section"))
    keys = [activity.pk for activity in activities]
    reports = _latest_reports(keys)
    answers = answer_summaries(keys)
    settled = {
        row.activity_id: row for row in Settlement.objects.filter(activity__in=keys).select_related("settled_by")
    }
    return [_ending(row, reports.get(row.pk), answers[row.pk], settled.get(row.pk)) for row in activities]


def unsettled(endings: Iterable[Ending]) -> list[Ending]:
    return [ending for ending in endings if ending.settled is None]


def carried_by_default(endings: Sequence[Ending]) -> set[str]:
    """Keys of the activities that the next period begins with, unless somebody chooses otherwise: those that are to be
    carried over or are not finished, löpande ones among them."""
    return {ending.activity.key for ending in endings if ending.proposed == Outcome.CARRIED}


def ending_of(activity: Activity) -> Settlement | None:
    """What an editor settled about it: told to everybody once the plan is closed."""
    if activity.plan.state != PlanState.CLOSED:
        return None
    return Settlement.objects.filter(activity=activity).first()


def closing_of(plan: Plan) -> PlanClosing | None:
    return PlanClosing.objects.standing(plan)


def _latest_reports(keys: Sequence[int]) -> Mapping[int, ConvenerReport]:
    reports = ConvenerReport.objects.filter(activity__in=keys).select_related("round").order_by("round__year")
    return {report.activity_id: report for report in reports}


def _ending(
    activity: Activity, report: ConvenerReport | None, answers: AnswerSummary, settlement: Settlement | None
) -> Ending:
    return Ending(
        activity=activity,
        status=shown_status(report.status if report else ""),
        year=report.round.year if report else None,
        report_text=report.text if report else "",
        answers=answers,
        by_report=BY_REPORT.get(report.status) if report else None,
        settlement=settlement,
    )
