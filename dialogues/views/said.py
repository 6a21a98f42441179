"""What was said, read together: all that a party has said."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dialogues.access.regions import get_of_region
from dialogues.models import PartyType
from dialogues.queries.said import by_state, by_year, findings_of_party, meetings_of_party
from kultursamverkan.people.permissions import P, may


@login_not_required
@require_safe
def party_detail(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """Everything that a kind of party has said, year by year, and what became of it. The public knows of the party when
    something it said is public."""
    party = get_of_region(request, PartyType.objects.all(), region, key)
    findings = list(findings_of_party(party, request.user))
    is_member = may(request.user, P.READ_DRAFTS, party.region)
    if not findings and not is_member:
        raise Http404
    years = by_year(findings, meetings_of_party(party, request.user))
    context = {"party": party, "years": years, "states": by_state(findings), "count": len(findings)}
    context |= {"is_member": is_member, "may_edit": may(request.user, P.EDIT_PLAN, party.region)}
    return render(request, "dialogues/party_detail.html", context)
