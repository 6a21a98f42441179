"""The officer's verb: judge how far a goal has come."""

from dataclasses import dataclass

from django.utils import timezone

from activities.actions.answers import check_open
from activities.choices import Assessment
from activities.models import FollowUpRound, GoalAssessment
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action, lock, lock_revision, save
from kultursamverkan.shared.errors import ActionError, Conflict
from plans.models import DevelopmentGoal


@dataclass(frozen=True)
class AssessmentValues:
    assessment: str
    comment: str = ""


@action
def assess_goal(
    *, round_: FollowUpRound, goal: DevelopmentGoal, values: AssessmentValues, revision: int | None, by: User | None
) -> GoalAssessment:
    """Write the round's assessment of the goal, or change it. `revision` 0 = there was none when the form was shown;
    None asks for no check. Raises Conflict when somebody else has judged meanwhile."""
    lock(round_.plan)  # a goal that is assessed stays in its plan: nobody removes it meanwhile
    current = lock(round_)
    check_open(current)
    goal = lock(goal)
    if goal.plan_id != current.plan_id:
        raise ActionError("Målet hör inte till planen som följs upp.")
    if values.assessment not in Assessment.values:
        raise ActionError("Välj hur långt målet har kommit.")
    row = GoalAssessment.objects.filter(round=current, goal=goal).first()
    if row is None:
        return GoalAssessment.objects.create(
            round=current, goal=goal, assessment=values.assessment, comment=values.comment, assessed_by=by
        )
    if (row.assessment, row.comment) == (values.assessment, values.comment):
        return row
    if revision == 0:
        raise Conflict(row)
    row = lock_revision(row, revision)
    row.assessment, row.comment = values.assessment, values.comment
    row.assessed_by, row.assessed_at = by, timezone.now()
    save(row)
    return row
