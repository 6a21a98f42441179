"""Meetings: that the public ones take place is read by everybody; the rest by the region's members."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogues.access.meetings import MeetingRights, authorise, get_calling_regions, get_meeting, may_call, rights_in
from dialogues.access.notes import notes_rights
from dialogues.access.regions import get_talking_regions
from dialogues.actions.meetings import (
    add_meeting,
    bin_meeting,
    cancel_meeting,
    edit_meeting,
    restore_meeting,
    resume_meeting,
    show_meeting,
)
from dialogues.choices import OPEN_AGENDA, TOLD, TOOK_PLACE, MeetingState
from dialogues.filters.meetings import MeetingFilter
from dialogues.forms.agenda import CancelForm
from dialogues.forms.meetings import MeetingForm
from dialogues.models import AgendaItem, Meeting
from dialogues.queries.agenda import agenda_with_outcomes, next_meeting, points_left
from dialogues.queries.called import called_for
from dialogues.queries.files import files_of
from dialogues.queries.findings import findings_of_meeting
from dialogues.queries.last_time import agenda_read
from dialogues.queries.meetings import (
    attended,
    binned_meetings,
    called_to,
    changes_of_meeting,
    has_public_plan,
    history_of_meeting,
    is_told,
    meeting_page,
    meetings_for_list,
    new_meeting,
    public_summary,
    state_told,
)
from dialogues.queries.notes import clock_of, reportable, tasks_to_settle
from dialogues.queries.notices import has_begun, notice_due
from dialogues.tables.meetings import MeetingTable
from kultursamverkan.people.permissions import P, may, regions_where, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.history import page_of
from kultursamverkan.records.saving import saving, telling
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.kept import same_for_everybody
from kultursamverkan.shared.office.pdf import pdf_response
from kultursamverkan.shared.views import TableListView


@method_decorator(login_not_required, name="dispatch")
@method_decorator(same_for_everybody, name="dispatch")
class MeetingList(TableListView):
    table_class = MeetingTable
    filterset_class = MeetingFilter
    template_name = "dialogues/meeting_list.html"
    title = "Möten"
    description = "Dialogmöten, tjänstemannastöd, samverkansråd och andra möten om kulturen i länet."
    empty = "Regionens redaktörer och aktiviteternas sammankallande lägger till möten."

    def get_queryset(self) -> QuerySet[Meeting]:
        return meetings_for_list(self.request.user)

    def extra_context(self) -> dict[str, Any]:
        user = self.request.user
        return {"may_add": may_call(user), "may_bin": bool(regions_where(user, P.EDIT_PLAN))}


@login_not_required
@require_safe
@same_for_everybody
def meeting_detail(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """What the public sees is less: neither agenda, people, nor whether it is documented."""
    meeting = get_meeting(request, region, key, rows=meeting_page(request.user))
    rights = rights_in(request.user, meeting)
    inside = rights.reads_inside
    context: dict[str, Any] = {"meeting": meeting, "rights": rights, "state": state_told(meeting, inside=inside)}
    context |= {"summary": public_summary(meeting), "shows_plan": inside or has_public_plan(meeting)}
    context["findings"] = findings_of_meeting(meeting, request.user) if meeting.state in TOOK_PLACE else []
    if inside:
        read = agenda_read(meeting, request.user)
        agenda, loose = read.points, read.loose
        context |= {"agenda": agenda, "loose": loose, "left": read.left} | _called(request, meeting, agenda, rights)
        context["files"] = files_of(meeting, request.user)
        context["takes_up"] = rights.is_editor and meeting.state in TOLD
        context |= {"is_told": is_told(meeting) or rights.may_edit, "took_place": meeting.state in TOOK_PLACE}
        context |= {"may_change": rights.may_edit and meeting.state in OPEN_AGENDA}
        context |= {"may": notes_rights(request.user, meeting, may_edit=rights.may_edit)}
        written = bool(meeting.notes) or any(item.discussion for item in agenda)
        context |= {"clock": clock_of(meeting, timezone.localdate()), "written": written}
        outcomes = [*loose, *(one for item in agenda for one in item.came_of)]
        context["tasks"] = tasks_to_settle(request.user, meeting, outcomes, may_edit=rights.may_edit)
        context["reportable"] = reportable(request.user, meeting) if rights.may_edit else set()
        context["following"] = next_meeting(meeting) if rights.may_edit and meeting.state not in TOLD else None
    return render(request, "dialogues/meeting_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_create(request: HttpRequest) -> HttpResponse:
    """In a region where the person may call; `?region=` chooses among several. See queries.meetings.new_meeting."""
    regions = get_calling_regions(request)
    region = next((one for one in regions if one.key == request.GET.get("region")), regions[0])
    meeting = new_meeting(region, request.GET)
    form = MeetingForm(bound(request), meeting=meeting, keeper=_keeper(request, meeting))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            made = add_meeting(region=region, by=signed_in(request), **form.values)
            messages.success(request, "Mötet är tillagt. Fyll på dagordningen.")
            return redirect(_url(made))
    context = _form_context(form, "Nytt möte", reverse("dialogues:meeting_list"))
    context |= {"region": region, "submit_label": "Lägg till mötet"}
    return render(request, "dialogues/meeting_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_edit(request: HttpRequest, region: str, key: str) -> HttpResponse:
    meeting = get_meeting(request, region, key, edits=True)
    form = MeetingForm(bound(request), meeting=meeting, keeper=_keeper(request, meeting))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_meeting(meeting=meeting, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, "Mötet är sparat.")
            return redirect(_url(meeting))
    context = _form_context(form, f"Ändra {meeting}", _url(meeting)) | {"meeting": meeting}
    return render(request, "dialogues/meeting_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_cancel(request: HttpRequest, region: str, key: str) -> HttpResponse:
    meeting = get_meeting(request, region, key, edits=True)
    form = CancelForm(bound(request))
    if request.method == "POST" and form.is_valid():
        try:
            cancel_meeting(meeting=meeting, reason=form.cleaned_data["reason"], by=signed_in(request))
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            if meeting.notified_at:
                messages.success(request, "Mötet är inställt. Skicka nu återbud till de kallade.")
                return redirect("dialogues:meeting_notice", region, key)
            messages.success(request, "Mötet är inställt.")
            return redirect(_url(meeting))
    context = {"meeting": meeting, "form": form, "title": f"Vill du ställa in {meeting}?", "cancel_url": _url(meeting)}
    context |= {"submit_label": "Ställ in mötet", "danger": True}
    return render(request, "dialogues/meeting_cancel.html", context)


@require_POST
def meeting_resume(request: HttpRequest, region: str, key: str) -> HttpResponse:
    meeting = get_meeting(request, region, key, edits=True)
    with telling(request):
        resume_meeting(meeting=meeting, by=signed_in(request))
        messages.success(request, "Mötet är planerat igen.")
    return redirect(_url(meeting))


@require_POST
def meeting_show(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """`public`: "1", or "" to hide it from everybody but the region's members."""
    meeting = get_meeting(request, region, key, editor=True)
    public = bool(request.POST.get("public"))
    with telling(request):
        show_meeting(meeting=meeting, public=public, by=signed_in(request))
        messages.success(request, "Mötet visas för alla." if public else "Bara regionens medlemmar ser mötet.")
    return redirect(_url(meeting))


@require_POST
def meeting_bin(request: HttpRequest, region: str, key: str) -> HttpResponse:
    meeting = get_meeting(request, region, key, editor=True)
    with telling(request):
        bin_meeting(meeting=meeting, by=signed_in(request))
        messages.success(request, f"{meeting} ligger i papperskorgen. Därifrån kan du återställa det.")
        return redirect("dialogues:meeting_list")
    return redirect(_url(meeting))


@require_safe
def meeting_bin_list(request: HttpRequest) -> HttpResponse:
    binned = binned_meetings(get_talking_regions(request))
    return render(request, "dialogues/meeting_bin_list.html", {"binned": binned, "title": "Papperskorg för möten"})


@require_POST
def meeting_restore(request: HttpRequest, region: str, key: str) -> HttpResponse:
    rows = Meeting.objects.exclude(binned_at=None)
    meeting = get_meeting(request, region, key, editor=True, rows=rows)
    restore_meeting(meeting=meeting, by=signed_in(request))
    messages.success(request, f"{meeting} är återställt.")
    return redirect(_url(meeting))


@require_safe
def meeting_history(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """What is not documented yet stands here too: for those alone who may document it."""
    meeting = get_meeting(request, region, key, edits=True)
    page = page_of(history_of_meeting(meeting), request.GET.get("page"))
    context = {"meeting": meeting, "page": page, "entries": changes_of_meeting(page)}
    return render(request, "dialogues/meeting_history.html", context)


@require_safe
def meeting_agenda(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """To print before the meeting."""
    meeting = get_meeting(request, region, key, inside=True, rows=meeting_page(request.user))
    read = agenda_read(meeting, request.user)
    context = {"meeting": meeting, "agenda": points_left(read.points), "called": called_to(meeting), "left": read.left}
    context["files"] = files_of(meeting, request.user).filter(shown_before=True)
    return render(request, "dialogues/meeting_agenda.html", context | {"shows_plan": True})


@require_safe
def meeting_minutes(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """To print and to sign. Before it is documented: for those who write it."""
    return render(request, "dialogues/meeting_minutes.html", _minutes(request, region, key))


@require_safe
def meeting_pdf(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """The minutes as a file, for the registry and for who reads them elsewhere."""
    context = _minutes(request, region, key)
    return pdf_response(request, "dialogues/meeting_pdf.html", context, f"minnesanteckningar-{key}.pdf")


def _minutes(request: HttpRequest, region: str, key: str) -> dict[str, Any]:
    meeting = get_meeting(request, region, key, inside=True, rows=meeting_page(request.user))
    if not is_told(meeting):
        authorise(rights_in(request.user, meeting), edits=True)
    agenda, loose = agenda_with_outcomes(meeting)
    context = {"meeting": meeting, "agenda": agenda, "attended": attended(meeting), "loose": loose}
    return context | {"is_told": is_told(meeting), "shows_plan": True, "files": files_of(meeting, request.user)}


def _called(request: HttpRequest, meeting: Meeting, agenda: list[AgendaItem], rights: MeetingRights) -> dict[str, Any]:
    """Who is called, what they have not been told, and whether they may still answer."""
    due = notice_due(meeting, points_left(agenda)) if rights.may_edit else ""
    ahead = meeting.state == MeetingState.PLANNED and not has_begun(meeting)
    return {"called": called_for(meeting, request.user), "notice_due": due, "may_answer": ahead}


def _keeper(request: HttpRequest, meeting: Meeting) -> int | None:
    """The convener who is no editor (pk of the person)."""
    return None if may(request.user, P.EDIT_PLAN, meeting.region) else signed_in(request).person_id


def _form_context(form: MeetingForm, title: str, cancel_url: str) -> dict[str, Any]:
    context: dict[str, Any] = {"form": form.form, "lines": form, "formsets": form.formsets, "clash": form.clash}
    return context | {"title": title, "cancel_url": cancel_url}


def _url(meeting: Meeting) -> str:
    return reverse("dialogues:meeting_detail", args=[meeting.region.key, meeting.key])
