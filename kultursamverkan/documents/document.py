"""The plan as ONE document: plain frozen values, no ORM. Every format, page and version speaks it (design.md §3).

A document is canonical by construction: its text is NFC, trimmed, with `\\n` only and without control characters;
goals and sections stand by number, a section's headings by goal. So two documents are equal when they say the same.
Absent text is "", absent dates and times are None.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import ClassVar

from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.shared.text import clean
from kultursamverkan.shared.when import When


@dataclass(frozen=True)
class _Clean:
    """Cleans its own text. `LONG` names the fields that may hold several lines."""

    LONG: ClassVar[frozenset[str]] = frozenset()

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, clean(value, lines=field.name in self.LONG))


@dataclass(frozen=True)
class Mark(_Clean):
    """Where the mark of a footnote stands: the key of a part and the name of one of its fields."""

    # What may carry a mark, by kind of part.
    FIELDS: ClassVar[dict[str, tuple[str, ...]]] = {
        "chapter": ("title", "body"),
        "goal": ("name", "text"),
        "section": ("title",),
        "heading": ("title",),
        "activity": ("title", "note", "responsibilities"),
    }

    part: str
    field: str


@dataclass(frozen=True)
class Chapter(_Clean):
    LONG = frozenset({"body"})

    key: str
    title: str
    body: str = ""  # Markdown


@dataclass(frozen=True)
class DefinitionPart(_Clean):
    LONG = frozenset({"text"})

    key: str
    term: str
    text: str
    at: tuple[Mark, ...] = ()


def _set_keys(part: "Goal | PlanDocument", keys: tuple[str, ...]) -> None:
    """Each once, in the order of the alphabet: ties have no order of their own."""
    object.__setattr__(part, "steering", tuple(sorted(set(keys))))


def unnamed_goal(number: int) -> str:
    """What a goal is called when a file tells its number alone."""
    return f"Utvecklingsmål {number}"


@dataclass(frozen=True)
class Goal(_Clean):
    LONG = frozenset({"text"})

    key: str
    number: int
    name: str
    text: str
    color: str  # plans.choices.GoalColour
    color_hex: str
    steering: tuple[str, ...] = ()  # keys of the steering documents' items that the goal is tied to

    def __post_init__(self) -> None:
        super().__post_init__()
        _set_keys(self, self.steering)

    @property
    def is_named(self) -> bool:
        """By more than its number."""
        return self.name != unnamed_goal(self.number)


@dataclass(frozen=True)
class ResponsibilityPart(_Clean):
    """One line of "Ansvariga samordnare": a role and/or a person and/or a group (an organisation's name)."""

    role: str = ""
    person: str = ""
    person_key: str = ""
    group: str = ""
    convener: bool = False
    source_text: str = ""
    since: date | None = None
    until: date | None = None

    def has_ended(self, today: date | None) -> bool:
        """Its last day has passed. Nothing has when no day is asked about."""
        return today is not None and self.until is not None and self.until < today

    @property
    def text(self) -> str:
        """ "Arbetsgrupp Kulturkraft genom Lena Backlund", "Kulturchef Anna Nordlund", "Samverkansrådet (kommunala
        kulturchefer)": as Responsibility.describe."""
        if self.group:
            who = f"{self.group} ({self.role})" if self.role else self.group
            return f"{who} genom {self.person}" if self.person else who
        return " ".join(part for part in (self.role, self.person) if part)


def answers_by_default(kind: str) -> bool:
    """Municipalities answer in the yearly follow-up; others by choice (design.md §5)."""
    return kind == OrganisationKind.MUNICIPALITY


@dataclass(frozen=True)
class ParticipantPart(_Clean):
    """One organisation in "Samverkan". `name` and `kind` are the organisation's own."""

    organisation: str  # SCB code, else the organisation's key
    name: str
    kind: str  # people.choices.OrganisationKind
    state: str = "confirmed"  # activities.choices.ParticipationState
    note: str = ""
    source_text: str = ""
    since: date | None = None
    until: date | None = None
    answers: bool = True


@dataclass(frozen=True)
class Replaced(_Clean):
    """An activity that this one came instead of: it has left the plan, and its page leads here."""

    key: str
    title: str  # as it was called when it left
    how: str = "replaced"  # activities.choices.Replacement


@dataclass(frozen=True)
class ActivityPart(_Clean):
    LONG = frozenset({"note"})

    key: str
    title: str
    note: str = ""
    start: When | None = None
    start_source: str = ""
    planned_completion: When | None = None
    completion_source: str = ""
    follow_up: str = "yearly"  # activities.choices.Interval
    responsibilities: tuple[ResponsibilityPart, ...] = ()
    participants: tuple[ParticipantPart, ...] = ()
    replaces: tuple[Replaced, ...] = ()

    @property
    def conveners(self) -> tuple[ResponsibilityPart, ...]:
        return tuple(line for line in self.responsibilities if line.convener)


@dataclass(frozen=True)
class HeadingPart(_Clean):
    key: str
    goal: str  # the goal's key
    title: str
    activities: tuple[ActivityPart, ...] = ()


@dataclass(frozen=True)
class Section(_Clean):
    key: str
    number: int
    title: str
    kind: str  # plans.choices.SectionKind
    period_start: int
    period_end: int
    headings: tuple[HeadingPart, ...] = ()

    @property
    def period(self) -> str:
        return f"{self.period_start}–{self.period_end}"


@dataclass(frozen=True)
class PlanDocument(_Clean):
    """A whole plan. `slug`, `state`, `version` and `continues` are its lifecycle: told, never written by apply."""

    LIFECYCLE: ClassVar[tuple[str, ...]] = ("slug", "state", "version", "continues")

    slug: str
    title: str
    region: str  # SCB code
    period_start: int
    period_end: int
    registry_number: str = ""
    document_type: str = ""
    author: str = ""
    document_date: date | None = None
    adopted_on: date | None = None
    decided_by: str = ""
    officials_group: str = ""  # an organisation's name
    show_names: bool = True
    state: str = "draft"  # plans.choices.PlanState
    version: int | None = None
    continues: str = ""  # the slug of the plan before
    chapters: tuple[Chapter, ...] = ()
    definitions: tuple[DefinitionPart, ...] = ()
    goals: tuple[Goal, ...] = ()
    sections: tuple[Section, ...] = ()
    steering: tuple[str, ...] = ()  # keys of the steering documents' items that the whole plan is tied to

    def __post_init__(self) -> None:
        super().__post_init__()
        _set_keys(self, self.steering)
        goals = tuple(sorted(self.goals, key=lambda goal: (goal.number, goal.key)))
        place = {goal.key: index for index, goal in enumerate(goals)}
        sections = tuple(
            replace(section, headings=tuple(sorted(section.headings, key=lambda h: place.get(h.goal, len(place)))))
            for section in sorted(self.sections, key=lambda section: (section.number, section.key))
        )
        object.__setattr__(self, "goals", goals)
        object.__setattr__(self, "sections", sections)

    @property
    def period(self) -> str:
        return f"{self.period_start}–{self.period_end}"

    @property
    def headings(self) -> Iterator[HeadingPart]:
        return (heading for section in self.sections for heading in section.headings)

    @property
    def activities(self) -> Iterator[ActivityPart]:
        return (activity for heading in self.headings for activity in heading.activities)
