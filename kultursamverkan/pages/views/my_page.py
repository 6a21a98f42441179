"""Where everybody who signs in lands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kultursamverkan.pages.duties import duties_of
from kultursamverkan.pages.queries.my_page import convened_rows, own_organisations, plan_desks
from kultursamverkan.pages.queries.wishes import own_wishes
from kultursamverkan.people.permissions import P, regions_where, signed_in


@require_safe
def my_page(request: HttpRequest) -> HttpResponse:
    """What I owe, soonest first; my organisations, my activities, my plans."""
    user, today = signed_in(request), timezone.localdate()
    context = {
        "today": today,
        "duties": duties_of(user, today),
        "organisations": own_organisations(user),
        "wishes": own_wishes(user),
        "convened": convened_rows(user, today),
        "desks": plan_desks(user),
        "edits_plans": bool(regions_where(user, P.EDIT_PLAN)),
        "manages": bool(regions_where(user, P.MANAGE_PEOPLE)),
    }
    return render(request, "pages/my_page.html", context)
