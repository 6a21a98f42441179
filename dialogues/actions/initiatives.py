"""Verbs on initiatives."""

from collections.abc import Sequence
from typing import Any

from activities.models import Activity
from dialogues.models import Initiative
from kultursamverkan.people.events import note_shown, recorded
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, lock_revision, put, save
from kultursamverkan.shared.errors import ActionError


@action
def add_initiative(
    *,
    region: Organisation,
    parties: Sequence[Organisation] = (),
    activities: Sequence[Activity] = (),
    by: User | None,
    **facts: Any,
) -> Initiative:
    """`facts` are the initiative's own fields."""
    initiative = Initiative.objects.create(region=region, **facts)
    initiative.parties.set(parties)
    initiative.activities.set(activities)
    note_shown(initiative, was=False)
    return initiative


@action
def edit_initiative(
    *,
    initiative: Initiative,
    revision: int | None,
    parties: Sequence[Organisation],
    activities: Sequence[Activity],
    by: User | None,
    **facts: Any,
) -> Initiative:
    current = lock_revision(initiative, revision)
    was_public = current.is_public
    changed = put(current, **facts)
    tied = set(current.parties.all()) == set(parties) and set(current.activities.all()) == set(activities)
    if tied and not changed:
        return current
    save(current)
    current.parties.set(parties)
    current.activities.set(activities)
    note_shown(current, was=was_public)
    return current


@action
@recorded(EventKind.REMOVED, "initiative")
def remove_initiative(*, initiative: Initiative, by: User | None) -> None:
    """One that nothing said in a dialogue became: else what became of that would be forgotten."""
    current = lock(initiative)
    if current.findings.exists():
        raise ActionError("Initiativet är vad något som sagts i en dialog blev. Ta bort den kopplingen först.")
    current.delete()
