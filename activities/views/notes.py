"""What an organisation notes during the year about the activities it takes part in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from activities.access.notes import NoteBook, get_note, get_note_book
from activities.actions.notes import add_note, edit_note, remove_note
from activities.forms.notes import NoteForm
from activities.models import FollowUpNote
from activities.queries.notes import history_of_notes, notable, notes_of
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving, telling


@require_safe
def note_list(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    book = get_note_book(request, slug, key, P.READ_INTERNAL)
    context = {"book": book, "notes": notes_of(book.plan, book.organisation)}
    context["history"] = history_of_notes(book.plan, book.organisation)
    return render(request, "activities/note_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def note_create(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """`?aktivitet=KEY` has chosen the activity."""
    book = get_note_book(request, slug, key, P.ANSWER)
    activities = notable(book.plan, book.organisation)
    chosen = {"activity": request.GET.get("aktivitet", "")}
    form = NoteForm(bound(request), instance=FollowUpNote(), activities=activities, initial=chosen)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            note = add_note(organisation=book.organisation, by=signed_in(request), **form.values)
            messages.success(request, "Anteckningen är sparad.")
            return _back(book, note)
    context = {"book": book, "activities": activities, "form": form, "cancel_url": _url(book)}
    return render(request, "activities/note_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def note_edit(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    book, note = get_note(request, slug, key, pk)
    form = NoteForm(bound(request), instance=note)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_note(note=note, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, "Anteckningen är sparad.")
            return _back(book, note)
    context = {"book": book, "note": note, "form": form, "cancel_url": _url(book)}
    return render(request, "activities/note_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def note_remove(request: HttpRequest, slug: str, key: str, pk: int) -> HttpResponse:
    book, note = get_note(request, slug, key, pk)
    if request.method == "POST":
        with telling(request):
            remove_note(note=note, by=signed_in(request))
            messages.success(request, "Anteckningen är borttagen.")
        return _back(book)
    context = {"book": book, "note": note, "cancel_url": _url(book)}
    context |= {"submit_label": "Ta bort anteckningen", "danger": True}
    return render(request, "activities/note_remove.html", context)


def _url(book: NoteBook) -> str:
    return reverse("activities:note_list", args=[book.plan.slug, book.organisation.key])


def _back(book: NoteBook, note: FollowUpNote | None = None) -> HttpResponseRedirect:
    return redirect(f"{_url(book)}#{note.activity.key}" if note else _url(book))
