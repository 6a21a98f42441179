"""One verb: what a fixture says becomes so, all of it or nothing."""

from dataclasses import dataclass

from kultursamverkan.people.events import note
from kultursamverkan.people.fixture_file import KINDS
from kultursamverkan.people.fixture_parts import TouchedPlan, parts_class
from kultursamverkan.people.fixture_world import World
from kultursamverkan.people.fixtures import Judged, Step
from kultursamverkan.people.models import Alias, Organisation, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, bump, only_once, save
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.models import Revised

CHANGED = "Någon har ändrat något av det som filen handlar om. Läs igenom igen och tryck sedan en gång till."
FAULTY = "Filen har fel som måste rättas. Inget är inläst."


@dataclass(frozen=True)
class Loaded:
    """`count`: how many rows were made or changed."""

    count: int
    touched: list[TouchedPlan]


@action
def load_fixture(*, text: str, regions: list[Organisation], shown: str, by: User | None) -> Loaded:
    """`shown`: the fingerprint of what was read before the press."""
    judged = Judged(text, regions, locked=True)
    if judged.faults:
        raise ActionError(FAULTY)
    if judged.fingerprint != shown:
        raise ActionError(CHANGED)
    loaded, written = Loaded(judged.count_changed, judged.parts.touched), set[int]()
    steps = {id(step.row): step for step in judged.changed}
    for model in KINDS:
        for step in judged.changed:
            if step.source.model == model:
                _write(step, written, steps)
    if judged.part_rows:
        # Read anew: they may point at what has just been written.
        parts = parts_class()(judged.part_rows, World(regions, locked=True), locked=True)
        if parts.faults:
            raise ActionError(FAULTY)
        parts.write(by)
    for region in regions:
        note(EventKind.FIXTURE_LOADED, region)
    return loaded


def _write(step: Step, written: set[int], steps: dict[int, Step]) -> None:
    """What the row is part of first."""
    row = step.row
    if id(row) in written:
        return
    written.add(id(row))
    if isinstance(row, Organisation) and row.parent is not None and id(row.parent) in steps:
        _write(steps[id(row.parent)], written, steps)
    with only_once(f"{step.source.where}: någon annan skrev just samma sak. Inget är inläst."):
        if isinstance(row, Revised) and not step.is_new:
            save(row)
        else:
            row.save()
    if step.groups is not None:
        row.groups.set(step.groups)
    if isinstance(row, Alias):
        for owner in {one for one in (step.before, row.organisation, row.person) if one}:
            bump(owner)
