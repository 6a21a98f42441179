"""The difference in one paragraph."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from kultursamverkan.documents.compare import ADDED, REMOVED, compare
from kultursamverkan.documents.document import ActivityPart, Chapter, HeadingPart, PlanDocument, ResponsibilityPart
from kultursamverkan.documents.summary import CAME, NOTHING, WENT, summary, tally
from tests.documents.test_compare import ACTIVITIES, DOCUMENT, with_activities
from tests.documents.test_roundtrip import DOCUMENTS


def told(old: PlanDocument, new: PlanDocument) -> str:
    return summary(compare(old, new), old, new)


def led(activity: ActivityPart, *roles: str) -> ActivityPart:
    return replace(activity, responsibilities=tuple(ResponsibilityPart(role=role, convener=True) for role in roles))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_it_counts_what_is_compared(old: PlanDocument, new: PlanDocument) -> None:
    changes = compare(old, new)
    for part, count in tally(changes, old, new).items():
        kinds = [change.kind for change in changes if change.part == part]
        assert (count[CAME,], count[WENT,]) == (kinds.count(ADDED), kinds.count(REMOVED))
        assert count.total() == len(kinds)
    assert (summary(changes, old, new) == NOTHING) == (old == new)


def test_as_the_issue_says_it() -> None:
    four = tuple(led(one, "Kulturchef") for one in ACTIVITIES)
    old = with_activities(*four)
    moved, *rest = (led(one, "Bibliotekschef") for one in ACTIVITIES)
    new = with_activities(*rest, replace(moved, responsibilities=four[0].responsibilities), *map(_new, "ef"))
    assert told(old, new) == "2 aktiviteter tillkom, 1 flyttades, 3 fick ny sammankallande."


def test_its_numbers_add_up() -> None:
    a, b, c, d = ACTIVITIES
    old = with_activities(*(led(one, "Kulturchef") for one in (a, b, c, d)))
    new = with_activities(*(led(one, "Kulturchef") for one in (b, replace(c, note="Ny"), d)), led(a, "Rektor"))
    assert told(old, new) == "1 aktivitet ändrades, 1 flyttades och fick ny sammankallande."


def _new(key: str) -> ActivityPart:
    return ActivityPart(key, "Ny")


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, NOTHING), (1, "1 aktivitet togs bort."), (2, "2 aktiviteter togs bort.")],
)
def test_one_and_several(number: int, text: str) -> None:
    assert told(DOCUMENT, with_activities(*ACTIVITIES[number:])) == text


def test_parts_of_other_kinds_and_the_plan_itself() -> None:
    first, *rest = DOCUMENT.chapters
    new = replace(DOCUMENT, title="Ny", chapters=(replace(first, body="Text"), *rest, Chapter("k4", "Fyra")))
    assert told(DOCUMENT, new) == "1 kapitel tillkom, 1 ändrades. Uppgifterna om planen ändrades."


def test_one_convener_less_is_not_a_new_one() -> None:
    def activities(*roles: str) -> PlanDocument:
        return with_activities(led(ACTIVITIES[0], *roles))

    assert told(activities("Rektor", "Kulturchef"), activities("Rektor")) == "1 aktivitet ändrades."
    assert told(activities("Rektor"), activities()) == "1 aktivitet står utan sammankallande."
    assert told(activities(), activities("Rektor")) == "1 aktivitet fick ny sammankallande."


def test_moved_to_another_heading_and_renumbered() -> None:
    section = DOCUMENT.sections[0]
    there = HeadingPart("h2", "m1", "Annan rubrik", ACTIVITIES[:1])
    new = replace(
        DOCUMENT,
        goals=(replace(DOCUMENT.goals[0], number=2),),
        sections=(replace(section, headings=(HeadingPart("h1", "m1", "Rubrik", ACTIVITIES[1:]), there)),),
    )
    old = replace(new, goals=DOCUMENT.goals, sections=(replace(section, headings=(*section.headings, _empty(there))),))
    # A heading tells its goal by number and name, but the goal is the same one.
    assert told(old, new) == "1 aktivitet flyttades. 1 utvecklingsmål fick nytt nummer."


def _empty(heading: HeadingPart) -> HeadingPart:
    return replace(heading, activities=())
