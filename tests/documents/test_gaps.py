"""What a plan still lacks, in one list."""

from datetime import date

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
from kultursamverkan.documents.gaps import Gap, gaps_of

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
    assert (gap.text, [part.key for part in gap.parts]) == ("1 rubrik saknar aktiviteter", ["r1"])


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
    found = {gap.text: [part.key for part in gap.parts] for gap in gaps_of(document(WHOLE, bare, role, group))}
    assert found == {
        "1 aktivitet saknar sammankallande": ["a2"],
        "1 aktivitet har bara en roll som sammankallande: ingen får rätt att rapportera den": ["a3"],
        "2 aktiviteter saknar organisationer som medverkar": ["a2", "a3"],
    }


def test_a_section_numbered_as_a_chapter() -> None:
    gaps = gaps_of(document(WHOLE, chapters=(Chapter("k1", "Inledning"),)))
    assert said(gaps) == ["1 avsnitt har samma nummer som ett kapitel"]
