"""A file into a plan that others have changed since: the file's own changes come, everybody else's words stay."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from kultursamverkan.documents.checks import problems
from kultursamverkan.documents.document import ActivityPart, DefinitionPart, HeadingPart, Mark, PlanDocument, Section
from kultursamverkan.documents.flat import flat
from kultursamverkan.documents.taking import Merge
from kultursamverkan.documents.units import ADDED, PLACE, REMOVED
from kultursamverkan.shared.when import parse
from tests.documents.test_compare import ACTIVITIES, DOCUMENT, with_activities
from tests.documents.test_roundtrip import DOCUMENTS

SOME = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))


def same(one: PlanDocument, other: PlanDocument) -> bool:
    """But for their lives, and for marks at parts that are not there."""
    return _plain(one) == _plain(other)


def _plain(document: PlanDocument) -> PlanDocument:
    there = {key for _, key in flat(document).parts}
    kept = (
        replace(part, at=tuple(dict.fromkeys(mark for mark in part.at if mark.part in there)))
        for part in document.definitions
    )
    return replace(document, definitions=tuple(kept), slug="", state="", version=None, continues="")


@SOME
@given(base=DOCUMENTS, plan=DOCUMENTS)
def test_a_file_that_nobody_changed_offers_nothing(base: PlanDocument, plan: PlanDocument) -> None:
    assert Merge(base, base, plan).units == []
    assert Merge(base, plan, plan).units == [], "what the plan says already"


@SOME
@given(base=DOCUMENTS, file=DOCUMENTS, plan=DOCUMENTS)
def test_nothing_taken_changes_nothing(base: PlanDocument, file: PlanDocument, plan: PlanDocument) -> None:
    assert Merge(base, file, plan).taken([]) == plan


@SOME
@given(file=DOCUMENTS, plan=DOCUMENTS)
def test_all_taken_says_what_the_file_says(file: PlanDocument, plan: PlanDocument) -> None:
    merge = Merge(plan, file, plan)
    assert not any(unit.conflict for unit in merge.units)
    assert merge.suggested() == merge.units
    assert same(merge.taken(merge.units), file)


@SOME
@given(base=DOCUMENTS, file=DOCUMENTS, plan=DOCUMENTS)
def test_what_is_suggested_takes_no_words_away(base: PlanDocument, file: PlanDocument, plan: PlanDocument) -> None:
    """`plan` is `base` with whatever others have done to it."""
    merge = Merge(base, file, plan)
    suggested = merge.suggested()
    assert merge.refusals(suggested) == []
    made = merge.taken(suggested)
    assert not problems(made)
    before, after, said, was = (flat(one).parts for one in (plan, made, file, base))
    for name in before.keys() - after.keys():
        assert was[name] == before[name], "only what nobody else has touched goes"
        assert name not in said
    for name in before.keys() & after.keys():
        for field, value in before[name].items():
            if field != "at" and value != after[name][field]:
                assert after[name][field] == said[name][field]
                assert value == was[name][field], "only what nobody else has written is written over"
    for unit in suggested:
        if unit.what == REMOVED:
            assert unit.name not in after
        elif unit.what not in (ADDED, PLACE, "at"):
            assert tuple(after[unit.name][field] for field in unit.fields) == unit.new
    left = {unit.place for unit in Merge(base, file, made).units}
    assert not left & {unit.place for unit in suggested if unit.what not in (ADDED, PLACE)}, "it is there now"


def test_each_field_is_taken_or_left_alone() -> None:
    first, *rest = ACTIVITIES
    changed = replace(first, start=parse("Ht 2021"), start_source="Ht 2021", planned_completion=parse("2023"))
    merge = Merge(DOCUMENT, with_activities(changed, *rest), DOCUMENT)
    assert [unit.what for unit in merge.units] == ["start", "planned_completion"]
    (made, *_) = merge.taken(merge.units[:1]).activities
    assert (made.start, made.start_source, made.planned_completion) == (changed.start, "Ht 2021", None)


def test_what_both_changed_is_a_conflict_and_not_suggested() -> None:
    first, *rest = ACTIVITIES
    merge = Merge(
        DOCUMENT,
        with_activities(replace(first, title="Filens", note="Filens"), *rest),
        with_activities(replace(first, title="Kollegans"), *rest),
    )
    assert [(unit.what, unit.conflict) for unit in merge.units] == [("title", True), ("note", False)]
    (made, *_) = merge.taken(merge.suggested()).activities
    assert (made.title, made.note) == ("Kollegans", "Filens")
    assert next(merge.taken(merge.units).activities).title == "Filens", "who wants it gets it"


def test_what_a_colleague_wrote_in_stays_though_the_file_has_it_not() -> None:
    without = with_activities(*ACTIVITIES[1:])
    touched = with_activities(replace(ACTIVITIES[0], note="Kollegans"), *ACTIVITIES[1:])
    (removal,) = Merge(DOCUMENT, without, touched).units
    assert (removal.what, removal.conflict) == (REMOVED, True)
    (removal,) = Merge(DOCUMENT, without, DOCUMENT).units
    assert not removal.conflict


def test_a_heading_goes_only_when_nothing_is_left_under_it() -> None:
    nothing = replace(DOCUMENT, sections=(replace(DOCUMENT.sections[0], headings=()),))
    written = with_activities(*ACTIVITIES, ActivityPart("ny", "Kollegans"))
    merge = Merge(DOCUMENT, nothing, written)
    assert {unit.kind for unit in merge.suggested()} == {"activity"}
    (refused,) = merge.refusals(merge.units)
    assert refused.text == "Rubriken ”Rubrik” går inte att ta bort: Aktiviteten ”Kollegans” står kvar där."


def test_what_is_new_comes_with_what_it_stands_under() -> None:
    heading = HeadingPart("h2", "m1", "Ny rubrik", (ActivityPart("ny", "Ny aktivitet"),))
    section = replace(DOCUMENT.sections[0], headings=(*DOCUMENT.sections[0].headings, heading))
    merge = Merge(DOCUMENT, replace(DOCUMENT, sections=(section,)), DOCUMENT)
    new = [unit for unit in merge.units if unit.kind == "activity"]
    (refused,) = merge.refusals(new)
    assert refused.text == "Aktiviteten ”Ny aktivitet” hör till Rubriken ”Ny rubrik”, som inte är med."
    assert merge.refusals(merge.units) == []


def test_what_stands_under_what_the_plan_has_dropped_brings_it_back_or_stays_out() -> None:
    file = with_activities(*ACTIVITIES, ActivityPart("ny", "Ny aktivitet"))
    nothing = replace(DOCUMENT, sections=(replace(DOCUMENT.sections[0], headings=()),))
    merge = Merge(DOCUMENT, file, nothing)
    assert {(unit.name, unit.conflict) for unit in merge.units} == {
        (("heading", "h1"), True),
        (("activity", "ny"), False),
    }
    assert merge.suggested() == []
    assert [one.title for one in merge.taken(merge.units).activities] == ["Ny aktivitet"]


def test_two_new_sections_of_one_number() -> None:
    def having(key: str, title: str) -> PlanDocument:
        return replace(DOCUMENT, sections=(*DOCUMENT.sections, Section(key, 6, title, "other", 2020, 2023)))

    merge = Merge(DOCUMENT, having("filens", "Filens"), having("kollegans", "Kollegans"))
    made = merge.taken(merge.suggested())
    assert [(one.number, one.title) for one in made.sections] == [(5, "Avsnitt"), (6, "Kollegans"), (7, "Filens")]


def test_marks_follow_the_parts_that_they_stand_at() -> None:
    word = DefinitionPart("d1", "RÖL", "Region Örebro län", (Mark("a", "title"),))
    base = replace(DOCUMENT, definitions=(word,))
    marked = replace(word, text="Regionen", at=(Mark("b", "title"), Mark("ny", "title")))
    file = replace(with_activities(*ACTIVITIES[1:], ActivityPart("ny", "Ny")), definitions=(marked,))
    merge = Merge(base, file, base)
    by_what = {unit.what: unit for unit in merge.units}
    assert set(by_what) == {ADDED, REMOVED, "text", "at"}

    def marks(*what: str) -> set[str]:
        (part,) = merge.taken([by_what[one] for one in what]).definitions
        return {mark.part for mark in part.at}

    assert marks("text") == {"a"}
    assert marks("at") == {"a", "b"}, "not at what is not there"
    assert marks("at", ADDED) == {"a", "b", "ny"}
    assert marks("at", ADDED, REMOVED) == {"b", "ny"}


def test_times_that_are_right_apart_only_are_not_suggested_together() -> None:
    first, *rest = ACTIVITIES
    base = with_activities(replace(first, start=parse("Ht 2020"), planned_completion=parse("2023")), *rest)
    (was, *_) = base.activities
    merge = Merge(
        base,
        with_activities(replace(was, start=parse("Ht 2022")), *rest),
        with_activities(replace(was, planned_completion=parse("2021")), *rest),
    )
    assert merge.suggested() == []
    assert [one.text for one in merge.refusals(merge.units)] == ["”Aktivitet a” skulle vara klar innan den startar."]


def test_moves_are_the_files_own() -> None:
    a, b, c, d = ACTIVITIES
    merge = Merge(
        with_activities(a, b, c, d), with_activities(b, c, d, a), with_activities(a, b, ActivityPart("e", "E"), c, d)
    )
    (move,) = merge.units
    assert (move.what, move.key, move.conflict) == (PLACE, "a", False)
    assert [one.key for one in merge.taken([move]).activities] == ["b", "e", "c", "d", "a"]
    assert Merge(with_activities(a, b, c, d), with_activities(a, b, c, d), with_activities(d, b, a, c)).units == []


def test_what_it_would_change_tells_one_change_from_another() -> None:
    first, *rest = ACTIVITIES
    file = with_activities(replace(first, note="Filens"), *rest)
    (one,) = Merge(DOCUMENT, file, DOCUMENT).units
    (other,) = Merge(DOCUMENT, file, with_activities(replace(first, note="Kollegans"), *rest)).units
    assert one.place == other.place
    assert one.id != other.id
