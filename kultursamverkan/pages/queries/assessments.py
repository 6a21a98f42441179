"""What the officer has judged of goals: beside their figures, never made of them (design.md §5)."""

from activities.models import GoalAssessment
from plans.managers import Reader
from plans.models import DevelopmentGoal, Plan


def latest_assessments(plan: Plan, user: Reader) -> dict[int, GoalAssessment]:
    """By goal: the latest that this reader may see, with its round. One query."""
    found = GoalAssessment.objects.visible_to(user).filter(goal__plan=plan, round__plan=plan).select_related("round")
    return {row.goal_id: row for row in found.order_by("round__year")}


def assessments_of(goal: DevelopmentGoal, user: Reader) -> list[GoalAssessment]:
    """Those that this reader may see, the latest first, with their rounds. One query."""
    found = GoalAssessment.objects.visible_to(user).filter(goal=goal).select_related("round")
    return list(found.order_by("-round__year"))
