"""A document is canonical by construction."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from activities.models import UNNAMED
from kultursamverkan.documents.document import (
    Chapter,
    Goal,
    HeadingPart,
    ParticipantPart,
    PlanDocument,
    ResponsibilityPart,
    Section,
)
from kultursamverkan.documents.privacy import without_names
from kultursamverkan.shared.text import clean
from tests.documents.test_compare import ACTIVITIES, DOCUMENT, with_activities


@given(text=st.text(), lines=st.booleans())
def test_clean_text_stays_as_it_is(text: str, lines: bool) -> None:
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once
    assert "\r" not in once
    assert lines or "\n" not in once


def test_text_is_cleaned() -> None:
    chapter = Chapter("k", " Tva\u030a\r\nrader\x00 ", "\ufeffEtt\r\nTva\u0308\u2028Tre\tFyra\x0b\n")
    assert chapter == Chapter("k", "Två rader", "Ett\nTvä\nTre Fyra")


def test_goals_and_sections_stand_by_number_and_headings_by_goal() -> None:
    one, two = (Goal(f"m{n}", n, "Mål", "Text", "green", "#2f6b3a") for n in (1, 2))
    headings = HeadingPart("h1", "m2", "Andra"), HeadingPart("h2", "m1", "Första"), HeadingPart("h3", "m2", "Tredje")
    five = Section("s5", 5, "Fem", "other", 2020, 2021, headings)
    six = Section("s6", 6, "Sex", "other", 2020, 2021)
    document = PlanDocument("p", "P", "18", 2020, 2023, goals=(two, one), sections=(six, five))
    assert document.goals == (one, two)
    assert [section.key for section in document.sections] == ["s5", "s6"]
    assert [heading.key for heading in document.headings] == ["h2", "h1", "h3"]


def test_a_line_reads_as_in_the_plan() -> None:
    lines = {
        ResponsibilityPart(role="Kulturchef", person="Anna Nordlund"): "Kulturchef Anna Nordlund",
        ResponsibilityPart(group="Arbetsgrupp Kulturkraft", person="Lena Backlund"): (
            "Arbetsgrupp Kulturkraft genom Lena Backlund"
        ),
        ResponsibilityPart(group="Samverkansrådet", role="kulturchefer"): "Samverkansrådet (kulturchefer)",
    }
    assert {line: line.text for line in lines} == lines


def test_without_names_nobody_is_left() -> None:
    lines = (
        ResponsibilityPart(role="Kulturchef", person="Anna Nordlund", person_key="anna", convener=True),
        ResponsibilityPart(person="Maria Gille", person_key="maria", source_text="Maria G."),
        ResponsibilityPart(group="Kulturkraft", person="Lena Backlund", person_key="lena"),
        ResponsibilityPart(role="Arbetsgruppen genom Lena Backlund"),
    )
    document = replace(with_activities(replace(ACTIVITIES[0], responsibilities=lines)), author="Anette Granberg")
    shown = without_names(document)
    (activity,) = shown.activities
    assert activity.responsibilities == (
        ResponsibilityPart(role="Kulturchef", convener=True),
        ResponsibilityPart(role=UNNAMED),
        ResponsibilityPart(group="Kulturkraft"),
        ResponsibilityPart(role="Arbetsgruppen"),
    )
    assert shown.author == ""
    assert not any(name in repr(shown) for name in ("Anna", "Maria", "Lena", "Anette"))


def test_participants_are_kept_without_names() -> None:
    part = replace(ACTIVITIES[0], participants=(ParticipantPart("1861", "Hallsberg", "municipality"),))
    assert without_names(with_activities(part)) == with_activities(part)
    assert without_names(DOCUMENT) == DOCUMENT
