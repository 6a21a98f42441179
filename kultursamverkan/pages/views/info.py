"""Pages about the service itself, and its heartbeat."""

from datetime import UTC, datetime, time, timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kultursamverkan.pages.queries.service import service
from kultursamverkan.shared.kept import same_for_everybody
from kultursamverkan.shared.site import site_of

# A year is the longest that RFC 9116 recommends; the answer is written anew each day.
_TOLD_FOR = timedelta(days=180)


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


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where who has found a fault in the security writes (RFC 9116). Http404 when nobody has said where."""
    contact, site = service(), site_of(request)
    if not contact.can_be_reached:
        raise Http404
    ways = [f"mailto:{contact.email}"] if contact.email else []
    ways.append(f"{site}{reverse('pages:about')}#kontakt")
    until = datetime.combine(timezone.now() + _TOLD_FOR, time(tzinfo=UTC))
    lines = [
        *(f"Contact: {way}" for way in ways),
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: sv, en",
        f"Canonical: {site}{reverse('pages:security_txt')}",
    ]
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
