"""Who changed what in a plan and its parts."""

from typing import Any

from auditlog.models import LogEntry
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from activities.access.editing import get_plan_for_history
from activities.models import Activity
from activities.queries.history import PARTS, changes_in, history_of_part, history_of_plan, title_of_part

ENTRIES_A_PAGE = 50


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
    return _page(request, history_of_part(plan, part, key), context)


@require_safe
def plan_history(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_plan_for_history(request, slug)
    context = {"plan": plan, "part_title": plan.title, "kind": "Handlingsplan"}
    return _page(request, history_of_plan(plan), context, name_part=True)


def _page(
    request: HttpRequest, entries: QuerySet[LogEntry], context: dict[str, Any], *, name_part: bool = False
) -> HttpResponse:
    page = Paginator(entries, ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    context |= {"page": page, "entries": changes_in(page, name_part=name_part)}
    return render(request, "activities/_history.html", context)
