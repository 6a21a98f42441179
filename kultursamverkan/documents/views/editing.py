"""The editor: a draft or a working copy as the document it is, as a page and piece by piece."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.http import reswap, trigger_client_event

from kultursamverkan.documents.checklist import asked_about, checklist_of
from kultursamverkan.documents.pieces import IN_CONTENTS, pieces_of
from kultursamverkan.documents.queries import changes_of, imports_of
from kultursamverkan.documents.reading import ShownPlan, show
from kultursamverkan.documents.views.downloads import download_links
from kultursamverkan.records.undo import line_of
from plans.access import get_editable_plan
from plans.models import Plan
from plans.queries import editor_url
from plans.views.common import is_in_place


@require_safe
def editor(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    beside = {"downloads": download_links(plan), "imports": imports_of(plan)}
    return render(request, "documents/editor.html", _context(request, plan) | beside)


@require_safe
def editor_part(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """For htmx, after a change: the part with that key, or each `?byt=KEY` as a whole, and what stands around the plan.
    The focus goes to the part with that key. Anybody else is led to the part on its page."""
    plan = get_editable_plan(request, slug)
    if not is_in_place(request):
        return redirect(editor_url(plan, key))
    context = _context(request, plan)
    shown: ShownPlan = context["shown"]
    pieces = pieces_of(shown, key, request.GET.getlist("byt"), request.headers.get("X-Footnotes", ""))
    context |= {"pieces": pieces, "contents": any(piece.kind in IN_CONTENTS for piece in pieces)}
    response = render(request, "documents/editor_part.html", context)
    # Each piece finds its own place; nothing goes where the request came from.
    return trigger_client_event(reswap(response, "none"), "partShown", {"key": key}, after="settle")


def _context(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    document, changes = changes_of(plan)
    asked = asked_about(plan)
    return {
        "plan": plan,
        "shown": show(document, today=timezone.localdate(), wishes=asked),
        "changes": changes,
        "binned": plan.activities.binned().count(),
        "checklist": checklist_of(plan, document, asked),
        "line": line_of(request.user.pk, plan.slug),
    }
