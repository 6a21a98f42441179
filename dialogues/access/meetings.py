"""The gate to meetings and their agendas: fetch and authorise in one call. Invisible = 404, visible but not allowed =
403. A region's meetings are edited by its editors; each by its own conveners too (design.md §5)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from activities.queries.reports import convened_by
from dialogues.choices import TOLD
from dialogues.models import AgendaItem, Meeting
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.people.permissions import P, may, regions_where
from plans.managers import Reader

NO_RIGHT = "Du har inte rätt att ändra mötet. Det har de sammankallande och regionens redaktörer."
NOT_EDITOR = "Det gör regionens redaktörer."
NO_CALLING = "Du har inte rätt att kalla till möten. Det har regionens redaktörer och aktiviteternas sammankallande."


@dataclass(frozen=True)
class MeetingRights:
    """`reads_inside`: what is not public; `may_edit`: its facts, its agenda and what is written down of it;
    `is_editor`: of the region."""

    reads_inside: bool
    may_edit: bool
    is_editor: bool


def rights_in(user: Reader, meeting: Meeting) -> MeetingRights:
    """At most one query beside the user's roles; none when the meeting was read for its page."""
    editor = may(user, P.EDIT_PLAN, meeting.region)
    convener = not editor and _convenes(user, meeting)
    member = may(user, P.READ_DRAFTS, meeting.region)
    named = isinstance(user, User) and user.person_id is not None and user.person_id == meeting.approver_id
    reads = member or convener or (named and meeting.state in TOLD)
    return MeetingRights(reads_inside=reads, may_edit=editor or convener, is_editor=editor)


def _convenes(user: Reader, meeting: Meeting) -> bool:
    known: bool | None = getattr(meeting, "is_convened", None)
    return Meeting.objects.convened_by(user).filter(pk=meeting.pk).exists() if known is None else known


def get_meeting(
    request: HttpRequest,
    region: str,
    key: str,
    *,
    inside: bool = False,
    edits: bool = False,
    editor: bool = False,
    rows: QuerySet[Meeting] | None = None,
) -> Meeting:
    """A meeting that is not in the bin. `inside`: to read what is not public; `edits`: to change it; `editor`: what the
    region's editors alone may do. `rows`: of those, such as the bin's, instead of what the person sees."""
    meetings = Meeting.objects.visible_to(request.user) if rows is None else rows
    meeting = get_object_or_404(meetings.select_related("region"), region__key=region, key=key)
    if inside or edits or editor:
        authorise(rights_in(request.user, meeting), edits=edits, editor=editor)
    return meeting


def authorise(rights: MeetingRights, *, edits: bool = False, editor: bool = False) -> None:
    """Http404 for who knows no more of it than the public; PermissionDenied for who may read but not change."""
    if not rights.reads_inside:
        raise Http404
    if edits and not rights.may_edit:
        raise PermissionDenied(NO_RIGHT)
    if editor and not rights.is_editor:
        raise PermissionDenied(NOT_EDITOR)


def get_agenda_item(request: HttpRequest, region: str, key: str, pk: int) -> AgendaItem:
    """A point of the agenda of a meeting that the person may change."""
    meeting = get_meeting(request, region, key, edits=True)
    item = get_object_or_404(AgendaItem.objects.filter(meeting=meeting).select_related("activity"), pk=pk)
    item.meeting = meeting
    return item


def get_calling_regions(request: HttpRequest) -> list[Organisation]:
    """Where the person may make a meeting, by name: the regions they edit, and that whose activities they convene.
    PermissionDenied when there is none."""
    mine = set(regions_where(request.user, P.EDIT_PLAN))
    convened = convened_by(request.user, timezone.localdate())
    mine |= {pk for pk in convened.order_by().values_list("plan__region", flat=True).distinct() if pk}
    if not mine:
        raise PermissionDenied(NO_CALLING)
    return list(Organisation.objects.filter(pk__in=mine))


def may_call(user: Reader) -> bool:
    """Whether `get_calling_regions` has any."""
    return bool(regions_where(user, P.EDIT_PLAN)) or convened_by(user, timezone.localdate()).exists()
