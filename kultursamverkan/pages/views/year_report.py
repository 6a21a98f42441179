"""The yearly report of a round, as a page and as a Word file."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from activities.models import FollowUpRound
from activities.queries.reading import read_round
from kultursamverkan.pages.access import get_reported_round
from kultursamverkan.pages.queries.year_report import year_report as made_report
from kultursamverkan.pages.report import YearReport
from kultursamverkan.pages.report_word import report_word
from kultursamverkan.people.permissions import P, may
from kultursamverkan.shared.office.word import DOCX
from kultursamverkan.shared.views import Link

# What a member asks for to see and give away what everybody may read.
PUBLIC = "?visa=offentlig"


@dataclass(frozen=True)
class _Asked:
    """`is_member`: the report tells who has not answered, which only the region's members may know."""

    round: FollowUpRound
    report: YearReport
    is_member: bool


@login_not_required
@require_safe
def year_report(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    asked = _asked(request, slug, year)
    context = {
        "plan": asked.round.plan,
        "round": asked.round,
        "report": asked.report,
        "is_member": may(request.user, P.READ_DRAFTS, asked.round.plan.region),
        "tells_names": asked.is_member,
        "files": _files(request, asked.round),
    }
    return render(request, "pages/year_report.html", context)


@login_not_required
@require_safe
def year_report_file(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    report = _asked(request, slug, year).report
    response = HttpResponse(report_word(report), content_type=DOCX)
    response["Content-Disposition"] = content_disposition_header(True, report.file_name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _asked(request: HttpRequest, slug: str, year: int) -> _Asked:
    round_, today = get_reported_round(request, slug, year), timezone.localdate()
    wants_public = not round_.is_open and request.GET.get("visa") == "offentlig"
    reader = AnonymousUser() if wants_public else request.user
    is_member = may(reader, P.READ_DRAFTS, round_.plan.region)
    reading = read_round(round_, reader, today)
    return _Asked(round_, made_report(reading, today=today, is_member=is_member), is_member)


def _files(request: HttpRequest, round_: FollowUpRound) -> list[Link]:
    """Members choose: with who has not answered, for the region itself, or as everybody may read it."""
    url = reverse("pages:year_report_file", args=(round_.plan.slug, round_.year))
    if not may(request.user, P.READ_DRAFTS, round_.plan.region):
        return [Link("Årsrapporten som Word", url)]
    inside = Link("Årsrapporten som Word", url, note="med vilka som inte har svarat, för regionens medlemmar")
    if round_.is_open:
        return [inside]
    return [inside, Link("Årsrapporten som Word", f"{url}{PUBLIC}", note="för alla, utan vilka som inte har svarat")]
