"""The officer closes a round, and opens it again; the region's members read what each closing froze."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from activities.access.rounds import get_round
from activities.actions.closing import close_round, reopen_round
from activities.choices import RoundState
from activities.forms.closing import ReopenForm
from activities.models import FollowUpRound
from activities.queries.closing import missing_in
from activities.queries.figures import figures_by_goal, figures_of
from activities.queries.reading import read_copy
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.shared.errors import ActionError


@require_http_methods(["GET", "HEAD", "POST"])
def round_close(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    round_ = get_round(request, slug, year, P.RUN_ROUND)
    if request.method != "POST" and round_.is_open:
        context: dict[str, Any] = {"plan": round_.plan, "round": round_, "missing": missing_in(round_)}
        context |= {"submit_label": "Stäng uppföljningen", "cancel_url": _detail(round_)}
        return render(request, "activities/round_close.html", context)
    try:
        if request.method == "POST":
            copy = close_round(round_=round_, by=signed_in(request))
            messages.success(request, f"Uppföljning {year} är stängd och sparad som stängning {copy.number}.")
    except ActionError as error:
        messages.error(request, str(error))
    return redirect("activities:round_detail", slug, year)


@require_http_methods(["GET", "HEAD", "POST"])
def round_reopen(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    round_ = get_round(request, slug, year, P.RUN_ROUND)
    if round_.state != RoundState.CLOSED:
        messages.info(request, f"Uppföljning {year} är inte stängd.")
        return redirect("activities:round_detail", slug, year)
    form = ReopenForm(bound(request))
    if request.method == "POST" and form.is_valid():
        try:
            reopen_round(round_=round_, reason=form.cleaned_data["reason"], by=signed_in(request))
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Uppföljning {year} är öppen igen.")
            return redirect("activities:round_detail", slug, year)
    other = round_.plan.rounds.open().first()
    context: dict[str, Any] = {"plan": round_.plan, "round": round_, "form": form, "other": other}
    context |= {"submit_label": "Öppna igen", "cancel_url": _detail(round_)}
    return render(request, "activities/round_reopen.html", context)


@require_safe
def round_copy(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    round_ = get_round(request, slug, year, P.READ_DRAFTS)
    copy = get_object_or_404(round_.copies, number=number)
    reading = read_copy(copy, round_, request.user)
    context = {"plan": round_.plan, "round": round_, "copy": copy, "reading": reading}
    context |= {"figures": figures_of(reading.activities)}
    context["goals"] = [(goal, figures, reading.about(goal.key)) for goal, figures in figures_by_goal(reading)]
    return render(request, "activities/round_copy.html", context)


def _detail(round_: FollowUpRound) -> str:
    return reverse("activities:round_detail", args=[round_.plan.slug, round_.year])
