"""A PlanDocument as a page shows it: numbered, grouped by goal, its texts as HTML with footnotes. The same for the
public page, a frozen version and the editor; where activities stand comes beside it, from outside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.urls import reverse
from django.utils.safestring import SafeString

from activities.choices import Interval, ParticipationState, ShownStatus, Status
from activities.queries.answers import AnswerSummary
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
from kultursamverkan.documents.gaps import Place
from kultursamverkan.documents.texts import Footnote, Texts


@dataclass(frozen=True)
class Standing:
    """Where an activity stands, beside the plan: its convener's word, the participants' answers, whether it is late."""

    status: Status | ShownStatus
    answers: AnswerSummary | None = None
    late: bool = False


@dataclass(frozen=True)
class ShownChapter:
    part: Chapter
    number: int
    title: SafeString
    body: SafeString


@dataclass(frozen=True)
class ShownGoal:
    part: Goal
    name: SafeString
    text: SafeString


@dataclass(frozen=True)
class ShownLine:
    text: SafeString
    convener: bool
    span: str  # "från 2022-07-01", "till 2022-06-30", "avslutad 2022-06-30"


@dataclass(frozen=True)
class ShownParticipant:
    name: str
    notes: str  # "(osäker)", "(via tjänstemannastödet)"


@dataclass(frozen=True)
class ShownActivity:
    part: ActivityPart
    title: SafeString
    note: SafeString
    lines: list[ShownLine]
    participants: list[ShownParticipant]
    follow_up: str
    standing: Standing | None
    wishes: Sequence[Place] = ()  # what is asked about taking part in it, each leading to where it is answered


@dataclass(frozen=True)
class ShownHeading:
    part: HeadingPart
    title: SafeString
    activities: list[ShownActivity]


@dataclass(frozen=True)
class GoalGroup:
    """A section's headings under one goal."""

    goal: Goal
    headings: list[ShownHeading]


@dataclass(frozen=True)
class ShownSection:
    part: Section
    title: SafeString
    groups: list[GoalGroup]


@dataclass(frozen=True)
class ShownPlan:
    document: PlanDocument
    chapters: list[ShownChapter]
    goals: list[ShownGoal]
    sections: list[ShownSection]
    footnotes: list[Footnote]

    @property
    def notes(self) -> str:
        """A print of the footnotes and their places: when it is another, marks anywhere on the page may be."""
        return sha256(repr(self.footnotes).encode()).hexdigest()[:12]

    @property
    def is_empty(self) -> bool:
        return not (self.chapters or self.goals or self.sections)

    @property
    def has_headings(self) -> bool:
        return any(self.document.headings)

    @property
    def has_activities(self) -> bool:
        return any(self.document.activities)


def show(
    document: PlanDocument,
    standings: Mapping[str, Standing] | None = None,
    linked: str = "",
    today: date | None = None,
    wishes: Mapping[str, Sequence[Place]] | None = None,
) -> ShownPlan:
    """`standings` by activity key; an activity without one shows no status. `linked`: the slug of the plan whose
    activities and goals have pages to lead to. `today`: who has left by then is shown as ended; a version, which has no
    today, says what it said. `wishes` by activity key."""
    reader = _Reader(document, standings or {}, linked, today, wishes or {})
    return ShownPlan(
        document=document,
        chapters=[reader.chapter(number, part) for number, part in enumerate(document.chapters, start=1)],
        goals=[reader.goal(part) for part in document.goals],
        sections=[reader.section(part) for part in document.sections],
        footnotes=reader.texts.footnotes,
    )


class _Reader:
    def __init__(
        self,
        document: PlanDocument,
        standings: Mapping[str, Standing],
        linked: str,
        today: date | None,
        wishes: Mapping[str, Sequence[Place]],
    ) -> None:
        self.texts = Texts(document)
        self._goals = {goal.key: goal for goal in document.goals}
        self._standings = standings
        self._wishes = wishes
        self._linked = linked
        self._today = today

    def chapter(self, number: int, part: Chapter) -> ShownChapter:
        return ShownChapter(part, number, self.texts.html(part.key, "title"), self.texts.html(part.key, "body"))

    def goal(self, part: Goal) -> ShownGoal:
        return ShownGoal(part, self._title("pages:goal_detail", part.key, "name"), self.texts.html(part.key, "text"))

    def section(self, part: Section) -> ShownSection:
        groups: dict[str, list[ShownHeading]] = {}
        for heading in part.headings:
            groups.setdefault(heading.goal, []).append(self.heading(heading))
        under = [GoalGroup(self._goals[goal], headings) for goal, headings in groups.items()]
        return ShownSection(part, self.texts.html(part.key, "title"), under)

    def heading(self, part: HeadingPart) -> ShownHeading:
        return ShownHeading(part, self.texts.html(part.key, "title"), [self.activity(one) for one in part.activities])

    def activity(self, part: ActivityPart) -> ShownActivity:
        return ShownActivity(
            part=part,
            title=self._title("pages:activity_detail", part.key, "title"),
            note=self.texts.html(part.key, "note"),
            lines=[
                self.line(text, line)
                for text, line in zip(self.texts.lines(part.key), part.responsibilities, strict=True)
            ],
            participants=[ShownParticipant(one.name, _notes(one)) for one in part.participants],
            follow_up=str(Interval(part.follow_up).label),
            standing=self._standings.get(part.key),
            wishes=self._wishes.get(part.key, ()),
        )

    def line(self, text: SafeString, part: ResponsibilityPart) -> ShownLine:
        if part.has_ended(self._today):
            return ShownLine(text, False, f"avslutad {part.until}")
        return ShownLine(text, part.convener, _span(part.since, part.until))

    def _title(self, page: str, key: str, name: str) -> SafeString:
        """What a part is called, leading to its page when it has one."""
        if not self._linked:
            return self.texts.html(key, name)
        return self.texts.link(key, name, reverse(page, args=[self._linked, key]))


def _span(since: date | None, until: date | None) -> str:
    return " ".join([f"från {since}" if since else "", f"till {until}" if until else ""]).strip()


def _notes(one: ParticipantPart) -> str:
    state = "" if one.state == ParticipationState.CONFIRMED else str(ParticipationState(one.state).label).lower()
    in_brackets = one.note.startswith("(") and one.note.endswith(")")
    note = one.note[1:-1] if in_brackets else one.note
    until = f"till {one.until}" if one.until else ""
    said = "; ".join(part for part in (state, note, until) if part)
    return f"({said})" if said else ""
