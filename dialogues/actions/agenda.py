"""Verbs on a meeting's agenda. Each locks the meeting first: its points keep their order."""

from collections.abc import Iterable
from typing import Any

from dialogues.actions.meetings import lock_live
from dialogues.choices import OPEN_AGENDA, MeetingState
from dialogues.models import AgendaItem, Meeting
from dialogues.queries.agenda import FillLine, next_meeting
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, lock_revision
from kultursamverkan.shared.errors import ActionError
from plans.actions.parts import move, renumber, write

SPOKEN_OF = "Det finns något antecknat under punkten. Den kan inte tas bort."
MOVED = "Punkten är redan flyttad till ett annat möte."
NOWHERE = "Det finns inget senare planerat möte i samma plan eller dialogomgång. Lägg till ett möte först."


@action
def add_agenda_item(*, meeting: Meeting, by: User | None, **facts: Any) -> AgendaItem:
    """Last."""
    current = _lock_open(meeting)
    return AgendaItem.objects.create(meeting=current, order=current.agenda.count() + 1, **facts)


@action
def edit_agenda_item(*, item: AgendaItem, revision: int | None, by: User | None, **facts: Any) -> AgendaItem:
    _lock_open(item.meeting)
    current = lock_revision(item, revision)
    write(current, **facts)
    return current


@action
def move_agenda_item(*, item: AgendaItem, up: bool, by: User | None) -> None:
    current = _lock_open(item.meeting)
    move(current.agenda.all(), lock(item), up=up)


@action
@recorded(EventKind.REMOVED, "item")
def remove_agenda_item(*, item: AgendaItem, by: User | None) -> None:
    """One that nothing is written under. A point that came from another meeting stands on that agenda again."""
    meeting = _lock_open(item.meeting)
    current = lock(item)
    if current.discussion or current.convener_report_id or current.outcomes.exists():
        raise ActionError(SPOKEN_OF)
    current.delete()
    renumber(meeting.agenda.all())


@action
def fill_agenda(*, meeting: Meeting, lines: Iterable[FillLine], by: User | None) -> list[AgendaItem]:
    """The activities last on the agenda, in the order given; never one that is there already."""
    current = _lock_open(meeting)
    already = set(current.agenda.exclude(activity=None).values_list("activity_id", flat=True))
    order = current.agenda.count()
    items = []
    for line in lines:
        if line.activity.pk not in already:
            already.add(line.activity.pk)
            order += 1
            facts = {"title": line.title, "text": line.text, "activity": line.activity}
            items.append(AgendaItem.objects.create(meeting=current, order=order, **facts))
    return items


@action
def defer_agenda_item(*, item: AgendaItem, by: User | None) -> AgendaItem:
    """To the end of the next planned meeting's agenda. The point stays where it was, and says where it went."""
    meeting = _lock_open(item.meeting, also=MeetingState.CANCELLED)
    current = lock(item)
    if AgendaItem.objects.of_live_meetings().filter(moved_from=current).exists():
        raise ActionError(MOVED)
    following = next_meeting(meeting)
    if following is None:
        raise ActionError(NOWHERE)
    target = _lock_open(following)
    if current.activity_id and target.agenda.filter(activity=current.activity_id).exists():
        raise ActionError(f"Aktiviteten står redan på dagordningen för {target.title}.")
    facts = {"title": current.title, "text": current.text, "activity": current.activity, "moved_from": current}
    return AgendaItem.objects.create(meeting=target, order=target.agenda.count() + 1, **facts)


def _lock_open(meeting: Meeting, also: MeetingState | None = None) -> Meeting:
    """The meeting, whose agenda may still change: it is planned, or held and not documented."""
    current = lock_live(meeting)
    if current.state == also:
        return current
    if current.state == MeetingState.CANCELLED:
        raise ActionError("Mötet är inställt. Dagordningen kan inte ändras.")
    if current.state not in OPEN_AGENDA:
        raise ActionError("Mötet är dokumenterat. Dagordningen kan inte ändras.")
    return current
