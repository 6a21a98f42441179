"""The difference of two documents."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from kultursamverkan.documents.compare import Change, FieldChange, compare
from kultursamverkan.documents.document import (
    ActivityPart,
    Chapter,
    Goal,
    HeadingPart,
    ParticipantPart,
    PlanDocument,
    ResponsibilityPart,
    Section,
)
from kultursamverkan.shared.when import parse
from tests.documents.test_roundtrip import DOCUMENTS

ACTIVITIES = tuple(ActivityPart(key, f"Aktivitet {key}") for key in "abcd")
DOCUMENT = PlanDocument(
    slug="plan",
    title="Plan",
    region="18",
    period_start=2020,
    period_end=2023,
    chapters=(Chapter("k1", "Ett"), Chapter("k2", "Två"), Chapter("k3", "Tre")),
    goals=(Goal("m1", 1, "Barn", "Text", "green", "#2f6b3a"),),
    sections=(Section("s1", 5, "Avsnitt", "other", 2020, 2023, (HeadingPart("h1", "m1", "Rubrik", ACTIVITIES),)),),
)


def with_activities(*activities: ActivityPart, heading: str = "Rubrik") -> PlanDocument:
    headings = (HeadingPart("h1", "m1", heading, activities),)
    return replace(DOCUMENT, sections=(replace(DOCUMENT.sections[0], headings=headings),))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_nothing_differs_only_between_equals(old: PlanDocument, new: PlanDocument) -> None:
    assert compare(old, old) == []
    assert (compare(old, new) == []) == (old == new)


def test_the_lifecycle_is_no_change() -> None:
    assert compare(DOCUMENT, replace(DOCUMENT, slug="annan", state="closed", version=3, continues="före")) == []


def test_facts_of_the_plan() -> None:
    changes = compare(DOCUMENT, replace(DOCUMENT, title="Ny titel", period_end=2024))
    fields = (FieldChange("Titel", "Plan", "Ny titel"), FieldChange("Planperiod", "2020–2023", "2020–2024"))
    assert changes == [Change("changed", "Planen", "", "Ny titel", fields)]


def test_a_changed_activity_tells_each_field() -> None:
    changed = replace(
        ACTIVITIES[1],
        start=parse("Ht 2021"),
        responsibilities=(ResponsibilityPart(role="Kulturchef", convener=True),),
        participants=(ParticipantPart("1861", "Hallsberg", "municipality", state="tentative", note="bara skolan"),),
    )
    (change,) = compare(DOCUMENT, with_activities(ACTIVITIES[0], changed, *ACTIVITIES[2:]))
    assert (change.kind, change.part, change.key, change.label) == ("changed", "Aktivitet", "b", "Ändrad")
    assert change.fields == (
        FieldChange("Start", "", "Ht 2021"),
        FieldChange("Ansvariga", "", "Kulturchef (sammankallande)"),
        FieldChange("Samverkan", "", "Hallsberg, bara skolan (osäker)"),
    )


def test_added_and_removed() -> None:
    new = ActivityPart("e", "Ny")
    changes = compare(DOCUMENT, with_activities(*ACTIVITIES[1:], new))
    assert [(change.kind, change.key) for change in changes] == [("added", "e"), ("removed", "a")]


def test_only_what_moved_has_moved() -> None:
    first, *rest = ACTIVITIES
    (change,) = compare(DOCUMENT, with_activities(*rest, first))
    assert (change.key, change.fields) == ("a", (FieldChange("Plats", "1", "4"),))


def test_of_two_neighbours_the_first_moved_down() -> None:
    a, b, c, d = ACTIVITIES
    (change,) = compare(DOCUMENT, with_activities(a, c, b, d))
    assert (change.key, change.fields) == ("b", (FieldChange("Plats", "2", "3"),))


def test_of_two_neighbours_the_one_that_is_else_unchanged_moved() -> None:
    a, b, c, d = ACTIVITIES
    changes = compare(DOCUMENT, with_activities(a, c, replace(b, note="Ny"), d))
    assert [(change.key, change.look) for change in changes] == [("c", "moved"), ("b", "changed")]


def test_one_that_moved_far_moved_though_it_changed_too() -> None:
    a, *rest = ACTIVITIES
    (change,) = compare(DOCUMENT, with_activities(*rest, replace(a, note="Ny")))
    assert (change.key, change.look) == ("a", "moved too")


def test_a_renamed_heading_does_not_change_its_activities() -> None:
    (change,) = compare(DOCUMENT, with_activities(*ACTIVITIES, heading="Ny rubrik"))
    assert (change.part, change.fields) == ("Rubrik", (FieldChange("Rubrik", "Rubrik", "Ny rubrik"),))


def test_chapters_are_numbered_by_place() -> None:
    first, second, third = DOCUMENT.chapters
    (change,) = compare(DOCUMENT, replace(DOCUMENT, chapters=(third, first, second)))
    assert (change.key, change.fields) == ("k3", (FieldChange("Plats", "3", "1"),))


def test_two_of_the_same_name_are_two() -> None:
    def led_by(key: str) -> ActivityPart:
        return replace(ACTIVITIES[0], responsibilities=(ResponsibilityPart(person="Alva", person_key=key),))

    (change,) = compare(with_activities(led_by("alva-1")), with_activities(led_by("alva-2")))
    assert change.fields == (FieldChange("Ansvariga", "Alva", "Alva"),)
