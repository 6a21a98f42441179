"""Gör till aktivitet: what was said in a dialogue, as an activity in the draft or the working copy."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from activities.forms.editing import ActivityForm
from activities.models import Activity
from activities.queries.editing import new_activity, offer_for
from dialogues.access.regions import get_of_region
from dialogues.models import Finding
from kultursamverkan.documents.actions.findings import editable_for, make_activity
from kultursamverkan.documents.forms.findings import FindingPlanForm
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving, telling
from plans.access import get_editable_plan
from plans.choices import PlanState
from plans.models import Plan
from plans.queries import editor_url
from plans.views.common import form_page


@require_http_methods(["GET", "HEAD", "POST"])
def finding_plan(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """Which plan; its working copy is opened when there is none."""
    finding = _finding(request, region, key)
    plans = _plans(finding.region)
    form = FindingPlanForm(bound(request), plans=plans)
    if request.method == "POST" and form.is_valid():
        with telling(request):
            plan = editable_for(plan=form.cleaned_data["plan"], by=signed_in(request))
            return redirect("documents:finding_activity", plan.slug, key)
    context = {"form": form, "finding": finding, "plans": plans, "title": "Gör till aktivitet"}
    context |= {"submit_label": "Fortsätt till aktiviteten", "cancel_url": _url(finding)}
    return render(request, "documents/finding_plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def finding_activity(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The activity's own form, filled from the finding. `slug` is the draft's or the working copy's own."""
    plan = get_editable_plan(request, slug)
    finding = _finding(request, plan.region.key, key)
    form = ActivityForm(bound(request), activity=_filled(finding, plan), offer=offer_for(plan))
    for line in form.municipalities:
        if line.municipality == finding.party:
            line.initial = {**line.initial, "included": True}
    if request.method == "POST" and form.is_valid():
        with saving(form):
            made = make_activity(finding=finding, plan=plan, content=form.content, by=signed_in(request))
            messages.success(request, "Aktiviteten är tillagd och kopplad till iakttagelsen.")
            return redirect(editor_url(plan, made.key))
    more = {"lines": form, "formsets": form.formsets, "submit_label": "Lägg till aktiviteten", "activity": None}
    title, template = "Ny aktivitet av en iakttagelse", "activities/_activity_form.html"
    return form_page(request, plan, form.form, title, template=template, cancel_url=_url(finding), **more)


def _filled(finding: Finding, plan: Plan) -> Activity:
    """Not saved. What does not fit in a title stands whole in the note."""
    activity = new_activity(plan, "")
    words = " ".join(finding.text.split())
    longest = Activity._meta.get_field("title").max_length or len(words)
    activity.title = words if len(words) <= longest else f"{words[: longest - 1]}…"
    activity.note = finding.text if len(words) > longest else ""
    return activity


def _plans(region: Organisation) -> QuerySet[Plan]:
    """Those that can be edited, directly or in a working copy. The latest first."""
    return Plan.objects.main().filter(region=region).exclude(state=PlanState.CLOSED)


def _finding(request: HttpRequest, region: str, key: str) -> Finding:
    findings = Finding.objects.visible_to(request.user).select_related("party")
    return get_of_region(request, findings, region, key, P.EDIT_PLAN)


def _url(finding: Finding) -> str:
    return reverse("dialogues:finding_detail", args=[finding.region.key, finding.key])
