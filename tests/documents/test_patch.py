"""A patch turns one document into another and back, and takes on others as far as they agree."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kultursamverkan.documents.compare import compare
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.facts import items_of
from kultursamverkan.documents.flat import ORDERED, UNDER, Flat, flat, group_of, whole
from kultursamverkan.documents.patch import Overtaken, Patch, applied, patch
from kultursamverkan.documents.patch_json import from_json, to_json
from kultursamverkan.documents.patch_words import touched
from tests.documents.test_roundtrip import DOCUMENTS, FILLED

many = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(before=DOCUMENTS, after=DOCUMENTS)
def test_applied_to_the_one_it_gives_the_other(before: PlanDocument, after: PlanDocument) -> None:
    change = patch(before, after)
    assert whole(flat(before)) == before
    assert applied(change, before) == after
    assert applied(change.inverse, after) == before
    assert change.inverse == patch(after, before)
    assert from_json(to_json(change)) == change
    assert bool(change) == (before != after)
    assert applied(change, after) == after, "what is there already is well"


@many
@given(before=DOCUMENTS, after=DOCUMENTS)
def test_it_touches_what_the_comparison_shows(before: PlanDocument, after: PlanDocument) -> None:
    """One difference, told to people and to the machine: the same parts."""
    shown = {(change.part, change.key) for change in compare(before, after) if change.key}
    words = dict(zip(items_of(after), ("chapter", "goal", "section", "heading", "activity", "definition"), strict=True))
    parts = {(one.kind, one.key) for one in touched(patch(before, after), after) if one.key}
    assert {(words[part], key) for part, key in shown} == parts


@st.composite
def sequences(draw: st.DrawFn, longest: int) -> list[PlanDocument]:
    """A document, and what one small edit after the other makes of it."""
    said = [draw(FILLED)]
    for _ in range(draw(st.integers(2, longest))):
        said.append(whole(draw(_edited(said[-1]))))
    return said


@st.composite
def _edited(draw: st.DrawFn, document: PlanDocument) -> Flat:
    """One part is renamed, renumbered, moved or taken away, or those beside each other change places."""
    made = flat(document)
    name = draw(st.sampled_from(sorted(made.parts)))
    values, headings = made.parts[name], [key for kind, key in made.parts if kind == "heading"]
    held = any(other.get(UNDER) == name[1] or other.get("goal") == name[1] for other in made.parts.values())
    if draw(st.booleans()) and name[0] in ORDERED:
        group = group_of(name[0], values)
        made.orders[group] = draw(st.permutations(made.orders[group]))
    elif draw(st.booleans()) and name[0] == "activity":
        values[UNDER] = draw(st.sampled_from(headings))
    elif draw(st.booleans()) and not held:
        del made.parts[name]
    elif "number" in values:
        values["number"] += 30
    else:
        field = next(field for field in ("title", "term") if field in values)
        values[field] = draw(st.sampled_from(["Ny", "Nyare", "Nyast"]))
    return made


@many
@given(said=sequences(6))
def test_undoing_all_gives_the_start(said: list[PlanDocument]) -> None:
    steps = [from_json(to_json(patch(after, before))) for before, after in pairwise(said)]
    document = said[-1]
    for step, text in zip(reversed(steps), reversed(said[:-1]), strict=True):
        document = applied(step, document)
        assert document == text


@many
@given(said=sequences(3))
def test_what_others_did_after_is_never_undone(said: list[PlanDocument]) -> None:
    """The first edit taken back from the last document: nothing but what it did changes, or it is refused."""
    first, second, last = said[0], said[1], said[-1]
    undo = patch(second, first)
    with suppress(Overtaken):
        result = applied(undo, last)
        assert set(_fields(patch(last, result))) <= set(_fields(undo))


def _fields(change: Patch) -> Iterator[tuple[str, str, str]]:
    for edit in change.edits:
        yield from ((edit.kind, edit.key, field) for field in (edit.old or {}) | (edit.new or {}))
