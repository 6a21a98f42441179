"""The beginning and the end of a draft: a new plan, and its adoption."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kultursamverkan.documents.access import get_draft, get_own_regions
from kultursamverkan.documents.actions import adopt_plan, create_plan, fingerprint
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.forms import AdoptForm, PlanCreateForm
from kultursamverkan.documents.gaps import gaps_of
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving
from kultursamverkan.shared.errors import ActionError


@require_http_methods(["GET", "HEAD", "POST"])
def plan_create(request: HttpRequest) -> HttpResponse:
    form = PlanCreateForm(bound(request), regions=get_own_regions(request))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            plan = create_plan(by=signed_in(request), **form.values)
            messages.success(request, "Utkastet är skapat. Det syns bara för regionens och kommunernas användare.")
            return redirect("documents:editor", plan.slug)
    return render(request, "documents/plan_create.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def plan_adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """What is missing first, then the decision."""
    plan = get_draft(request, slug)
    decision = {name: getattr(plan, name) for name in ("registry_number", "adopted_on", "decided_by")}
    form = AdoptForm(bound(request), initial=decision)
    if request.method == "POST" and form.is_valid():
        try:
            adopt_plan(plan=plan, by=signed_in(request), **form.cleaned_data)
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Planen är antagen. Den är version 1 och syns för alla.")
            return redirect("documents:plan_detail", slug)
    document = assemble(plan)
    form.read_again(fingerprint(document))
    gaps = gaps_of(document, today=timezone.localdate())
    context = {"plan": plan, "form": form, "gaps": gaps, "stopped": any(gap.stops for gap in gaps)}
    return render(request, "documents/plan_adopt.html", context)
