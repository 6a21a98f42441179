"""Reports and settlements for the tests of a period's turn."""

from activities.models import Activity, ConvenerReport, FollowUpRound
from kultursamverkan.documents.actions.periods import Word, close_plan, settle
from kultursamverkan.documents.choices import Outcome
from plans.models import Plan
from tests import factories
from tests.cast import Cast


def report(activity: Activity, status: str, text: str = "", year: int = 2022) -> ConvenerReport:
    round_ = FollowUpRound.objects.filter(plan=activity.plan, year=year).first()
    round_ = round_ or factories.round_(activity.plan, year, state="closed")
    return ConvenerReport.objects.create(round=round_, activity=activity, status=status, text=text)


def settled(activity: Activity, outcome: Outcome = Outcome.CARRIED, reason: str = "") -> None:
    settle(plan=activity.plan, words=[Word(activity, outcome, reason)], by=None)


def closed_plan(cast: Cast) -> Plan:
    settled(cast.activity)
    close_plan(plan=cast.plan, by=cast.editor)
    cast.plan.refresh_from_db()
    return cast.plan
