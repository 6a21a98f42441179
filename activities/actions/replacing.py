"""Verbs by which an activity leaves a draft or a working copy for another one: it is replaced by it, or merged into it.
The one that stays keeps the trace (`Activity.replaces`), so that the old one's page leads on."""

from typing import Any

from django.utils import timezone

from activities.choices import Replacement
from activities.models import Activity
from activities.queries.editing import siblings
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action, lock
from kultursamverkan.shared.errors import ActionError
from plans.actions import lock_part, renumber, write

GONE = "”{}” ligger i papperskorgen. Välj en aktivitet som står i planen."
ITSELF = "En aktivitet kan inte ersätta sig själv. Välj en annan."


@action
def replace_activity(
    *, activity: Activity, instead: Activity, how: Replacement, revision: int | None = None, by: User | None
) -> Activity:
    """`activity` goes to the bin; `instead` tells that it came in its place, and in the place of whatever that had
    replaced before. Several can be merged into one. Conflict when `activity` was saved since `revision` was shown;
    ActionError when either has left the plan."""
    current = lock_part(activity, revision)
    other = lock(instead)
    if other.pk == current.pk or other.plan_id != current.plan_id:
        raise ActionError(ITSELF)
    for one in (current, other):
        if one.binned_at is not None:
            raise ActionError(GONE.format(one))
    trace = {"key": current.key, "title": current.title, "how": how.value}
    write(other, replaces=[*_without(other.replaces, {current.key}), *current.replaces, trace])
    write(current, binned_at=timezone.now())
    renumber(siblings(current.heading))
    return other


def forget_replacement(activity: Activity) -> None:
    """It comes back, locked, from the bin: nothing has come in its place any more, nor in the place of what it had
    replaced itself."""
    back = {activity.key, *(one["key"] for one in activity.replaces)}
    for other in Activity.objects.filter(plan=activity.plan_id).exclude(pk=activity.pk).exclude(replaces=[]):
        write(other, replaces=_without(other.replaces, back))


def _without(replaces: list[dict[str, Any]], keys: set[str]) -> list[dict[str, Any]]:
    return [one for one in replaces if one["key"] not in keys]
