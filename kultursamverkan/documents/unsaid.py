"""What a list of activities does not say of where they stand: that is as the plan has it. Pure."""

from collections.abc import Iterator

from kultursamverkan.documents.flat import ABOVE, UNDER, Flat, Name, group_of
from kultursamverkan.documents.readers.goals import NO_GOAL
from kultursamverkan.documents.readers.outline import NO_SECTION
from kultursamverkan.documents.readers.sheets import NO_HEADING

# What the readers put where a file says nothing, by the field that holds it.
_NOTHING = {"goal": ("name", NO_GOAL), "section": ("title", NO_SECTION), "heading": ("title", NO_HEADING)}
_ABOVE = [(kind, field, above) for kind, ways in ABOVE.items() for field, above in ways]
# What an activity's row may lack a column for.
_CELLS = (
    ("note",), ("start", "start_source"), ("planned_completion", "completion_source"), ("responsibilities",),
    ("participants",),
)  # fmt: skip


def say_unsaid(made: Flat, plan: Flat) -> None:
    """In place: `made` is what the file says, with the plan's keys where its parts were recognised."""
    stand_ins = {name for name in made.parts if name not in plan.parts and _is_stand_in(name, made)}
    for kind, field, above in _ABOVE:
        for name, values in made.parts.items():
            if name[0] == kind and (above, values[field]) in stand_ins and name in plan.parts:
                values[field] = plan.parts[name][field]
    _bring(made, plan)
    _drop(made, stand_ins)
    for kind in ("section", "heading"):
        if any(name[0] == kind for name in stand_ins):
            made.parts |= {name: dict(values) for name, values in plan.parts.items()
                           if name[0] == kind and name not in made.parts}  # fmt: skip
    _bring(made, plan)
    _number(made, plan, stand_ins)
    _keep_cells(made, plan)
    _order(made, plan)


def _is_stand_in(name: Name, made: Flat) -> bool:
    """A heading is one too when it is called as its section: the file has none between them."""
    field, word = _NOTHING.get(name[0], ("", ""))
    if not field:
        return False
    values = made.parts[name]
    section = made.parts.get(("section", values[UNDER])) if name[0] == "heading" else None
    return values[field] == word or (section is not None and values["title"] == section["title"])


def _bring(made: Flat, plan: Flat) -> None:
    """What of the plan the parts stand under now."""
    for kind, field, above in reversed(_ABOVE):
        for name in [name for name in made.parts if name[0] == kind]:
            wanted = (above, made.parts[name][field])
            if wanted not in made.parts and wanted in plan.parts:
                made.parts[wanted] = dict(plan.parts[wanted])


def _drop(made: Flat, stand_ins: set[Name]) -> None:
    """Those that nothing stands under any more."""
    for kind in ("heading", "section", "goal"):
        for name in [name for name in stand_ins if name[0] == kind]:
            if name not in set(_uses(made)):
                del made.parts[name]


def _number(made: Flat, plan: Flat, stand_ins: set[Name]) -> None:
    """A number that the plan has not, for those that are left."""
    for name in stand_ins & made.parts.keys():
        if "number" in made.parts[name]:
            kinds = (*plan.parts.items(), *made.parts.items())
            used = {values["number"] for other, values in kinds if other[0] == name[0] and other != name}
            if made.parts[name]["number"] in used:
                made.parts[name]["number"] = max(used) + 1


def _uses(made: Flat) -> Iterator[Name]:
    for kind, field, above in _ABOVE:
        yield from ((above, values[field]) for name, values in made.parts.items() if name[0] == kind)


def _keep_cells(made: Flat, plan: Flat) -> None:
    """A column that is empty in every row is one that the file does not have."""
    rows = [values for name, values in made.parts.items() if name[0] == "activity"]
    for fields in _CELLS:
        if not any(values[field] for values in rows for field in fields):
            for name, was in plan.parts.items():
                if name[0] == "activity" and name in made.parts:
                    made.parts[name] |= {field: was[field] for field in fields}


def _order(made: Flat, plan: Flat) -> None:
    """The plan's, where the file's groups are others than they were."""
    groups: dict[tuple[str, str], list[str]] = {}
    for (kind, key), values in made.parts.items():
        if kind in ("heading", "activity", "chapter", "definition"):
            groups.setdefault(group_of(kind, values), []).append(key)
    for group, keys in groups.items():
        order = made.orders.get(group, [])
        if set(order) != set(keys):
            was = [key for key in plan.orders.get(group, []) if key in keys]
            new = [key for key in order if key in keys and key not in was]
            made.orders[group] = was + new + [key for key in keys if key not in was and key not in new]
    made.orders = {group: keys for group, keys in made.orders.items() if group in groups}
