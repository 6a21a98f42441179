"""Making an activity of what was said in a dialogue: in the draft or the working copy."""

from activities.actions.content import ActivityContent
from activities.actions.editing import add_activity
from activities.models import Activity
from dialogues.actions.ties import tie_activity
from dialogues.models import Finding
from dialogues.queries.ties import root_of
from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action
from plans.choices import PlanState
from plans.models import Plan


@action
def editable_for(*, plan: Plan, by: User | None) -> Plan:
    """The plan itself when it is a draft, else its working copy, which is opened when there is none. ActionError for a
    plan that is closed."""
    if plan.state == PlanState.DRAFT:
        return plan
    return Plan.objects.filter(adjusts=plan).first() or open_working_copy(plan=plan, by=by)


@action
def make_activity(*, finding: Finding, plan: Plan, content: ActivityContent, by: User | None) -> Activity:
    """In `plan`, a draft or a working copy, and tied to the finding by its key, which outlives the working copy."""
    activity = add_activity(plan=plan, content=content, by=by)
    tie_activity(finding=finding, plan=root_of(plan), key=activity.key, by=by)
    return activity
