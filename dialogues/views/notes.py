"""A meeting is held, written about, documented and approved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.access.meetings import get_meeting
from dialogues.access.notes import get_meeting_to_approve, get_meeting_to_return, get_task, is_writer
from dialogues.actions.notes import (
    NO_NOTES,
    approve_meeting,
    document_meeting,
    hold_meeting,
    return_meeting,
    save_notes,
    settle_task,
)
from dialogues.choices import MeetingState, OutcomeKind
from dialogues.forms.notes import ApproveForm, HoldForm, NotesForm, ReturnForm
from dialogues.models import Meeting
from dialogues.queries.agenda import agenda_with_outcomes
from dialogues.queries.files import files_of
from dialogues.queries.meetings import attended
from dialogues.queries.notes import clock_of, is_written, vague_tasks
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound, keep_rest, keep_typing
from kultursamverkan.records.saving import saving, telling
from kultursamverkan.shared.errors import ActionError

# The buttons that save and go on: to the documents of the meeting, or to say that it is done.
NEXT = {"files": "files", "done": "document"}


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_hold(request: HttpRequest, region: str, key: str) -> HttpResponse:
    meeting = get_meeting(request, region, key, edits=True)
    form = HoldForm(bound(request), meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            hold_meeting(meeting=meeting, came=form.cleaned_data["came"], by=signed_in(request))
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Mötet är hållet. Skriv ner det som sades.")
            return redirect(_url("notes", meeting))
    context = _question(meeting, form, "Är mötet hållet?", "Mötet är hållet")
    return render(request, "dialogues/meeting_hold.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_notes(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """What is typed is kept as a draft on the way (meeting_notes_keep) and saved when the person says so."""
    meeting = get_meeting(request, region, key, edits=True)
    form = NotesForm(bound(request), meeting=meeting)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            save_notes(meeting=meeting, revision=form.shown_revision, notes=form.notes, by=signed_in(request))
            for text in form.lost:
                messages.warning(request, f"En punkt har tagits bort från dagordningen. Det du skrev om den: {text}")
            messages.success(request, "Anteckningarna är sparade.")
            return redirect(_url(NEXT.get(request.POST.get("then", ""), "detail"), meeting))
    if request.method == "POST":
        keep_typing(request, request.path)  # refused: what was kept on the way is older than what was sent
    form.sent_to(request.path)
    context: dict[str, Any] = {"meeting": meeting, "form": form.form, "lines": form, "formsets": form.formsets}
    context |= {"clash": form.clash, "title": f"Dokumentera {meeting}", "keep_url": _url("notes_keep", meeting)}
    context |= {"cancel_url": _url("detail", meeting)}
    context["writes"] = meeting.state == MeetingState.HELD or form.form.is_bound
    context["clock"] = clock_of(meeting, timezone.localdate())
    return render(request, "dialogues/meeting_notes.html", context)


@require_POST
def meeting_notes_keep(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """What is being written (htmx). Nothing is kept of what is saved already."""
    meeting = get_meeting(request, region, key, edits=True)
    path = _url("notes", meeting)
    context: dict[str, Any] = {"at": timezone.now()}
    if NotesForm(request.POST, meeting=meeting).is_saved:
        keep_rest(request, path, None)
    else:
        context["kept"] = keep_typing(request, path)
    return render(request, "dialogues/meeting_notes_keep.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_document(request: HttpRequest, region: str, key: str) -> HttpResponse:
    meeting = get_meeting(request, region, key, edits=True)
    if not is_written(meeting):
        messages.error(request, NO_NOTES)
        return redirect(_url("notes", meeting))
    if request.method == "POST":
        with telling(request):
            document_meeting(meeting=meeting, by=signed_in(request))
            messages.success(request, "Mötet är dokumenterat. Nu kan det justeras.")
            return redirect(_url("detail", meeting))
        return redirect(_url("notes", meeting))
    context = _question(meeting, None, "Är du klar med dokumentationen?", "Klar med dokumentationen")
    context["vague"] = vague_tasks(meeting)
    context["noted"] = meeting.outcomes.filter(kind=OutcomeKind.FINDING, finding=None).exists()
    return render(request, "dialogues/meeting_document.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_return(request: HttpRequest, region: str, key: str) -> HttpResponse:
    meeting = get_meeting_to_return(request, region, key)
    form = ReturnForm(bound(request), own=is_writer(request.user, meeting))
    if request.method == "POST" and form.is_valid():
        try:
            return_meeting(meeting=meeting, word=form.cleaned_data.get("word", ""), by=signed_in(request))
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Dokumentationen är öppen igen.")
            return redirect(_url("detail", meeting))
    context = _question(meeting, form, "Vill du öppna dokumentationen igen?", "Öppna dokumentationen igen")
    return render(request, "dialogues/meeting_return.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_approve(request: HttpRequest, region: str, key: str) -> HttpResponse:
    meeting = get_meeting_to_approve(request, region, key)
    form = ApproveForm(request.POST if request.method == "POST" else None, instance=meeting)
    if request.method == "POST" and form.is_valid():
        with telling(request):
            approve_meeting(meeting=meeting, revision=form.shown_revision, by=signed_in(request))
            messages.success(request, "Mötet är justerat.")
            return redirect(_url("detail", meeting))
        return redirect(_url("approve", meeting))
    context = _question(meeting, form, f"Vill du justera {meeting}?", "Justera")
    agenda, loose = agenda_with_outcomes(meeting)
    context |= {"agenda": agenda, "attended": attended(meeting), "loose": loose}
    context["files"] = files_of(meeting, request.user)
    return render(request, "dialogues/meeting_approve.html", context)


@require_POST
def task_settle(request: HttpRequest, region: str, key: str, pk: int) -> HttpResponse:
    """`done`: "1", or "" when it is not done after all."""
    task = get_task(request, region, key, pk)
    with telling(request):
        settle_task(task=task, done=bool(request.POST.get("done")), by=signed_in(request))
        messages.success(request, "Uppgiften är gjord." if request.POST.get("done") else "Uppgiften är inte gjord.")
    return redirect(_url("detail", task.meeting))


def _question(meeting: Meeting, form: Any, title: str, submit_label: str) -> dict[str, Any]:
    context = {"meeting": meeting, "form": form, "title": title, "submit_label": submit_label}
    return context | {"cancel_url": _url("detail", meeting)}


def _url(name: str, meeting: Meeting) -> str:
    return reverse(f"dialogues:meeting_{name}", args=[meeting.region.key, meeting.key])
