"""An activity leaves the plan for another one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from activities.access.editing import get_editable_activity
from activities.actions.replacing import replace_activity
from activities.forms.replacing import ActivityReplaceForm
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.shared.errors import ActionError, Conflict
from plans.queries import editor_url
from plans.views.common import saved

CHANGED = "Aktiviteten har ändrats medan du hade sidan öppen. Läs den igen och välj sedan."


@require_http_methods(["GET", "HEAD", "POST"])
def activity_replace(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    activity = get_editable_activity(request, slug, key)
    plan = activity.plan
    others = plan.activities.live().exclude(pk=activity.pk).select_related("heading__section", "heading__goal")
    form = ActivityReplaceForm(bound(request), activity=activity, others=others)
    if request.method == "POST" and form.is_valid():
        try:
            other = replace_activity(activity=activity, by=signed_in(request), **form.values)
        except Conflict:
            form.add_error(None, CHANGED)
            form.data = {name: form.data[name] for name in form.data} | {"revision": activity.revision}
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            message = f"”{activity}” ligger i papperskorgen, och dess sida leder till ”{other}”."
            return saved(request, plan, message, other.key)
    context = {"plan": plan, "activity": activity, "form": form, "cancel_url": editor_url(plan, key)}
    return render(request, "activities/activity_replace.html", context)
