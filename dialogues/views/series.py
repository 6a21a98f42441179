"""Dialogue series: where the dialogues begin, and a region's series with the parties they are kept with."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dialogues.access.regions import get_region, get_talking_regions
from dialogues.access.series import get_series
from dialogues.actions.series import add_series, edit_series, remove_series
from dialogues.forms.series import SeriesForm
from dialogues.models import DialogueSeries
from dialogues.queries.series import (
    changes_of,
    changes_of_region,
    history_of,
    history_of_region,
    parties_of_series,
    party_types_of,
    rounds_of_series,
    series_with_rounds,
    settings_of,
    talks_by_region,
    themes_of,
)
from kultursamverkan.people.permissions import P, may, regions_where, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.history import page_of
from kultursamverkan.records.saving import saving, telling
from kultursamverkan.shared.kept import same_for_everybody


@login_not_required
@require_safe
@same_for_everybody
def series_list(request: HttpRequest) -> HttpResponse:
    """The way in to everything about dialogues, and the series region by region."""
    edits = bool(regions_where(request.user, P.EDIT_PLAN))
    context = {"talks": talks_by_region(request.user), "edits": edits}
    return render(request, "dialogues/series_list.html", context)


@require_safe
def region_dialogues(request: HttpRequest, region: str) -> HttpResponse:
    """What a region's dialogues share, for its members."""
    here = get_region(request, region, P.READ_DRAFTS)
    context = {
        "region": here,
        "series": series_with_rounds(request.user).filter(region=here),
        "party_types": party_types_of(here),
        "themes": themes_of(here),
        "settings": settings_of(here),
        "may_edit": may(request.user, P.EDIT_PLAN, here),
    }
    return render(request, "dialogues/region_dialogues.html", context)


@require_safe
def region_history(request: HttpRequest, region: str) -> HttpResponse:
    here = get_region(request, region, P.READ_DRAFTS)
    page = page_of(history_of_region(here), request.GET.get("page"))
    context = {"home": here, "of": "dialogparter, teman och tid", "page": page, "entries": changes_of_region(page)}
    return render(request, "dialogues/_talk_history.html", context)


@login_not_required
@require_safe
@same_for_everybody
def series_detail(request: HttpRequest, region: str, key: str) -> HttpResponse:
    series = get_series(request, region, key)
    member = may(request.user, P.READ_DRAFTS, series.region)
    context = {
        "series": series,
        "home": series.region if member else None,
        "rounds": rounds_of_series(series, request.user),
        "parties": parties_of_series(series) if member else [],
        "may_edit": may(request.user, P.EDIT_PLAN, series.region),
    }
    return render(request, "dialogues/series_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def series_create(request: HttpRequest) -> HttpResponse:
    """In the region the person edits; `?region=` chooses among several."""
    regions = get_talking_regions(request)
    region = next((one for one in regions if one.key == request.GET.get("region")), regions[0])
    form = _form(request, DialogueSeries(region=region, host=region))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            made = add_series(region=region, turns=form.turns, by=signed_in(request), **form.form.values)
            messages.success(request, f"{made} är tillagd.")
            return redirect(_url(made))
    context = _form_context(form, "Ny dialogserie", reverse("dialogues:series_list"))
    context |= {"home": region, "submit_label": "Lägg till serien"}
    return render(request, "dialogues/_series_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def series_edit(request: HttpRequest, region: str, key: str) -> HttpResponse:
    series = get_series(request, region, key, P.EDIT_PLAN)
    form = _form(request, series)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            revision, by = form.shown_revision, signed_in(request)
            edit_series(series=series, revision=revision, turns=form.turns, by=by, **form.form.values)
            messages.success(request, "Serien är sparad.")
            return redirect(_url(series))
    context = _form_context(form, f"Ändra {series}", _url(series)) | {"home": series.region, "series": series}
    return render(request, "dialogues/_series_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def series_remove(request: HttpRequest, region: str, key: str) -> HttpResponse:
    series = get_series(request, region, key, P.EDIT_PLAN)
    if request.method == "POST":
        with telling(request):
            remove_series(series=series, by=signed_in(request))
            messages.success(request, f"{series} är borttagen.")
            return redirect("dialogues:region_dialogues", region)
        return redirect(_url(series))
    context = {"home": series.region, "series": series, "title": f"Vill du ta bort {series}?"}
    context |= {"text": "Det går så länge serien inte har några omgångar.", "submit_label": "Ta bort serien"}
    return render(request, "dialogues/_talk_remove.html", context | {"danger": True, "cancel_url": _url(series)})


@require_safe
def series_history(request: HttpRequest, region: str, key: str) -> HttpResponse:
    series = get_series(request, region, key, P.READ_DRAFTS)
    page = page_of(history_of(series), request.GET.get("page"))
    context = {"home": series.region, "series": series, "of": series, "page": page, "entries": changes_of(page)}
    return render(request, "dialogues/_talk_history.html", context)


def _form(request: HttpRequest, series: DialogueSeries) -> SeriesForm:
    year = timezone.localdate().year
    return SeriesForm(bound(request), series=series, party_types=party_types_of(series.region), year=year)


def _form_context(form: SeriesForm, title: str, cancel_url: str) -> dict[str, Any]:
    context: dict[str, Any] = {"form": form.form, "rows": form.rows, "formsets": form.formsets, "clash": form.clash}
    return context | {"title": title, "cancel_url": cancel_url}


def _url(series: DialogueSeries) -> str:
    return reverse("dialogues:series_detail", args=[series.region.key, series.key])
