"""Findings: the public ones are read by everybody, the others by the region's members; its editors write."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogues.access.regions import get_of_region, get_talking_regions
from dialogues.actions.findings import add_finding, bin_finding, change_finding_state, edit_finding, restore_finding
from dialogues.actions.ties import tie_finding
from dialogues.choices import FINDING_NEXT, FindingState
from dialogues.filters.findings import FindingFilter
from dialogues.forms.findings import FindingForm, FindingStateForm
from dialogues.forms.ties import FindingTiesForm
from dialogues.models import Finding
from dialogues.queries.findings import (
    binned_findings,
    changes_of_finding,
    finding_page,
    findings_for_list,
    history_of_finding,
    inside_regions,
    meeting_of,
    new_finding,
    noted_as,
    outcome_to_take_up,
    round_of,
    states_after,
)
from dialogues.queries.ties import told
from dialogues.tables.findings import FindingTable
from kultursamverkan.people.permissions import P, may, regions_where, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.history import page_of
from kultursamverkan.records.saving import saving, telling
from kultursamverkan.shared.kept import same_for_everybody
from kultursamverkan.shared.views import TableListView


@method_decorator(login_not_required, name="dispatch")
@method_decorator(same_for_everybody, name="dispatch")
class FindingList(TableListView):
    table_class = FindingTable
    filterset_class = FindingFilter
    template_name = "dialogues/finding_list.html"
    title = "Iakttagelser"
    description = "Vad som har sagts i dialogerna: önskemål, behov, hinder och annat. Och vad det blev av det."
    empty = "Det som sagts i en dialog visas här när regionens redaktörer har skrivit in det."

    def get_queryset(self) -> QuerySet[Finding]:
        return findings_for_list(self.request.user)

    def get_table(self, rows: QuerySet[Finding]) -> FindingTable:
        return FindingTable(rows, inside=inside_regions(self.request.user))

    def extra_context(self) -> dict[str, Any]:
        user = self.request.user
        return {"edits": bool(regions_where(user, P.EDIT_PLAN)), "reads_inside": bool(inside_regions(user))}


@login_not_required
@require_safe
@same_for_everybody
def finding_detail(request: HttpRequest, region: str, key: str) -> HttpResponse:
    finding = get_of_region(request, finding_page(request.user), region, key)
    may_edit, meeting = may(request.user, P.EDIT_PLAN, finding.region), meeting_of(finding, request.user)
    is_member = may(request.user, P.READ_DRAFTS, finding.region)
    context = {
        "finding": finding,
        "ties": told([finding], request.user)[0].ties,
        "meeting": meeting,
        "noted": noted_as(finding, meeting) if is_member else None,
        "round": round_of(finding, request.user),
        "may_edit": may_edit,
        "is_member": is_member,
        "steps": states_after(finding.state) if may_edit else [],
    }
    return render(request, "dialogues/finding_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def finding_create(request: HttpRequest) -> HttpResponse:
    """In the region the person edits; `?region=` chooses among several. See queries.findings.new_finding."""
    regions = get_talking_regions(request)
    region = next((one for one in regions if one.key == request.GET.get("region")), regions[0])
    outcome, new = outcome_to_take_up(region, request.GET), new_finding(region, signed_in(request), request.GET)
    new.text = outcome.text if outcome else ""
    form = FindingForm(bound(request), instance=new)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            made = add_finding(region=region, outcome=outcome, by=signed_in(request), **form.values)
            messages.success(request, "Iakttagelsen är tillagd.")
            return redirect(_url(made))
    context = {"form": form, "title": "Ny iakttagelse", "region": region, "submit_label": "Lägg till iakttagelsen"}
    context["cancel_url"] = reverse("dialogues:finding_list")
    return render(request, "dialogues/finding_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def finding_edit(request: HttpRequest, region: str, key: str) -> HttpResponse:
    finding = _editable(request, region, key)
    form = FindingForm(bound(request), instance=finding)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_finding(finding=finding, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, "Iakttagelsen är sparad.")
            return redirect(_url(finding))
    context = {"form": form, "title": "Ändra iakttagelsen", "finding": finding, "cancel_url": _url(finding)}
    return render(request, "dialogues/finding_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def finding_state(request: HttpRequest, region: str, key: str, state: str) -> HttpResponse:
    """To a state that may follow, or what is said of the one it is in. `?tavla=`: from the board, with its filters."""
    finding = _editable(request, region, key)
    if state not in {*FINDING_NEXT[finding.state], finding.state}:
        raise Http404
    wanted = FindingState(state)
    form = FindingStateForm(bound(request), finding=finding, state=wanted)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            change_finding_state(finding=finding, state=wanted, by=signed_in(request), **form.cleaned_data)
            messages.success(request, f"Läget är nu ”{wanted.label.lower()}”.")
            return redirect(_back(request, finding))
    context = {"form": form, "title": f"Ändra läget till ”{wanted.label.lower()}”", "finding": finding}
    context |= {"submit_label": "Ändra läget", "cancel_url": _back(request, finding)}
    return render(request, "dialogues/finding_state.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def finding_ties(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """What it became, or is about: activities, letters, initiatives."""
    finding = _editable(request, region, key)
    form = FindingTiesForm(bound(request), instance=finding, user=request.user)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            tie_finding(finding=finding, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, "Kopplingarna är sparade.")
            return redirect(_url(finding))
    context = {"form": form, "title": "Kopplingar", "finding": finding, "cancel_url": _url(finding)}
    return render(request, "dialogues/finding_ties.html", context)


@require_POST
def finding_bin(request: HttpRequest, region: str, key: str) -> HttpResponse:
    finding = _editable(request, region, key)
    bin_finding(finding=finding, by=signed_in(request))
    messages.success(request, "Iakttagelsen ligger i papperskorgen. Därifrån kan du återställa den.")
    return redirect("dialogues:finding_list")


@require_safe
def finding_bin_list(request: HttpRequest) -> HttpResponse:
    binned = binned_findings(get_talking_regions(request))
    context = {"binned": binned, "title": "Papperskorg för iakttagelser"}
    return render(request, "dialogues/finding_bin_list.html", context)


@require_POST
def finding_restore(request: HttpRequest, region: str, key: str) -> HttpResponse:
    finding = get_of_region(request, Finding.objects.exclude(binned_at=None), region, key, P.EDIT_PLAN)
    with telling(request):
        restore_finding(finding=finding, by=signed_in(request))
        messages.success(request, "Iakttagelsen är återställd.")
    return redirect(_url(finding))


@require_safe
def finding_history(request: HttpRequest, region: str, key: str) -> HttpResponse:
    finding = get_of_region(request, Finding.objects.visible_to(request.user), region, key, P.READ_DRAFTS)
    page = page_of(history_of_finding(finding), request.GET.get("page"))
    editor = may(request.user, P.EDIT_PLAN, finding.region)
    context = {"finding": finding, "page": page, "entries": changes_of_finding(page, editor=editor)}
    return render(request, "dialogues/finding_history.html", context)


def _editable(request: HttpRequest, region: str, key: str) -> Finding:
    return get_of_region(request, findings_for_list(request.user), region, key, P.EDIT_PLAN)


def _back(request: HttpRequest, finding: Finding) -> str:
    """To the finding, on the board when the person came from there."""
    if "tavla" not in request.GET:
        return _url(finding)
    return f"{reverse('dialogues:finding_board')}?{QueryDict(request.GET['tavla']).urlencode()}#{finding.key}"


def _url(finding: Finding) -> str:
    return reverse("dialogues:finding_detail", args=[finding.region.key, finding.key])
