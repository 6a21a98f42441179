"""The yearly report of a round, as a page, as a Word file and as a PDF file."""

from dataclasses import dataclass
from typing import Any

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
from kultursamverkan.pages.access import find_reopened_round, get_reported_round
from kultursamverkan.pages.queries.year_report import year_report as made_report
from kultursamverkan.pages.report import YearReport
from kultursamverkan.pages.report_word import report_word
from kultursamverkan.people.permissions import P, may
from kultursamverkan.shared.kept import same_for_everybody
from kultursamverkan.shared.office.pdf import pdf_response
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
@same_for_everybody
def year_report(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    if away := find_reopened_round(request, slug, year):
        return _away(request, away)
    return render(request, "pages/year_report.html", _context(request, _asked(request, slug, year)))


@login_not_required
@require_safe
def year_report_file(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    if away := find_reopened_round(request, slug, year):
        return _away(request, away)
    report = _asked(request, slug, year).report
    response = HttpResponse(report_word(report), content_type=DOCX)
    response["Content-Disposition"] = content_disposition_header(True, report.file_name("docx")) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_not_required
@require_safe
def year_report_pdf(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    if away := find_reopened_round(request, slug, year):
        return _away(request, away)
    asked = _asked(request, slug, year)
    context = _context(request, asked)
    return pdf_response(request, "pages/year_report_pdf.html", context, asked.report.file_name("pdf"))


def _context(request: HttpRequest, asked: _Asked) -> dict[str, Any]:
    return {
        "plan": asked.round.plan,
        "round": asked.round,
        "report": asked.report,
        "is_member": may(request.user, P.READ_DRAFTS, asked.round.plan.region),
        "tells_names": asked.is_member,
        "files": _files(request, asked.round),
    }


def _away(request: HttpRequest, round_: FollowUpRound) -> HttpResponse:
    """It was there, and comes back: no reason to believe that the address is wrong."""
    context = {"plan": round_.plan, "round": round_}
    return render(request, "pages/_year_report_away.html", context, status=404)


def _asked(request: HttpRequest, slug: str, year: int) -> _Asked:
    round_, today = get_reported_round(request, slug, year), timezone.localdate()
    wants_public = not round_.is_open and request.GET.get("visa") == "offentlig"
    reader = AnonymousUser() if wants_public else request.user
    is_member = may(reader, P.READ_DRAFTS, round_.plan.region)
    reading = read_round(round_, reader, today)
    return _Asked(round_, made_report(reading, today=today, is_member=is_member), is_member)


def _files(request: HttpRequest, round_: FollowUpRound) -> list[Link]:
    """Members choose: with who has not answered, for the region itself, or as everybody may read it."""
    arguments = (round_.plan.slug, round_.year)
    kinds = [
        ("Årsrapporten som Word", reverse("pages:year_report_file", args=arguments)),
        ("Årsrapporten som PDF", reverse("pages:year_report_pdf", args=arguments)),
    ]
    if not may(request.user, P.READ_DRAFTS, round_.plan.region):
        return [Link(label, url) for label, url in kinds]
    note = "med vilka som inte har svarat, för regionens medlemmar"
    inside = [Link(label, url, note=note) for label, url in kinds]
    if round_.is_open:
        return inside
    note = "för alla, utan vilka som inte har svarat"
    return inside + [Link(label, f"{url}{PUBLIC}", note=note) for label, url in kinds]
