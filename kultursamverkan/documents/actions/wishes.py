"""Accepting what an organisation asks for: into the working copy, which is opened when there is none."""

from activities.actions.wishes import NOT_NOW, NOT_THERE, grant_wish
from activities.models import Activity, ParticipationWish
from activities.queries.wishes import plan_takes_wishes
from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action, lock
from kultursamverkan.shared.errors import ActionError
from plans.choices import PlanState
from plans.models import Plan


@action
def accept_wish(*, wish: ParticipationWish, answer: str = "", by: User | None) -> Activity:
    """The activity, in the draft or the working copy, where it now stands. ActionError when the wish is answered, the
    plan is closed, or the activity is in the bin."""
    plan = lock(wish.activity.plan)
    if not plan_takes_wishes(plan):
        raise ActionError(NOT_NOW)
    editable = plan if plan.state == PlanState.DRAFT else Plan.objects.filter(adjusts=plan).first()
    editable = editable or open_working_copy(plan=plan, by=by)
    activity = editable.activities.filter(key=wish.activity.key).first()
    if activity is None:
        raise ActionError(NOT_THERE)
    grant_wish(wish=wish, activity=activity, answer=answer, by=by)
    return activity
