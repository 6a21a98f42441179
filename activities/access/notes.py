"""The gate to an organisation's notes: its own members, and the editors of the plan's region. Nobody else, ever."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from activities.models import FollowUpNote
from activities.queries.notes import plan_takes_notes
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may
from plans.models import Plan


@dataclass(frozen=True)
class NoteBook:
    """What one organisation has noted about a plan's activities."""

    plan: Plan
    organisation: Organisation
    may_write: bool


def get_note_book(request: HttpRequest, slug: str, key: str, permission: P) -> NoteBook:
    """For P.READ_INTERNAL or P.ANSWER. Other members of the region know that there may be one: PermissionDenied."""
    plan = get_object_or_404(Plan.objects.public().select_related("region"), slug=slug)
    organisation = get_object_or_404(Organisation.objects.select_related("region"), key=key)
    runs = may(request.user, P.RUN_ROUND, plan.region)
    inside = runs or may(request.user, P.READ_INTERNAL, organisation)
    known = organisation.region_id == plan.region_id and may(request.user, P.READ_DRAFTS, plan.region)
    if not (inside or known):
        raise Http404
    writes = runs or may(request.user, P.ANSWER, organisation)
    if not inside or (permission == P.ANSWER and not writes):
        raise PermissionDenied
    return NoteBook(plan, organisation, may_write=writes and plan_takes_notes(plan))


def get_note(request: HttpRequest, slug: str, key: str, pk: int) -> tuple[NoteBook, FollowUpNote]:
    """One note, to be changed."""
    book = get_note_book(request, slug, key, P.ANSWER)
    notes = FollowUpNote.objects.for_plan(book.plan).filter(organisation=book.organisation).listed()
    return book, get_object_or_404(notes, pk=pk)
