"""The documents of a meeting: one page of them all, and their download."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogues.access.files import get_binned_file, get_meeting_file
from dialogues.access.meetings import get_meeting, rights_in
from dialogues.actions.files import (
    MOST,
    add_meeting_file,
    edit_meeting_file,
    erase_meeting_file,
    remove_meeting_file,
    restore_meeting_file,
)
from dialogues.choices import MeetingFileKind, MeetingState
from dialogues.forms.files import MeetingFileForm
from dialogues.models import Meeting, MeetingFile
from dialogues.queries.files import binned_files, files_of
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.files import download, stored
from kultursamverkan.records.saving import saving, telling


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_files(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """Those who may change the meeting add and take away; what was taken away can be put back."""
    sent = request.method == "POST"
    meeting = get_meeting(request, region, key, inside=True, edits=sent)
    rights = rights_in(request.user, meeting)
    given = bound(request) if rights.may_edit else None
    kind = MeetingFileKind.MINUTES if meeting.state == MeetingState.APPROVED else MeetingFileKind.APPENDIX
    new = MeetingFile(meeting=meeting, kind=kind)
    form = MeetingFileForm(given, instance=new, files=request.FILES if sent else None)
    if sent and form.is_valid():
        with saving(form), stored(form.upload) as file:
            add_meeting_file(meeting=meeting, file=file, by=signed_in(request), **form.values)
            messages.success(request, f"Filen {file.name} är tillagd.")
            return redirect(request.path)
    files = list(files_of(meeting, request.user))
    context = {"meeting": meeting, "files": files, "form": form, "title": "Handlingar", "full": len(files) >= MOST}
    context["writes"] = rights.may_edit
    context["binned"] = binned_files(meeting) if rights.may_edit else []
    return render(request, "dialogues/meeting_files.html", context)


@require_safe
def meeting_file(request: HttpRequest, region: str, key: str, file: UUID) -> HttpResponse:
    return download(get_meeting_file(request, region, key, file).file)


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_file_edit(request: HttpRequest, region: str, key: str, file: UUID) -> HttpResponse:
    document = get_meeting_file(request, region, key, file, edits=True)
    form = MeetingFileForm(bound(request), instance=document)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            by = signed_in(request)
            edit_meeting_file(document=document, revision=form.shown_revision, by=by, **form.values)
            messages.success(request, "Handlingen är sparad.")
            return redirect(_url(document.meeting))
    context = {"meeting": document.meeting, "document": document, "form": form, "cancel_url": _url(document.meeting)}
    return render(request, "dialogues/meeting_file_edit.html", context | {"title": f"Ändra {document}"})


@require_POST
def meeting_file_remove(request: HttpRequest, region: str, key: str, file: UUID) -> HttpResponse:
    document = get_meeting_file(request, region, key, file, edits=True)
    with telling(request):
        remove_meeting_file(document=document, by=signed_in(request))
        messages.success(request, f"{document} är borttagen. Du kan lägga tillbaka den.")
    return redirect(_url(document.meeting))


@require_POST
def meeting_file_restore(request: HttpRequest, region: str, key: str, file: UUID) -> HttpResponse:
    document = get_binned_file(request, region, key, file)
    with telling(request):
        restore_meeting_file(document=document, by=signed_in(request))
        messages.success(request, f"{document} är tillbaka.")
    return redirect(_url(document.meeting))


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_file_erase(request: HttpRequest, region: str, key: str, file: UUID) -> HttpResponse:
    document = get_binned_file(request, region, key, file)
    if request.method == "POST":
        with telling(request):
            erase_meeting_file(document=document, by=signed_in(request))
            messages.success(request, f"{document} är raderad.")
        return redirect(_url(document.meeting))
    context = {"meeting": document.meeting, "document": document, "cancel_url": _url(document.meeting)}
    context |= {"title": f"Vill du radera {document}?", "submit_label": "Radera", "danger": True}
    return render(request, "dialogues/meeting_file_erase.html", context)


def _url(meeting: Meeting) -> str:
    return reverse("dialogues:meeting_files", args=[meeting.region.key, meeting.key])
