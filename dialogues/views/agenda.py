"""The points of a meeting's agenda: written, filled from the plan, moved, taken to the next meeting."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.access.meetings import get_agenda_item, get_meeting
from dialogues.actions.agenda import (
    add_agenda_item,
    defer_agenda_item,
    edit_agenda_item,
    fill_agenda,
    move_agenda_item,
    remove_agenda_item,
)
from dialogues.forms.agenda import AgendaItemForm, FillForm
from dialogues.models import AgendaItem, Meeting
from dialogues.queries.agenda import fill_lines
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving, telling
from kultursamverkan.shared.errors import ActionError


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_item_create(request: HttpRequest, region: str, key: str) -> HttpResponse:
    meeting = get_meeting(request, region, key, edits=True)
    form = AgendaItemForm(bound(request), instance=AgendaItem(meeting=meeting))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            item = add_agenda_item(meeting=meeting, by=signed_in(request), **form.values)
            messages.success(request, "Punkten står sist på dagordningen.")
            return redirect(_place(item))
    context = _context(meeting, form, "Ny punkt på dagordningen") | {"submit_label": "Lägg till punkten"}
    return render(request, "dialogues/agenda_item_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_item_edit(request: HttpRequest, region: str, key: str, pk: int) -> HttpResponse:
    item = get_agenda_item(request, region, key, pk)
    form = AgendaItemForm(bound(request), instance=item)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_agenda_item(item=item, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, "Punkten är sparad.")
            return redirect(_place(item))
    return render(request, "dialogues/agenda_item_edit.html", _context(item.meeting, form, f"Ändra {item}"))


@require_POST
def agenda_item_move(request: HttpRequest, region: str, key: str, pk: int) -> HttpResponse:
    item = get_agenda_item(request, region, key, pk)
    with telling(request):
        move_agenda_item(item=item, up=request.POST.get("direction") == "up", by=signed_in(request))
        messages.success(request, "Punkten är flyttad.")
    return redirect(_place(item))


@require_POST
def agenda_item_remove(request: HttpRequest, region: str, key: str, pk: int) -> HttpResponse:
    item = get_agenda_item(request, region, key, pk)
    with telling(request):
        remove_agenda_item(item=item, by=signed_in(request))
        messages.success(request, f"Punkten ”{item}” är borttagen.")
        return redirect(f"{_url(item.meeting)}#dagordning")
    return redirect(_place(item))


@require_POST
def agenda_item_defer(request: HttpRequest, region: str, key: str, pk: int) -> HttpResponse:
    """Flytta till nästa möte."""
    item = get_agenda_item(request, region, key, pk)
    with telling(request):
        moved = defer_agenda_item(item=item, by=signed_in(request))
        when = f", {moved.meeting.time_text}" if moved.meeting.starts_at else ""
        messages.success(request, f"Punkten står nu på dagordningen för {moved.meeting}{when}.")
    return redirect(_place(item))


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_fill(request: HttpRequest, region: str, key: str) -> HttpResponse:
    """The plan's activities that are not on the agenda, late follow-ups first; those that are ticked are put there."""
    meeting = get_meeting(request, region, key, edits=True)
    form = FillForm(bound(request), lines=fill_lines(meeting, timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        try:
            items = fill_agenda(meeting=meeting, lines=form.chosen, by=signed_in(request))
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{len(items)} {'punkt' if len(items) == 1 else 'punkter'} till på dagordningen.")
            return redirect(f"{_url(meeting)}#dagordning")
    context = _context(meeting, form, "Fyll dagordningen från planen") | {"submit_label": "Lägg till de valda"}
    return render(request, "dialogues/agenda_fill.html", context)


def _context(meeting: Meeting, form: Any, title: str) -> dict[str, Any]:
    return {"meeting": meeting, "form": form, "title": title, "cancel_url": _url(meeting)}


def _url(meeting: Meeting) -> str:
    return reverse("dialogues:meeting_detail", args=[meeting.region.key, meeting.key])


def _place(item: AgendaItem) -> str:
    """Where the point stands on its meeting's page."""
    return f"{_url(item.meeting)}#punkt-{item.pk}"
