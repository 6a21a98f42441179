"""The turn of a period: settle what becomes of each activity, close the plan, open it again, begin the next one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from activities.models import Heading
from kultursamverkan.documents.actions.periods import (
    NO_SUCCESSOR,
    NOT_ADOPTED,
    carry_over,
    close_plan,
    missing_for_closing,
    reopen_plan,
    settle,
)
from kultursamverkan.documents.ending import endings_of, unsettled
from kultursamverkan.documents.forms.periods import CarryOverForm, EndingForms, PlanReopenForm
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import telling
from kultursamverkan.shared.errors import ActionError
from plans.access import get_plan
from plans.choices import PlanState
from plans.models import Plan


@require_http_methods(["GET", "HEAD", "POST"])
def plan_close(request: HttpRequest, slug: str) -> HttpResponse:
    """What becomes of each activity is saved with one button; when all is settled another one closes the plan."""
    plan = _in_force(request, slug)
    closing = request.method == "POST" and "close" in request.POST
    if closing:
        with telling(request):
            close_plan(plan=plan, by=signed_in(request))
            messages.success(request, "Planen är avslutad. Den går att läsa, men ändras och följs inte upp mer.")
            return redirect("documents:plan_detail", slug)
    endings = endings_of(plan)
    forms = EndingForms.of(endings, None if closing else bound(request))
    if request.method == "POST" and not closing and forms.is_valid():
        try:
            settle(plan=plan, words=forms.words, by=signed_in(request))
        except ActionError as error:
            forms.refuse(str(error))
        else:
            messages.success(request, "Avgörandena är sparade.")
            return redirect("documents:plan_close", slug)
    context = {"plan": plan, "forms": forms, "missing": missing_for_closing(plan, endings)}
    settled = len(endings) - len(unsettled(endings))
    context |= {"settled": settled, "total": len(endings), "reopened": plan.closings.first()}
    return render(request, "documents/plan_close.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_reopen(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_plan(request, slug, P.EDIT_PLAN)
    if plan.state != PlanState.CLOSED:
        messages.info(request, "Planen är inte avslutad.")
        return redirect("documents:plan_detail", slug)
    form = PlanReopenForm(bound(request))
    if request.method == "POST" and form.is_valid():
        try:
            reopen_plan(plan=plan, reason=form.cleaned_data["reason"], by=signed_in(request))
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Planen är öppen igen och gäller.")
            return redirect("documents:plan_detail", slug)
    context = {"plan": plan, "form": form, "submit_label": "Öppna planen igen"}
    context |= {"cancel_url": reverse("documents:plan_detail", args=[slug])}
    return render(request, "documents/plan_reopen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_carry_over(request: HttpRequest, slug: str) -> HttpResponse:
    """Ny planperiod: a draft that continues this plan."""
    plan = get_plan(request, slug, P.EDIT_PLAN)
    if not plan.is_public:
        raise PermissionDenied(NO_SUCCESSOR)
    form = CarryOverForm(
        bound(request),
        plan=plan,
        goals=plan.goals.all(),
        sections=plan.sections.all(),
        headings=Heading.objects.filter(plan=plan).select_related("section", "goal"),
        endings=endings_of(plan),
    )
    if request.method == "POST" and form.is_valid():
        try:
            draft = carry_over(plan=plan, slug=form.cleaned_data["slug"], choice=form.choice, by=signed_in(request))
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Utkastet är skapat med {_counted(draft)}. Alla delar minns vad de fortsätter.")
            return redirect("documents:editor", draft.slug)
    context = {"plan": plan, "form": form, "already": plan.continued_by.main()}
    return render(request, "documents/plan_carry_over.html", context)


def _in_force(request: HttpRequest, slug: str) -> Plan:
    plan = get_plan(request, slug, P.EDIT_PLAN)
    if plan.state != PlanState.ADOPTED:
        raise PermissionDenied(NOT_ADOPTED)
    return plan


def _counted(draft: Plan) -> str:
    count = draft.activities.count()
    return "1 aktivitet" if count == 1 else f"{count} aktiviteter"
