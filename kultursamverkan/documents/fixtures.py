"""A fixture's rows of plans against what the plans say: what each would make, change or leave as it is. Nothing here
writes.

Only drafts and working copies are changed: an adopted plan's rows are always its latest version (design.md §4).
"""

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from kultursamverkan.documents.checks import problems
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.fixture_rows import (
    FIELDS,
    LINE,
    MODELS,
    PARTICIPANT,
    PLAN,
    TOLD,
    Fields,
    Id,
    Known,
    defaults,
    document_of,
    fault_in,
    id_of,
    needed,
    plan_of,
)
from kultursamverkan.documents.fixture_stored import stored
from kultursamverkan.documents.slugs import fault_of
from kultursamverkan.people.fixture_file import ORGANISATION, PERSON, Row
from kultursamverkan.people.fixture_parts import Groups, TouchedPlan, grouped
from kultursamverkan.people.fixture_world import World
from kultursamverkan.people.fixtures import ALTERED, CREATED, UNCHANGED, FieldChange
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.fields import WhenField
from kultursamverkan.shared.text import clean
from kultursamverkan.shared.when import When
from plans.choices import PlanState
from plans.models import WORKING_COPY_SUFFIX as COPY
from plans.models import Plan, SteeringItem

_FOREIGN = "planen ”{}” finns inte i din region, och filen har ingen post som skapar den"
_TAKEN = "adressen ”{}” används redan av en annan plan"
_ADOPTED = (
    "planen är antagen, och dess rader är alltid dess senaste version. Öppna arbetsversionen på planens sida och skriv "
    f"”{{}}{COPY}” i stället för ”{{}}” i filen"
)
_CLOSED = "planen är avslutad. Den ändras inte"
_DRAFTS = "bara utkast läses in: ”state” ska vara ”draft”"
_BINNED = (
    "aktiviteten ligger i papperskorgen. Ta bort posten ur filen, eller skriv ”binned_at”: null för att ta fram den"
)
# What decides where a row stands is told only where it differs.
_UNTOLD = {"plan", "key", "slug", "activity", *TOLD}


@dataclass
class PartStep:
    """As people.fixtures.Step: one row of the file. `row`: its name."""

    source: Row
    row: str
    is_new: bool
    changes: list[FieldChange] = field(default_factory=list)

    @property
    def does(self) -> str:
        return CREATED if self.is_new else ALTERED if self.changes else UNCHANGED


@dataclass
class PlanFile:
    """All that the file says of one plan. `plan`: None for one that it makes."""

    slug: str
    region: Organisation
    plan: Plan | None
    rows: dict[Id, Fields]  # as they will be
    known: Known
    document: PlanDocument | None = None
    is_changed: bool = False


class JudgedParts:
    """As people.fixture_parts.Parts, but for writing."""

    FIELDS = FIELDS

    def __init__(self, rows: list[Row], world: World, *, locked: bool) -> None:
        self.steps: list[PartStep] = []
        self.faults: list[str] = []
        self.plans: list[PlanFile] = []
        self._world = world
        self._locked = locked
        by_plan: dict[str, list[Row]] = {}
        for row in rows:
            by_plan.setdefault(plan_of(row.model, row.fields), []).append(row)
        for slug, own in by_plan.items():
            if found := self._plan(slug, own):
                self._judge(found, own)

    @cached_property
    def groups(self) -> Groups:
        return grouped(self.steps, MODELS)

    @property
    def touched(self) -> list[TouchedPlan]:
        return [
            TouchedPlan(file.slug, file.document.title, file.plan is None)
            for file in self.plans
            if file.is_changed and file.document is not None
        ]

    def _fault(self, row: Row, text: str) -> None:
        self.faults.append(clean(f"{row.where}: {text}.", lines=False))

    # --- Which plan ---------------------------------------------------------------------------------

    def _plan(self, slug: str, rows: list[Row]) -> PlanFile | None:
        first = rows[0]
        if not slug:
            self._fault(first, "det står inte vilken plan posten hör till, som en naturlig nyckel")
            return None
        found = Plan.objects.select_related("region", "adjusts", "continues")
        found = found.select_for_update(of=("self",)) if self._locked else found
        plan = found.filter(slug=slug).first()
        own = next((row for row in rows if row.model == PLAN), None)
        regions = self._world.regions
        if plan is not None and plan.region.key not in regions:
            self._fault(first, (_TAKEN if own else _FOREIGN).format(slug))
        elif plan is not None and plan.is_public:
            self._fault(first, _CLOSED if plan.state == PlanState.CLOSED else _ADOPTED.format(slug, slug))
        elif plan is None and (own is None or slug.endswith(COPY)):
            self._fault(first, _FOREIGN.format(slug))
        elif plan is None and (fault := fault_of(slug)):
            self._fault(first, fault.rstrip("."))
        else:
            region = plan.region if plan else self._region_of(own)
            if region and self._is_fit(own, plan, region):
                return PlanFile(slug, region, plan, stored(plan) if plan else {}, self._known(region))
        return None

    def _region_of(self, row: Row | None) -> Organisation | None:
        given = row.fields.get("region") if row else None
        found = self._world.regions.get(given[0]) if isinstance(given, list) and len(given) == 1 else None
        if row and found is None:
            self._fault(row, "regionen saknas eller hör inte till din region")
        return found

    def _is_fit(self, row: Row | None, plan: Plan | None, region: Organisation) -> bool:
        """What tells of the plan's life is as it is."""
        if row is None:
            return True
        pointed = {name: getattr(plan, name, None) for name in ("adjusts", "continues")}
        wanted = {name: [one.slug] if one else None for name, one in pointed.items()} | {"region": [region.key]}
        for name, value in wanted.items():
            if row.fields.get(name) not in (None, value):
                self._fault(row, f"fältet ”{name}” går inte att ändra från en fil")
                return False
        if row.fields.get("state", PlanState.DRAFT) != PlanState.DRAFT:
            self._fault(row, _DRAFTS)
            return False
        return True

    def _known(self, region: Organisation) -> Known:
        """With what the file itself makes in the region."""
        own = [(model, row) for (model, _), row in self._world.rows.items() if row.region_id == region.pk]
        organisations = {row.key: row for row in Organisation.objects.known_in(region)}
        organisations |= {row.key: row for model, row in own if model == ORGANISATION}
        return Known(region.code or region.key, organisations, {row.key: row for model, row in own if model == PERSON})

    # --- Its rows -----------------------------------------------------------------------------------

    def _judge(self, file: PlanFile, rows: list[Row]) -> None:
        before, first = len(self.faults), len(self.steps)
        seen: set[Id] = set()
        for row in sorted(rows, key=lambda one: list(MODELS).index(one.model)):
            own = id_of(row.model, row.fields)
            if own is None:
                self._fault(row, "den naturliga nyckeln saknas eller är inte hel")
            elif own in seen:
                self._fault(row, "samma nyckel står flera gånger i filen")
            else:
                seen.add(own)
                self._row(file, row, own)
        if before == len(self.faults):
            self._points(file, rows)
        if before == len(self.faults):
            file.document, issues = document_of(file.slug, file.rows, file.known)
            found = [*issues, *problems(file.document)]
            self.faults += [clean(f"{file.slug}, {one.where}: {one.text}", lines=False) for one in found]
        file.is_changed = any(step.does != UNCHANGED for step in self.steps[first:])
        self.plans.append(file)

    def _row(self, file: PlanFile, row: Row, own: Id) -> None:
        if row.fields.get("binned_at"):
            return self._fault(row, _BINNED)
        for name, value in row.fields.items():
            if fault := fault_in(row.model, name, value):
                return self._fault(row, f"fältet ”{name}” {fault}")
        old = file.rows.get(own)
        new = (old or defaults(row.model)) | row.fields
        if missing := [name for name in needed(row.model) if new[name] is None]:
            return self._fault(row, f"fältet ”{missing[0]}” saknas")
        told = [name for name in row.fields if name not in _UNTOLD]
        said = partial(_said, row.model, file)
        changes = [FieldChange(_label(row.model, name), said(old, name), said(new, name)) for name in told]
        step = PartStep(row, clean(_name(row, new), lines=False), old is None)
        step.changes = [one for one in changes if one.old != one.new]
        file.rows[own] = new
        self.steps.append(step)
        return None

    def _points(self, file: PlanFile, rows: list[Row]) -> None:
        """Every row points at something that there is, in the plan or in its region."""
        steering = set(SteeringItem.objects.of_region(file.region).values_list("key", flat=True))
        for row in rows:
            for name, value in row.fields.items():
                field_ = MODELS[row.model]._meta.get_field(name)
                if name in TOLD or value is None or not field_.is_relation:
                    continue
                keys = value if field_.many_to_many else [value]
                for key in keys:
                    if not _is_there(file, field_.related_model, key, steering):
                        self._fault(row, f"fältet ”{name}” pekar på {'/'.join(key)[:60]}, som inte finns")


def _is_there(file: PlanFile, model: Any, key: list[str], steering: set[str]) -> bool:
    if model is Plan:
        return key == [file.slug]
    if model is Organisation:
        return key[0] in file.known.organisations
    if model._meta.label_lower == PERSON:
        return key[0] == file.region.key and key[1] in file.known.persons
    if model is SteeringItem:
        return key[0] == file.region.key and key[1] in steering
    return (model._meta.label_lower, tuple(key)) in file.rows


def _name(row: Row, fields: Fields) -> str:
    """ "Kulturbuss"; "Hallsberg i a01" for a line of an activity."""
    if row.model == LINE:
        who = fields["role"] or "/".join((fields["person"] or fields["group"] or [""])[-1:])
        return f"{who} i {fields['activity'][1]}"
    if row.model == PARTICIPANT:
        return f"{fields['organisation'][0]} i {fields['activity'][1]}"
    return _called(fields)


def _called(fields: Fields) -> str:
    named = (fields.get(name) for name in ("title", "name", "term", "key"))
    return next((one[:120] for one in named if isinstance(one, str) and one), "")


def _label(model: str, name: str) -> str:
    return str(MODELS[model]._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]


def _said(model: str, file: PlanFile, fields: Fields | None, name: str) -> str:
    value = fields[name] if fields else None
    told: Any = MODELS[model]._meta.get_field(name)
    if value is None:
        return ""
    if isinstance(told, WhenField):
        return When.from_stored(value).text
    if isinstance(value, str) and (choices := dict(getattr(told, "flatchoices", ()))):
        return clean(str(choices.get(value, value)), lines=False)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, list):
        part = file.rows.get((told.related_model._meta.label_lower, tuple(value))) if told.many_to_one else None
        if part:
            return clean(_called(part), lines=False)
        texts = ["/".join(one.values()) if isinstance(one, dict) else "/".join(one) for one in value]
        one_key = bool(value) and isinstance(value[0], str)
        return clean("/".join(value) if one_key else "; ".join(sorted(texts)), lines=False)
    return clean(str(value), lines=True)
