"""Verbs on dialogue series and their parties."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dialogues.models import DialogueSeries, PartyType, SeriesParty
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, lock_revision, put, save
from kultursamverkan.shared.errors import ActionError


@dataclass(frozen=True)
class Turn:
    """When a party is met: every year (1) or every second (2), from the first year."""

    party_type: PartyType
    cycle: int
    first_year: int

    def __str__(self) -> str:
        return f"{self.party_type}, {'varje' if self.cycle == 1 else 'vartannat'} år från {self.first_year}"


@action
def add_series(*, region: Organisation, turns: Sequence[Turn] = (), by: User | None, **facts: Any) -> DialogueSeries:
    """`facts` are the series' own fields."""
    series = DialogueSeries.objects.create(region=region, **facts)
    _write_turns(series, turns)
    return series


@action
def edit_series(
    *, series: DialogueSeries, revision: int | None, turns: Sequence[Turn], by: User | None, **facts: Any
) -> DialogueSeries:
    current = lock_revision(series, revision)
    changed = put(current, **facts)
    if _write_turns(current, turns) or changed:
        save(current)
    return current


@action
@recorded(EventKind.REMOVED, "series")
def remove_series(*, series: DialogueSeries, by: User | None) -> None:
    current = lock(series)
    if current.rounds.exists():
        raise ActionError("Serien har omgångar och kan inte tas bort.")
    current.delete()


def _write_turns(series: DialogueSeries, turns: Sequence[Turn]) -> bool:
    """True when something changed. What stays is kept as it is, so that the history tells only what changed."""
    wanted = {turn.party_type.pk: turn for turn in turns}
    present = {line.party_type_id: line for line in series.parties.all()}
    changed = wanted.keys() != present.keys()
    for gone in present.keys() - wanted.keys():
        present[gone].delete()
    for party, turn in wanted.items():
        line = present.get(party)
        if line is not None and (line.cycle, line.first_year) == (turn.cycle, turn.first_year):
            continue
        line = line or SeriesParty(series=series, party_type=turn.party_type)
        line.cycle, line.first_year = turn.cycle, turn.first_year
        line.save()
        changed = True
    return changed
