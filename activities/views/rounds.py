"""The officer's year: plan a round, open it, see how far it has come, change who is asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from activities.access.rounds import get_round, get_round_activity, get_round_plan
from activities.actions.rounds import Choice, adjust_round, edit_round, open_round, plan_round
from activities.choices import RoundState
from activities.forms.rounds import ChoiceForm, ChoiceForms, RoundForm
from activities.models import Activity, FollowUp, FollowUpRound
from activities.queries.contradictions import flagged
from activities.queries.figures import figures_by_goal, figures_of
from activities.queries.reading import read_round
from activities.queries.reminders import subject_of
from activities.queries.respondents import left_out, respondents
from activities.queries.rounds import askable, proposals
from activities.queries.years import years_of
from kultursamverkan.people.permissions import P, may, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.models import SentMail
from kultursamverkan.records.saving import saving, telling
from kultursamverkan.shared.errors import ActionError, Conflict


@require_safe
def round_list(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_round_plan(request, slug, P.READ_DRAFTS)
    runs = may(request.user, P.RUN_ROUND, plan.region)
    years = years_of(plan, request.user, timezone.localdate())
    return render(request, "activities/round_list.html", {"plan": plan, "years": years, "runs": runs})


@require_http_methods(["GET", "HEAD", "POST"])
def round_create(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_round_plan(request, slug, P.RUN_ROUND)
    form = RoundForm(bound(request), instance=FollowUpRound(plan=plan))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            round_ = plan_round(plan=plan, by=signed_in(request), **form.values)
            messages.success(request, f"Uppföljning {round_.year} är planerad.")
            return redirect("activities:round_detail", plan.slug, round_.year)
    context = {"plan": plan, "form": form, "title": "Ny uppföljning", "submit_label": "Lägg till"}
    return render(request, "activities/round_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_edit(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    round_ = get_round(request, slug, year, P.RUN_ROUND)
    form = RoundForm(bound(request), instance=round_)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            changed = edit_round(round_=round_, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, f"Uppföljning {changed.year} är sparad.")
            return redirect("activities:round_detail", slug, changed.year)
    context = {"plan": round_.plan, "round": round_, "form": form, "title": f"Ändra uppföljning {year}"}
    return render(request, "activities/round_edit.html", context)


@require_safe
def round_detail(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    round_ = get_round(request, slug, year, P.READ_DRAFTS)
    opened, today = round_.state != RoundState.PLANNED, timezone.localdate()
    runs = may(request.user, P.RUN_ROUND, round_.plan.region)
    context: dict[str, Any] = {
        "plan": round_.plan,
        "round": round_,
        "runs": runs,
        "stuck": SentMail.objects.about(subject_of(round_)).stuck().count() if runs and round_.is_open else 0,
        "closings": round_.copies.listed() if opened else [],
    }
    if opened:
        reading = read_round(round_, request.user, today)
        answering = respondents(request.user, round_, reading, today)
        context |= {"reading": reading, "respondents": answering, "done": sum(one.is_done for one in answering)}
        context |= {"figures": figures_of(reading.activities), "goals": figures_by_goal(reading)}
        context["left_out"] = left_out(round_, reading)
        context["odd"] = flagged(reading.activities) if runs else []
    return render(request, "activities/round_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_open(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    round_ = get_round(request, slug, year, P.RUN_ROUND)
    opened = round_.state != RoundState.PLANNED
    forms = ChoiceForms.of(proposals(round_.plan, year), askable(round_.plan), bound(request), judged=not opened)
    if opened and not forms.is_changed:
        messages.info(request, f"Uppföljning {year} är redan öppnad.")
        return redirect("activities:round_detail", slug, year)
    if request.method == "POST" and not opened and forms.is_valid():
        with telling(request):
            open_round(round_=round_, choices=forms.choices, by=signed_in(request))
            messages.success(request, f"Uppföljning {year} är öppen. Svar senast {round_.due.isoformat()}.")
            return redirect("activities:round_detail", slug, year)
    other = round_.plan.rounds.open().exclude(pk=round_.pk).first()
    context = {"plan": round_.plan, "round": round_, "forms": forms, "opened": opened, "other": other}
    return render(request, "activities/round_open.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_adjust(request: HttpRequest, slug: str, year: int, key: str) -> HttpResponse:
    round_, activity = get_round_activity(request, slug, year, key, P.RUN_ROUND)
    form = _choice_form(bound(request), round_, activity)
    if request.method == "POST" and form.is_valid():
        try:
            adjust_round(round_=round_, activity=activity, choice=form.choice, shown=form.now, by=signed_in(request))
        except Conflict:
            # It changed since the form was made: a new one tells what is decided now.
            form = _choice_form(request.POST, round_, activity)
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Ändringen är sparad.")
            return redirect("activities:round_detail", slug, year)
    added = round_.follow_ups.filter(activity=activity).exclude(asked_reason="").select_related("organisation")
    context = {"plan": round_.plan, "round": round_, "activity": activity, "form": form, "added": added}
    return render(request, "activities/round_adjust.html", context)


def _choice_form(data: Any, round_: FollowUpRound, activity: Activity) -> ChoiceForm:
    """As it is decided now, to be changed."""
    row = round_.round_activities.filter(activity=activity).first()
    asked = FollowUp.objects.filter(round=round_, activity=activity).values_list("organisation_id", flat=True)
    now = Choice(included=row is not None and row.included, asked=frozenset(asked))
    [proposal] = proposals(round_.plan, round_.year, activity)
    return ChoiceForm(data, proposal=proposal, now=now, others=askable(round_.plan).values_list("pk", "name"))
