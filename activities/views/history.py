"""Who changed what in a plan and its parts, and in its rounds."""

from collections.abc import Mapping
from typing import Any

from auditlog.models import LogEntry
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.access.editing import get_plan_for_history
from activities.access.rounds import get_round
from activities.models import Activity
from activities.queries.history import (
    PARTS,
    changes_in,
    history_of_part,
    history_of_plan,
    history_of_round,
    kinds_of_part,
    kinds_of_plan,
    kinds_of_round,
    title_of_part,
    titles_in,
)
from kultursamverkan.people.permissions import P
from kultursamverkan.records.filters import HistoryFilter, Kind
from kultursamverkan.records.history import page_of


@require_safe
def activity_history(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    return part_history(request, slug, Activity.part, key)


@require_safe
def part_history(request: HttpRequest, slug: str, part: str, key: str) -> HttpResponse:
    plan = get_plan_for_history(request, slug)
    title = title_of_part(plan, part, key) if part in PARTS else None
    if title is None:
        raise Http404
    context = {"plan": plan, "part_title": title, "kind": str(PARTS[part]._meta.verbose_name).capitalize()}
    return _page(request, history_of_part(plan, part, key), kinds_of_part(part), context)


@require_safe
def plan_history(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_plan_for_history(request, slug)
    context = {"plan": plan, "part_title": plan.title, "kind": "Handlingsplan"}
    return _page(request, history_of_plan(plan), kinds_of_plan(), context, titles=titles_in(plan))


@require_safe
def round_history(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What was decided about the round. What is answered and reported has readers of its own."""
    round_ = get_round(request, slug, year, P.READ_DRAFTS)
    context = {"plan": round_.plan, "part_title": str(round_), "kind": "Uppföljning"}
    return _page(request, history_of_round(round_), kinds_of_round(round_), context)


def _page(
    request: HttpRequest,
    entries: QuerySet[LogEntry],
    kinds: Mapping[str, Kind],
    context: dict[str, Any],
    *,
    titles: Mapping[str, str] | None = None,
) -> HttpResponse:
    filter_ = HistoryFilter(request, entries, kinds=kinds)
    page = page_of(filter_.qs, request.GET.get("page"))
    context |= {"filter": filter_, "page": page, "entries": changes_in(page, titles=titles)}
    return render(request, "activities/_history.html", context)
