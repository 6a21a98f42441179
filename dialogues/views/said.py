"""What was said, read together: all that a party has said, the board, themes and obstacles counted, what a year's
operations planning takes up."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from dialogues.access.regions import get_of_region, get_region
from dialogues.filters.findings import BoardFilter, FindingFilter
from dialogues.models import PartyType
from dialogues.queries.counted import OBSTACLE, PARTY, THEME, YEAR, count_table, obstacles_among
from dialogues.queries.findings import findings_for_list, inside_regions
from dialogues.queries.said import (
    board_of,
    by_state,
    by_year,
    findings_for_planning,
    findings_of_party,
    meetings_of_party,
    planning_years,
)
from dialogues.queries.ties import told
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may, regions_where
from kultursamverkan.shared.kept import same_for_everybody
from kultursamverkan.shared.office.pdf import pdf_response

NO_BOARD = "Tavlan är för regionens och kommunernas medarbetare."


@login_not_required
@require_safe
@same_for_everybody
def party_detail(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """Everything that a kind of party has said, year by year, and what became of it. The public knows of the party when
    something it said is public."""
    return render(request, "dialogues/party_detail.html", _party(request, region, key))


@login_not_required
@require_safe
def party_pdf(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """The same as a file, to bring to the next dialogue."""
    context = _party(request, region, key)
    return pdf_response(request, "dialogues/party_pdf.html", context, f"dialogpart-{key}.pdf")


def _party(request: HttpRequest, region: str, key: str) -> dict[str, Any]:
    party = get_of_region(request, PartyType.objects.all(), region, key)
    findings = list(findings_of_party(party, request.user))
    is_member = may(request.user, P.READ_DRAFTS, party.region)
    if not findings and not is_member:
        raise Http404
    years = by_year(told(findings, request.user), meetings_of_party(party, request.user))
    context = {"party": party, "years": years, "states": by_state(findings), "count": len(findings)}
    return context | {"is_member": is_member, "may_edit": may(request.user, P.EDIT_PLAN, party.region)}


@login_not_required
@require_safe
@same_for_everybody
def organisation_said(request: HttpRequest, key: str) -> HttpResponse:
    """As party_detail, of one organisation; its meetings stand on its own page."""
    organisation = get_object_or_404(Organisation.objects.select_related("region"), key=key)
    findings = list(findings_of_party(organisation, request.user))
    if not findings:
        raise Http404
    context = {"organisation": organisation, "years": by_year(told(findings, request.user), [])}
    context |= {"states": by_state(findings), "count": len(findings)}
    context["is_member"] = organisation.region_id in inside_regions(request.user)
    return render(request, "dialogues/organisation_said.html", context)


@require_safe
def finding_board(request: HttpRequest) -> HttpResponse:
    """The findings of the person's own regions, a column for each state."""
    regions = inside_regions(request.user)
    if not regions:
        raise PermissionDenied(NO_BOARD)
    findings = findings_for_list(request.user).filter(region__in=regions)
    chosen = BoardFilter(request.GET, findings, request=request)
    columns = board_of(chosen.qs)
    context: dict[str, Any] = {"title": "Tavla", "filter": chosen, "columns": columns, "query": request.GET.urlencode()}
    context["plannings"] = planning_years(regions, request.user)
    context |= {"edited": regions_where(request.user, P.EDIT_PLAN), "count": sum(one.total for one in columns)}
    return render(request, "dialogues/finding_board.html", context)


@login_not_required
@require_safe
@same_for_everybody
def finding_count(request: HttpRequest) -> HttpResponse:
    """Themes and obstacles by year and by party, of what the person may read."""
    chosen = FindingFilter(request.GET, findings_for_list(request.user), request=request)
    findings = list(chosen.qs)
    obstacles = obstacles_among(findings)
    context: dict[str, Any] = {"title": "Iakttagelser i siffror", "filter": chosen, "count": len(findings)}
    context |= {
        "themes": count_table(findings, THEME, YEAR, request.GET),
        "theme_parties": count_table(findings, PARTY, THEME, request.GET),
        "obstacles": count_table(obstacles, OBSTACLE, YEAR, request.GET),
        "obstacle_parties": count_table(obstacles, PARTY, OBSTACLE, request.GET),
    }
    return render(request, "dialogues/finding_count.html", context)


@require_safe
def planning_basis(request: HttpRequest, region: str, year: int) -> HttpResponse:
    """Underlag till verksamhetsplan: to print and take along."""
    here = get_region(request, region, P.READ_DRAFTS)
    findings = list(findings_for_planning(here, year, request.user))
    context = {"region": here, "year": year, "findings": findings, "title": f"Underlag till verksamhetsplan {year}"}
    return render(request, "dialogues/planning_basis.html", context)
