"""Two versions beside each other, or a version and the working copy."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kultursamverkan.documents.forms import CompareForm
from kultursamverkan.documents.queries import difference_of, versions_of
from kultursamverkan.people.permissions import P, may
from kultursamverkan.shared.kept import same_for_everybody
from plans.access import get_plan


@login_not_required
@require_safe
@same_for_everybody
def version_compare(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_plan(request, slug)
    has_copy = hasattr(plan, "working_copy") and may(request.user, P.READ_DRAFTS, plan.region)
    form = CompareForm(request.GET.dict(), versions=versions_of(plan), working_copy=has_copy)
    difference = None
    if form.has_two and form.is_valid():
        difference = difference_of(plan, form.cleaned_data["fran"], form.cleaned_data["till"])
    return render(request, "documents/version_compare.html", {"plan": plan, "form": form, "difference": difference})
