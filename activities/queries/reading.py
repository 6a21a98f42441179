"""The year as a reader may see it: a closed round from its frozen copy, an open one from the database, in one shape.

What every page, file and figure about a whole round is made of. What this reader may not see is not in it
(design.md §6).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from activities.choices import (
    HANDED_IN,
    AnswerState,
    Assessment,
    RoundState,
    ShownStatus,
    Status,
    shown_assessment,
    shown_status,
)
from activities.models import FollowUpRound, RoundCopy
from activities.queries.answers import AnswerSummary
from activities.queries.copies import UNANSWERED, Words, frozen, written
from activities.queries.old_copies import lifted
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, may
from plans.managers import Reader


@dataclass(frozen=True)
class ReadAnswer:
    """`state` is a value of AnswerState, "" = unanswered in a closed round; `words` hold what this reader may see, the
    status alone or nothing; `files` are names."""

    organisation: str
    organisation_key: str
    state: str
    on_behalf: bool
    words: Words
    files: list[str]

    @property
    def handed_in(self) -> bool:
        return self.state in HANDED_IN

    @property
    def shown_status(self) -> Status | ShownStatus:
        return self.words.shown_status


@dataclass(frozen=True)
class ReadActivity:
    """`goal` is its key, `reason` why the officer took it in; `report` that year's; `status` and `status_year` of the
    latest report up to and with that year; `late`: försenad; `not_asked`: keys of those that take part, confirmed or
    tentative, without being asked."""

    key: str
    title: str
    section: str
    section_number: int
    heading: str
    goal: str
    reason: str
    conveners: list[str]
    start: str
    completion: str
    summary: AnswerSummary
    answers: list[ReadAnswer]
    report: Words | None
    status: str
    status_year: int | None
    late: bool
    not_asked: list[str]

    @property
    def shown_status(self) -> Status | ShownStatus:
        return shown_status(self.status)

    @property
    def shown_report(self) -> Status | ShownStatus:
        """Of that year alone."""
        return shown_status(self.report.status if self.report else "")


@dataclass(frozen=True)
class ReadOrganisation:
    """`answered`: how many are handed in; `handed_in_on` only when all are. To a reader outside the region `asked` is
    the same as `answered`: who has not answered is told to its members only."""

    key: str
    name: str
    is_municipality: bool
    asked: int
    answered: int
    handed_in_on: date | None


@dataclass(frozen=True)
class ReadGoal:
    """`assessment` is a value of Assessment, "" = not assessed, or not to be seen by this reader yet."""

    key: str
    number: int
    name: str
    color_hex: str
    assessment: str = ""
    comment: str = ""
    by: str = ""
    on: date | None = None

    @property
    def shown_assessment(self) -> Assessment | ShownStatus:
        return shown_assessment(self.assessment)

    def __str__(self) -> str:
        return f"Mål {self.number}: {self.name}"


@dataclass(frozen=True)
class RoundReading:
    """`plan` is the title and `region` the name, as they were; `copy` the number of the frozen copy that is read, None
    for an open round; `organisations` all the region's municipalities and whoever else was asked, in Swedish order;
    `activities` in the plan's order."""

    plan: str
    slug: str
    region: str
    registry_number: str
    year: int
    opens: date
    due: date
    closed_on: date | None
    copy: int | None
    asked: int
    answered: int
    organisations: list[ReadOrganisation]
    goals: list[ReadGoal]
    activities: list[ReadActivity]

    @property
    def by_goal(self) -> list[tuple[ReadGoal, list[ReadActivity]]]:
        """Every goal, also one without activities."""
        return [(goal, self.about(goal.key)) for goal in self.goals]

    @property
    def with_goals(self) -> list[tuple[ReadActivity, ReadGoal]]:
        """In the plan's order."""
        goals = {goal.key: goal for goal in self.goals}
        return [(row, goals[row.goal]) for row in self.activities]

    def about(self, goal: str) -> list[ReadActivity]:
        """The activities under the goal with that key."""
        return [row for row in self.activities if row.goal == goal]


def read_round(round_: FollowUpRound, user: Reader, today: date) -> RoundReading:
    """A closed round from its latest frozen copy, an open (also a reopened) one from the database; the round comes
    with its plan and region. Ten queries at most, however many rows."""
    closed = round_.state == RoundState.CLOSED
    if closed and (copy := round_.copies.first()):
        return read_copy(copy, round_, user)
    day = localdate(round_.closed_at) if closed and round_.closed_at else today
    if closed:
        return _read(frozen(round_, day), _Rights.of(round_, user, closed=True), closed_on=day)
    now = written(round_, day)
    return _read(now.document, _Rights.of(round_, user, now.organisations))


def read_copy(copy: RoundCopy, round_: FollowUpRound, user: Reader) -> RoundReading:
    """One closing of the round, of whatever format."""
    rights = _Rights.of(round_, user, closed=True)
    return _read(lifted(copy.document), rights, closed_on=localdate(copy.closed_at), copy=copy.number)


@dataclass(frozen=True)
class _Rights:
    """What a reader may see of a round: `member` of the region, `names` of persons, drafts of the organisations whose
    keys are `inside`."""

    member: bool
    names: bool
    closed: bool
    inside: frozenset[str]

    @classmethod
    def of(
        cls, round_: FollowUpRound, user: Reader, organisations: Collection[Organisation] = (), *, closed: bool = False
    ) -> "_Rights":
        plan = round_.plan
        runs = may(user, P.RUN_ROUND, plan.region)
        inside = frozenset(row.key for row in organisations if runs or may(user, P.READ_INTERNAL, row))
        return cls(may(user, P.READ_DRAFTS, plan.region), plan.show_names, closed, inside)

    def words(self, words: dict[str, Any], *, public: bool, inside: bool = False) -> Words:
        """All of them, or what is public from the start: the status and when. Who wrote is for members."""
        if not (public or inside or self.member):
            return Words(status=words["status"], on=words["on"])
        named = self.names and (self.member or inside)
        return Words(**(words if named else words | {"by": ""}))


def _read(
    document: dict[str, Any], rights: _Rights, *, closed_on: date | None = None, copy: int | None = None
) -> RoundReading:
    plan, year = document["plan"], document["year"]
    return RoundReading(
        plan=plan["title"],
        slug=plan["slug"],
        region=plan["region"],
        registry_number=plan["registry_number"],
        year=year,
        opens=date.fromisoformat(document["opens"]),
        due=date.fromisoformat(document["due"]),
        closed_on=closed_on,
        copy=copy,
        asked=document["asked"],
        answered=document["answered"],
        organisations=[_organisation(row, rights) for row in document["organisations"]],
        goals=[_goal(row, rights) for row in document["goals"]],
        activities=[_activity(row, year, rights) for row in document["activities"]],
    )


def _organisation(row: dict[str, Any], rights: _Rights) -> ReadOrganisation:
    done = row["asked"] == row["answered"] and row["handed_in_on"]
    handed_in_on = date.fromisoformat(row["handed_in_on"]) if done else None
    asked = row["asked"] if rights.member or row["key"] in rights.inside else row["answered"]
    return ReadOrganisation(**(row | {"asked": asked, "handed_in_on": handed_in_on}))


def _goal(row: dict[str, Any], rights: _Rights) -> ReadGoal:
    plain = {name: row[name] for name in ("key", "number", "name", "color_hex")}
    if not row.get("assessment") or not (rights.closed or rights.member):
        return ReadGoal(**plain)
    by = row["by"] if rights.names and rights.member else ""
    on = date.fromisoformat(row["on"]) if row["on"] else None
    return ReadGoal(**plain, assessment=row["assessment"], comment=row["comment"], by=by, on=on)


def _activity(row: dict[str, Any], year: int, rights: _Rights) -> ReadActivity:
    plain = {name: row[name] for name in _PLAIN}
    answers = [_answer(one, rights) for one in row["answers"]]
    return ReadActivity(
        **plain,
        conveners=[one["name" if rights.names else "role"] for one in row["conveners"]],
        summary=AnswerSummary(**row["figures"], year=year),
        answers=[answer for answer in answers if answer is not None],
        report=_report(row["report"], rights) if row["report"] else None,
    )


_PLAIN = (
    *("key", "title", "section", "section_number", "heading", "goal", "reason", "start", "completion"),
    *("status", "status_year", "late", "not_asked"),
)


def _report(words: dict[str, Any], rights: _Rights) -> Words:
    """Its status and share done are public at once (queries.visible_reports)."""
    return replace(rights.words(words, public=rights.closed), completion_percent=words["completion_percent"])


def _answer(row: dict[str, Any], rights: _Rights) -> ReadAnswer | None:
    """None for one that this reader may not know of: not handed in, to whom is no member."""
    inside = row["organisation_key"] in rights.inside
    handed_in = row["state"] in HANDED_IN
    if not (handed_in or inside or rights.member):
        return None
    names = {"organisation": row["organisation"], "organisation_key": row["organisation_key"]}
    if not handed_in and not inside:
        state = UNANSWERED if rights.closed else AnswerState.DRAFT.value
        return ReadAnswer(**names, state=state, on_behalf=False, words=Words(), files=[])
    public = rights.closed or row["state"] == AnswerState.ACCEPTED
    files = row["files"] if public or inside or rights.member else []
    words = rights.words(row["words"], public=public, inside=inside)
    return ReadAnswer(**names, state=row["state"], on_behalf=row["on_behalf"], words=words, files=files)
