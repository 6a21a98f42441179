"""Plans as hypothesis invents them: every field, odd text included, about the people of the cast."""

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from activities.choices import Interval, ParticipationState, Replacement
from kultursamverkan.documents.document import (
    ActivityPart,
    Chapter,
    DefinitionPart,
    Goal,
    HeadingPart,
    Mark,
    ParticipantPart,
    PlanDocument,
    Replaced,
    ResponsibilityPart,
    Section,
)
from kultursamverkan.shared.text import clean
from kultursamverkan.shared.when import Term, When
from plans.choices import GoalColour, SectionKind

# (code or key, name, kind), as tests/cast.py has them, and (key, name).
Known = tuple[str, str, str]
Named = tuple[str, str]

_DAYS = st.dates(date(1995, 1, 1), date(2090, 12, 31))
_MAYBE = st.none() | _DAYS


def text(longest: int, *, least: int = 0, lines: bool = False) -> SearchStrategy[str]:
    """Text as people and files have it: å, ä and ö in both forms, breaks, tabs, control characters, spaces around."""
    odd = st.sampled_from(["a\u030a", "o\u0308", "\r\n", "\u2028", "\t", "\x00", "\x0b", " ", "\u200b", "–", "Å", "\\"])
    raw = st.lists(st.text(max_size=5) | odd, max_size=6).map("".join)
    return raw.filter(lambda value: least <= len(clean(value, lines=lines)) <= longest)


def when() -> SearchStrategy[When]:
    terms = st.builds(Term, st.integers(1995, 2090), st.sampled_from([1, 2])).map(lambda term: term.when)
    years = st.integers(1995, 2090).map(lambda year: When(date(year, 1, 1), date(year, 12, 31)))
    spans = st.builds(lambda day, days: When(day, day + timedelta(days)), _DAYS, st.integers(0, 900))
    return terms | years | spans | _DAYS.map(lambda day: When(day, None)) | st.just(When(date.min, None))


@st.composite
def _span(draw: st.DrawFn) -> tuple[date | None, date | None]:
    since, until = draw(_MAYBE), draw(_MAYBE)
    return (until, since) if since and until and until < since else (since, until)


@st.composite
def _responsibility(draw: st.DrawFn, persons: list[Named], groups: list[Known]) -> ResponsibilityPart:
    key, name = draw(st.sampled_from([("", ""), *persons]))
    group = draw(st.sampled_from(["", *(known[1] for known in groups)]))
    since, until = draw(_span())
    return ResponsibilityPart(
        role=draw(text(160, least=0 if key or group else 1)),
        person=name,
        person_key=key,
        group=group,
        convener=draw(st.booleans()),
        source_text=draw(text(200)),
        since=since,
        until=until,
    )


@st.composite
def _participant(draw: st.DrawFn, known: Known) -> ParticipantPart:
    since, until = draw(_span())
    return ParticipantPart(
        *known,
        state=draw(st.sampled_from(ParticipationState.values)),
        note=draw(text(300)),
        source_text=draw(text(200)),
        since=since,
        until=until,
        answers=draw(st.booleans()),
    )


def _replaced() -> SearchStrategy[Replaced]:
    return st.builds(Replaced, st.sampled_from(["e0", "e1"]), text(500, least=1), st.sampled_from(Replacement.values))


@st.composite
def _activity(draw: st.DrawFn, key: str, known: list[Known], persons: list[Named]) -> ActivityPart:
    start, completion = draw(st.none() | when()), draw(st.none() | when())
    if start and completion and completion.end and completion.end < start.start:
        start = None
    taking_part = draw(st.lists(st.sampled_from(known), unique=True, max_size=4))
    return ActivityPart(
        key=key,
        title=draw(text(500, least=1)),
        note=draw(text(300, lines=True)),
        start=start,
        start_source=draw(text(60)),
        planned_completion=completion,
        completion_source=draw(text(60)),
        follow_up=draw(st.sampled_from(Interval.values)),
        responsibilities=tuple(draw(st.lists(_responsibility(persons, known), max_size=3))),
        participants=tuple(draw(_participant(one)) for one in taking_part),
        replaces=tuple(draw(st.lists(_replaced(), max_size=2))),
    )


@st.composite
def documents(
    draw: st.DrawFn, known: list[Known], persons: list[Named], items: list[str], least_headings: int = 0
) -> PlanDocument:
    """`items`: keys of the steering documents' items. The parts' own keys come from a small set, so that two documents
    often share parts: kept, moved, dropped and new ones."""

    def keys(letter: str, least: int = 0, most: int = 3) -> list[str]:
        return draw(
            st.lists(st.sampled_from([f"{letter}{n}" for n in range(5)]), unique=True, min_size=least, max_size=most)
        )

    goal_keys = keys("g", 1 if least_headings else 0)
    section_keys = keys("s", 1 if least_headings else 0)
    heading_keys = keys("h", least_headings, 4) if goal_keys and section_keys else []
    headings: dict[str, list[HeadingPart]] = {key: [] for key in section_keys}
    activity_keys = keys("a", most=5) if heading_keys else []
    placed = {key: draw(st.sampled_from(heading_keys)) for key in activity_keys}
    for key in heading_keys:
        parts = tuple(draw(_activity(one, known, persons)) for one in activity_keys if placed[one] == key)
        heading = HeadingPart(key, draw(st.sampled_from(goal_keys)), draw(text(200, least=1)), parts)
        headings[draw(st.sampled_from(section_keys))].append(heading)
    ties = st.lists(st.sampled_from(items), max_size=3).map(tuple)
    numbers = st.integers(1, 20)
    goal_numbers = draw(st.lists(numbers, unique=True, min_size=len(goal_keys), max_size=len(goal_keys)))
    section_numbers = draw(st.lists(numbers, unique=True, min_size=len(section_keys), max_size=len(section_keys)))
    marks = st.builds(Mark, st.sampled_from([*activity_keys, "borta"]), st.sampled_from(["title", "note", "body"]))
    return PlanDocument(
        slug="plan",
        title=draw(text(200, least=1)),
        region="18",
        period_start=2020,
        period_end=draw(st.integers(2020, 2030)),
        registry_number=draw(text(60)),
        document_type=draw(text(60)),
        author=draw(text(120)),
        document_date=draw(_MAYBE),
        adopted_on=draw(_MAYBE),
        decided_by=draw(text(120)),
        officials_group=draw(st.sampled_from(["", *(one[1] for one in known)])),
        show_names=draw(st.booleans()),
        state="adopted",
        chapters=tuple(Chapter(key, draw(text(200, least=1)), draw(text(500, lines=True))) for key in keys("c")),
        definitions=tuple(
            DefinitionPart(
                key, draw(text(120, least=1)), draw(text(300, least=1, lines=True)), tuple(draw(st.lists(marks)))
            )
            for key in keys("d")
        ),
        goals=tuple(
            Goal(
                key,
                number,
                draw(text(120, least=1)),
                draw(text(300, least=1, lines=True)),
                color,
                "#2f6b3a",
                draw(ties),
            )
            for key, number, color in zip(goal_keys, goal_numbers, GoalColour.values, strict=False)
        ),
        sections=tuple(
            Section(key, number, draw(text(200, least=1)), kind, 2020, 2023, tuple(headings[key]))
            for key, number, kind in zip(section_keys, section_numbers, SectionKind.values, strict=False)
        ),
        steering=draw(ties),
    )
