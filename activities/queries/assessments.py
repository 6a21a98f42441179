"""What has been judged of a goal, year by year."""

from activities.models import FollowUpRound, GoalAssessment
from plans.models import DevelopmentGoal


def assessment_and_before(
    round_: FollowUpRound, goal: DevelopmentGoal
) -> tuple[GoalAssessment | None, GoalAssessment | None]:
    """The goal's in that round, and its latest from an earlier year. One query."""
    rows = GoalAssessment.objects.filter(goal=goal, round__year__lte=round_.year).order_by("-round__year")
    now, before = None, None
    for row in rows.select_related("round", "assessed_by")[:2]:
        if row.round_id == round_.pk:
            now = row
        else:
            before = before or row
    return now, before


def assessed_in(goal: DevelopmentGoal) -> int | None:
    """The latest year in which the goal, or the one it is the working copy of, was assessed. One query."""
    rows = GoalAssessment.objects.filter(goal__plan__slug=goal.plan.root_slug, goal__key=goal.key)
    return rows.order_by("-round__year").values_list("round__year", flat=True).first()
