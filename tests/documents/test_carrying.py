"""What of a plan comes along to the next period, and how it is moved in time."""

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kultursamverkan.documents.carrying import Choice, carried_over, moved_years
from kultursamverkan.documents.checks import problems
from kultursamverkan.documents.document import (
    ActivityPart,
    DefinitionPart,
    Goal,
    Mark,
    ParticipantPart,
    PlanDocument,
    ResponsibilityPart,
)
from kultursamverkan.shared.when import parse
from tests.documents.test_compare import ACTIVITIES, DOCUMENT, with_activities
from tests.documents.test_roundtrip import DOCUMENTS


def carried(document: PlanDocument = DOCUMENT, **changes: Any) -> PlanDocument:
    everything: dict[str, Any] = {
        "title": "Ny plan",
        "period_start": 2024,
        "period_end": 2027,
        "goals": [part.key for part in document.goals],
        "sections": [part.key for part in document.sections],
        "headings": [part.key for part in document.headings],
        "activities": [part.key for part in document.activities],
    }
    draft = carried_over(document, Choice(**(everything | changes)))
    assert problems(draft) == []
    return draft


def one(**fields: Any) -> ActivityPart:
    """The activity with these fields, carried over."""
    (part,) = carried(with_activities(replace(ACTIVITIES[0], **fields))).activities
    return part


def test_the_decision_is_the_new_plans_own() -> None:
    day = parse("2020-10-29").start
    document = replace(
        DOCUMENT, registry_number="20RS9126", document_date=day, adopted_on=day, decided_by="Rådet", author="Alva"
    )
    draft = carried(document)
    assert (draft.registry_number, draft.document_date, draft.adopted_on, draft.decided_by) == ("", None, None, "")
    assert (draft.author, draft.title, draft.period) == ("Alva", "Ny plan", "2024–2027")


def test_parts_keep_their_keys_in_the_plans_order() -> None:
    draft = carried(activities=["d", "b"])
    assert [part.key for part in draft.activities] == ["b", "d"]
    assert [part.key for part in draft.chapters] == ["k1", "k2", "k3"]
    assert carried(chapters=False).chapters == ()


def test_goals_are_numbered_without_gaps() -> None:
    goals = tuple(Goal(f"m{n}", n, f"Mål {n}", "Text", "green", "#2f6b3a") for n in (1, 3, 7))
    draft = carried(replace(DOCUMENT, goals=goals), goals=["m1", "m7"])
    assert [(goal.key, goal.number) for goal in draft.goals] == [("m1", 1), ("m7", 2)]


def test_nothing_comes_along_without_what_it_stands_under() -> None:
    for draft in (carried(goals=[]), carried(sections=[]), carried(headings=[])):
        assert list(draft.activities) == []
    assert len(list(carried(activities=[]).headings)) == 1


def test_times_move_and_what_the_source_wrote_of_them_goes() -> None:
    part = one(start=parse("Ht 2020"), start_source="hösten -20", planned_completion=parse("2023"))
    assert (str(part.start), part.start_source, str(part.planned_completion)) == ("Ht 2024", "", "2027")
    part = one(planned_completion=parse("löpande"), completion_source="tills vidare")
    assert (str(part.planned_completion), part.completion_source) == ("löpande", "tills vidare")


def test_a_week_that_has_other_days_does_not_end_before_it_begins() -> None:
    part = one(start=parse("vecka 35 2020"), planned_completion=parse("2020-08-24"))
    assert (str(part.start), str(part.planned_completion)) == ("vecka 35 2024", "vecka 35 2024")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=DOCUMENTS, years=st.integers(1, 9), chosen=st.sets(st.sampled_from(["a0", "a1", "a2", "a3", "a4"])))
def test_whatever_comes_along_makes_a_plan(document: PlanDocument, years: int, chosen: set[str]) -> None:
    start = document.period_start + years
    draft = carried(document, period_start=start, period_end=start + 3, activities=chosen)
    assert {part.key for part in draft.activities} == chosen & {part.key for part in document.activities}
    assert carried(draft, period_start=start + 4, period_end=start + 7).goals == draft.goals


def test_those_who_have_left_stay_behind() -> None:
    before, after = parse("2023-12-31").start, parse("2024-01-01").start
    lines = [ResponsibilityPart(role="Ordförande", until=before), ResponsibilityPart(role="Sekreterare", until=after)]
    taking_part = [
        ParticipantPart("1861", "Hallsberg", "municipality", state="left"),
        ParticipantPart("1860", "Laxå", "municipality", until=before),
        ParticipantPart("1880", "Örebro", "municipality"),
    ]
    part = one(responsibilities=tuple(lines), participants=tuple(taking_part))
    assert [line.role for line in part.responsibilities] == ["Sekreterare"]
    assert [who.name for who in part.participants] == ["Örebro"]


def test_sections_are_as_far_into_the_period_as_before() -> None:
    def period(start: int, end: int, last: int = 2027) -> tuple[int, int]:
        section = replace(DOCUMENT.sections[0], period_start=start, period_end=end)
        moved = carried(replace(DOCUMENT, sections=(section,)), period_end=last).sections[0]
        return moved.period_start, moved.period_end

    assert period(2020, 2021) == (2024, 2025)
    assert period(2020, 2023, last=2029) == (2024, 2029)
    assert period(2022, 2023, last=2025) == (2025, 2025)


def test_years_in_titles_move_but_other_figures_do_not() -> None:
    said = "Mål 2020-2021, RUS 2018–2030, dnr 20201, rum 2022b och år 2023"
    assert moved_years(said, DOCUMENT, 4) == "Mål 2024-2025, RUS 2018–2030, dnr 20201, rum 2022b och år 2027"


def test_footnotes_follow_what_they_stand_at() -> None:
    definitions = (
        DefinitionPart("d1", "RUS", "Text", (Mark("a", "title"), Mark("k1", "body"))),
        DefinitionPart("d2", "RÖL", "Text", (Mark("b", "title"),)),
        DefinitionPart("d3", "Löst", "Text"),
    )
    draft = carried(replace(DOCUMENT, definitions=definitions), activities=["a"], chapters=False)
    assert [(one.key, one.at) for one in draft.definitions] == [("d1", (Mark("a", "title"),)), ("d3", ())]
