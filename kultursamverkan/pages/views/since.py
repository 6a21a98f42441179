"""What has changed since a day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.access.rounds import get_round_plan
from kultursamverkan.pages.forms.since import SinceForm
from kultursamverkan.pages.queries.since import changes_since, last_support, quick_choices, usual_day
from kultursamverkan.people.permissions import P, signed_in


@require_safe
def since(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_round_plan(request, slug, P.READ_DRAFTS)
    today = timezone.localdate()
    support = last_support(plan, today)
    form = SinceForm(request.GET.dict(), usual=usual_day(support, today), today=today)
    day = form.cleaned_data["fran"] if form.is_valid() else None
    context = {
        "plan": plan,
        "form": form,
        "day": day,
        "choices": quick_choices(plan, today, support),
        "groups": changes_since(plan, day, signed_in(request), today) if day else [],
    }
    return render(request, "pages/since.html", context)
