"""One year of a dialogue series: who is due, the drafts of its meetings, its summary for everybody."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dialogues.access.series import get_round, get_series
from dialogues.actions.rounds import (
    add_round,
    approve_summary,
    edit_round,
    make_meetings,
    remove_round,
    write_summary,
)
from dialogues.forms.rounds import RoundApproveForm, RoundForm, RoundMeetingsForm, RoundSummaryForm
from dialogues.models import DialogueRound
from dialogues.queries.rounds import (
    board_of,
    findings_of_round,
    meetings_of_round,
    next_year,
    parties_without_meeting,
)
from dialogues.queries.series import changes_of, history_of
from kultursamverkan.people.permissions import P, may, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.history import page_of
from kultursamverkan.records.saving import saving, telling
from kultursamverkan.shared.kept import same_for_everybody


@login_not_required
@require_safe
@same_for_everybody
def round_detail(request: HttpRequest, region: str, key: str, year: int) -> HttpResponse:
    """Everybody reads an approved summary; the region's members see how far the round has come."""
    round_ = get_round(request, region, key, year)
    meetings = list(meetings_of_round(round_, request.user))
    member = may(request.user, P.READ_DRAFTS, round_.series.region)
    context = _around(round_, home=member) | {
        "meetings": meetings,
        "board": board_of(round_, meetings) if member else None,
        "findings": findings_of_round(round_, request.user),
        "may_edit": may(request.user, P.EDIT_PLAN, round_.series.region),
    }
    return render(request, "dialogues/round_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_create(request: HttpRequest, region: str, key: str) -> HttpResponse:
    series = get_series(request, region, key, P.EDIT_PLAN)
    year = next_year(series.rounds.values_list("year", flat=True), timezone.localdate().year)
    form = RoundForm(bound(request), instance=DialogueRound(series=series, year=year, host=series.host))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            made = add_round(series=series, by=signed_in(request), **form.values)
            messages.success(request, f"Omgången {made.year} är tillagd.")
            return redirect(_url(made))
    context = {"form": form, "title": "Ny omgång", "home": series.region, "series": series}
    context |= {
        "submit_label": "Lägg till omgången",
        "cancel_url": reverse("dialogues:series_detail", args=[region, key]),
    }
    return render(request, "dialogues/_talk_form.html", context | {"submit_label": "Lägg till omgången"})


@require_http_methods(["GET", "HEAD", "POST"])
def round_edit(request: HttpRequest, region: str, key: str, year: int) -> HttpResponse:
    round_ = get_round(request, region, key, year, P.EDIT_PLAN)
    form = RoundForm(bound(request), instance=round_)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_round(round_=round_, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, "Omgången är sparad.")
            return redirect(_url(round_))
    context = {"form": form, "title": f"Ändra {round_}", "cancel_url": _url(round_)}
    return render(request, "dialogues/_talk_form.html", _around(round_) | context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_meetings(request: HttpRequest, region: str, key: str, year: int) -> HttpResponse:
    """Skapa årets möten: which they are is shown first."""
    round_ = get_round(request, region, key, year, P.EDIT_PLAN)
    parties = parties_without_meeting(round_)
    form = RoundMeetingsForm(bound(request), parties=parties)
    if request.method == "POST" and not parties:
        messages.info(request, "Alla parter som är i tur har redan ett möte.")
        return redirect(_url(round_))
    if request.method == "POST" and form.is_valid():
        with telling(request):
            made = make_meetings(round_=round_, parties=form.cleaned_data["parties"], by=signed_in(request))
            messages.success(request, f"{len(made)} {'möte är skapat' if len(made) == 1 else 'möten är skapade'}.")
        return redirect(_url(round_))
    context = _around(round_) | {"form": form, "parties": parties, "title": f"Skapa årets möten: {round_}"}
    context |= {"submit_label": "Skapa mötena", "cancel_url": _url(round_)}
    return render(request, "dialogues/round_meetings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_summary(request: HttpRequest, region: str, key: str, year: int) -> HttpResponse:
    """The summary for everybody, written beside what the round's parties have said."""
    round_ = get_round(request, region, key, year, P.EDIT_PLAN)
    form = RoundSummaryForm(bound(request), instance=round_)
    form.sent_to(request.path)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            write_summary(round_=round_, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, "Sammanfattningen är sparad. Den visas för alla när den är godkänd.")
            return redirect(_url(round_))
    context = _around(round_) | {"form": form, "title": f"Sammanfattning: {round_}", "cancel_url": _url(round_)}
    context["findings"] = findings_of_round(round_, request.user)
    return render(request, "dialogues/round_summary.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_approve(request: HttpRequest, region: str, key: str, year: int) -> HttpResponse:
    round_ = get_round(request, region, key, year, P.EDIT_PLAN)
    form = RoundApproveForm(request.POST if request.method == "POST" else None, instance=round_)
    if request.method == "POST" and form.is_valid():
        with telling(request):
            approve_summary(round_=round_, revision=form.shown_revision, by=signed_in(request))
            messages.success(request, "Sammanfattningen är godkänd: alla kan läsa den.")
            return redirect(_url(round_))
        return redirect("dialogues:round_approve", region, key, year)
    context = _around(round_) | {"form": form, "title": f"Vill du godkänna sammanfattningen av {round_}?"}
    context |= {"submit_label": "Godkänn och visa för alla", "cancel_url": _url(round_)}
    return render(request, "dialogues/round_approve.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_remove(request: HttpRequest, region: str, key: str, year: int) -> HttpResponse:
    round_ = get_round(request, region, key, year, P.EDIT_PLAN)
    if request.method == "POST":
        with telling(request):
            remove_round(round_=round_, by=signed_in(request))
            messages.success(request, f"{round_} är borttagen.")
            return redirect("dialogues:series_detail", region, key)
        return redirect(_url(round_))
    context = _around(round_) | {"title": f"Vill du ta bort {round_}?", "submit_label": "Ta bort omgången"}
    context["text"] = "Det går så länge omgången inte har några möten, iakttagelser eller någon sammanfattning."
    return render(request, "dialogues/_talk_remove.html", context | {"danger": True, "cancel_url": _url(round_)})


@require_safe
def round_history(request: HttpRequest, region: str, key: str, year: int) -> HttpResponse:
    round_ = get_round(request, region, key, year, P.READ_DRAFTS)
    page = page_of(history_of(round_), request.GET.get("page"))
    context = _around(round_) | {"of": round_, "page": page, "entries": changes_of(page)}
    return render(request, "dialogues/_talk_history.html", context)


def _around(round_: DialogueRound, *, home: bool = True) -> dict[str, Any]:
    """What the way here needs; `home`: the region's own page is open to the reader."""
    return {"round": round_, "series": round_.series, "home": round_.series.region if home else None}


def _url(round_: DialogueRound) -> str:
    return reverse("dialogues:round_detail", args=[*round_.series.natural_key(), round_.year])
