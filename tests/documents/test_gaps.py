"""What a plan still lacks, in one list."""

from dataclasses import replace
from datetime import date

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.checklist import asked_about, checklist_of
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
from kultursamverkan.documents.gaps import Checklist, Gap, Place, gaps_of
from kultursamverkan.shared.when import parse
from plans.models import Plan

GOAL = Goal("m1", 1, "Barn och unga", "Text", "green", "#2f6b3a")
WHOLE = ActivityPart(
    key="a1",
    title="Hel",
    responsibilities=(ResponsibilityPart(role="Kulturchef", person="Alva", person_key="alva", convener=True),),
    participants=(ParticipantPart("1861", "Hallsberg", "municipality"),),
)


def document(*activities: ActivityPart, **parts: object) -> PlanDocument:
    heading = HeadingPart("r1", "m1", "Skola", activities)
    section = Section("s1", 1, "Prioriterade", "prioritised", 2024, 2027, (heading,))
    given = {"goals": (GOAL,), "sections": (section,)} | parts
    return PlanDocument("plan", "Plan", "18", 2024, 2027, **given)  # type: ignore[arg-type]


def said(gaps: list[Gap]) -> list[str]:
    return [gap.text for gap in gaps]


def test_a_whole_plan_lacks_nothing() -> None:
    assert gaps_of(document(WHOLE)) == []


def test_an_empty_plan() -> None:
    gaps = gaps_of(document(goals=(), sections=()))
    assert [text.split(".")[0] for text in said(gaps)] == [
        "Planen har inget utvecklingsmål",
        "Planen har inget avsnitt",
        "Planen har ingen aktivitet",
    ]
    assert [gap.stops for gap in gaps] == [False, False, True]


def test_sections_without_headings() -> None:
    gaps = gaps_of(document(sections=(Section("s1", 1, "Övriga", "other", 2024, 2027),)))
    assert said(gaps)[0] == "Planen har ingen rubrik."


def test_a_heading_without_activities() -> None:
    gap = gaps_of(document())[-1]
    assert (gap.text, [place.key for place in gap.places]) == ("1 rubrik saknar aktiviteter", ["r1"])


def test_activities_name_what_they_lack() -> None:
    bare = ActivityPart(key="a2", title="Bar")
    role = ActivityPart(
        key="a3",
        title="Roll",
        responsibilities=(ResponsibilityPart(role="Kulturchef", convener=True),),
        participants=(ParticipantPart("1861", "Hallsberg", "municipality", state="left", until=date(2025, 1, 1)),),
    )
    group = ActivityPart(
        key="a4",
        title="Grupp",
        responsibilities=(ResponsibilityPart(group="Arbetsgruppen", convener=True), ResponsibilityPart(role="Chef")),
        participants=WHOLE.participants,
    )
    found = {gap.text: [place.key for place in gap.places] for gap in gaps_of(document(WHOLE, bare, role, group))}
    assert found == {
        "1 aktivitet saknar sammankallande": ["a2"],
        "1 aktivitet har bara en roll som sammankallande: ingen får rätt att rapportera den": ["a3"],
        "2 aktiviteter saknar organisationer som medverkar": ["a2", "a3"],
    }


def test_a_section_numbered_as_a_chapter() -> None:
    gaps = gaps_of(document(WHOLE, chapters=(Chapter("k1", "Inledning"),)))
    assert said(gaps) == ["1 avsnitt har samma nummer som ett kapitel"]


def test_a_goal_without_a_prioritised_activity() -> None:
    health = Goal("m2", 2, "Kultur och hälsa", "Text", "blue", "#1f4e79")
    first = Section("s1", 1, "Prioriterade", "prioritised", 2024, 2027, (HeadingPart("r1", "m1", "Skola", (WHOLE,)),))
    later = ActivityPart("a2", "Annan", responsibilities=WHOLE.responsibilities, participants=WHOLE.participants)
    other = Section("s2", 2, "Övriga", "other", 2024, 2027, (HeadingPart("r2", "m2", "Vård", (later,)),))
    gaps = gaps_of(document(goals=(GOAL, health), sections=(first, other)))
    assert said(gaps) == ["1 mål har ingen prioriterad aktivitet"]
    assert gaps[0].places == (Place("Mål 2: Kultur och hälsa", key="m2"),)
    # Where nothing is prioritised, nothing is missing.
    assert gaps_of(document(goals=(GOAL, health), sections=(other,))) == []


def test_an_activity_that_ends_before_it_starts() -> None:
    wrong = ActivityPart(
        "a2",
        "Bakvänd",
        start=parse("Ht 2023"),
        planned_completion=parse("2022"),
        responsibilities=WHOLE.responsibilities,
        participants=WHOLE.participants,
    )
    assert said(gaps_of(document(wrong))) == ["1 aktivitet ska vara klar innan den startar"]


def test_a_municipality_in_no_activity() -> None:
    places = {"1861": Place("Hallsberg", url="/h/"), "1862": Place("Degerfors", url="/d/")}
    gap = gaps_of(document(WHOLE), places)[-1]
    assert (gap.text, gap.places) == ("1 kommun medverkar inte i någon aktivitet", (places["1862"],))
    # An empty plan says that it is empty, not whom it leaves out.
    assert "municipality" not in [gap.name for gap in gaps_of(document(), places)]


def test_everything_is_counted() -> None:
    gaps = [Gap("a", "Ett", (Place("x"), Place("y"))), Gap("b", "Två")]
    assert Checklist(gaps).count == 3


def test_the_real_plan(orebro: Plan) -> None:
    """Goal 2 has no prioritised activity, and Degerfors takes part in none (design.md: the model case)."""
    checklist = checklist_of(orebro, assemble(orebro), asked_about(orebro))
    found = {gap.name: [place.title for place in gap.places] for gap in checklist.gaps}
    assert found["goal"] == ["Mål 2: Kultur och hälsa"]
    assert found["municipality"] == ["Degerfors"]
    assert checklist.count == sum(map(len, found.values()))


def test_who_has_left_convenes_nothing() -> None:
    left = replace(
        WHOLE, responsibilities=tuple(replace(line, until=date(2021, 1, 1)) for line in WHOLE.responsibilities)
    )
    assert said(gaps_of(document(left), today=date(2021, 1, 1))) == []
    assert said(gaps_of(document(left), today=date(2021, 1, 2))) == ["1 aktivitet saknar sammankallande"]
