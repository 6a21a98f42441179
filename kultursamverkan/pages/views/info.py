"""Pages about the service itself, and its heartbeat."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kultursamverkan.pages.queries.service import service
from kultursamverkan.shared.kept import same_for_everybody


@login_not_required
@require_safe
@same_for_everybody
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html", {"service": service()})


@login_not_required
@require_safe
@same_for_everybody
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html", {"service": service()})


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, else 503 (design.md §9). Asks nothing of sessions or users."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "fel", "database": False}, status=503)
    return JsonResponse({"status": "ok", "database": True})
