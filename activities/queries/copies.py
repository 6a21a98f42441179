"""A round as it stands when it closes: written down, and read again from what was written."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from activities.choices import HANDED_IN, NOT_ANSWERED, ShownStatus, Status, shown_status
from activities.models import Activity, ConvenerReport, FollowUp, FollowUpRound, HandIn, RoundActivity, RoundCopy
from activities.queries.answers import AnswerSummary, summary_of
from activities.queries.reports import current_conveners
from kultursamverkan.people.models import User

FORMAT = 1


@dataclass(frozen=True)
class Words:
    """What was said. `status` is a value of Status, "" for nothing handed in; `by` the writer's name; `on` ISO."""

    status: str = ""
    completion_percent: int | None = None
    text: str = ""
    obstacles: Sequence[str] = ()  # Swedish labels
    obstacle_text: str = ""
    next_step: str = ""
    by: str = ""
    on: str = ""

    @property
    def shown_status(self) -> Status | ShownStatus:
        return shown_status(self.status, NOT_ANSWERED)


@dataclass(frozen=True)
class CopiedAnswer:
    organisation: str
    on_behalf: bool
    words: Words


@dataclass(frozen=True)
class CopiedActivity:
    """`goal` has number, name and color_hex. `conveners` are without names where the reader may not see them."""

    key: str
    title: str
    section: str
    heading: str
    goal: dict[str, Any]
    reason: str
    conveners: list[str]
    summary: AnswerSummary
    answers: list[CopiedAnswer]
    report: Words | None


@dataclass(frozen=True)
class Copied:
    """A frozen round to read. `organisations`: name, asked, answered and handed_in_on (ISO or "") of each asked."""

    plan: str
    region: str
    year: int
    opens: date
    due: date
    asked: int
    answered: int
    organisations: list[dict[str, Any]]
    activities: list[CopiedActivity]


def frozen(round_: FollowUpRound, today: date) -> dict[str, Any]:
    """The document of a RoundCopy. What is not handed in is not answered: neither its words nor internal notes are
    here. An activity in the bin is here only with what was handed in or reported about it. Six queries."""
    everything = _answers(round_)
    answers: defaultdict[int, list[FollowUp]] = defaultdict(list)
    for answer in everything:
        answers[answer.activity_id].append(answer)
    reports = {row.activity_id: row for row in round_.reports.select_related("reported_by")}
    reasons = dict(RoundActivity.objects.filter(round=round_, included=True).values_list("activity_id", "reason"))
    activities = [
        row
        for row in Activity.objects.in_round(round_).select_related("heading__goal", "heading__section")
        if row.binned_at is None or row.pk in answers or row.pk in reports
    ]
    conveners: defaultdict[int, list[dict[str, str]]] = defaultdict(list)
    for row in current_conveners(today).filter(activity__in=activities):
        names = {"name": row.describe(show_names=True), "role": row.describe(show_names=False)}
        conveners[row.activity_id].append(names)
    plan = round_.plan
    return {
        "format": FORMAT,
        "plan": {"slug": plan.slug, "title": plan.title, "region": plan.region.full_name},
        "year": round_.year,
        "opens": round_.opens.isoformat(),
        "due": round_.due.isoformat(),
        "asked": len(everything),
        "answered": sum(row.state in HANDED_IN for row in everything),
        "organisations": _organisations(round_, everything),
        "activities": [
            _activity(row, reasons[row.pk], conveners[row.pk], answers[row.pk], reports.get(row.pk))
            for row in activities
        ],
    }


def _answers(round_: FollowUpRound) -> list[FollowUp]:
    """By the organisations' names."""
    rows = FollowUp.objects.filter(round=round_).filter(Q(activity__binned_at=None) | Q(state__in=HANDED_IN))
    return list(rows.select_related("organisation", "answered_by").order_by("organisation__name", "pk"))


def _organisations(round_: FollowUpRound, answers: list[FollowUp]) -> list[dict[str, Any]]:
    """In the order of the answers, with what each was asked and answered."""
    on = {row.organisation_id: localdate(row.at).isoformat() for row in HandIn.objects.filter(round=round_)}
    found: dict[int, dict[str, Any]] = {}
    for row in answers:
        organisation = row.organisation
        told = found.setdefault(
            organisation.pk,
            {
                "key": organisation.key,
                "name": organisation.name,
                "asked": 0,
                "answered": 0,
                "handed_in_on": on.get(organisation.pk, ""),
            },
        )
        told["asked"] += 1
        told["answered"] += row.state in HANDED_IN
    return list(found.values())


def _activity(
    activity: Activity,
    reason: str,
    conveners: list[dict[str, str]],
    answers: list[FollowUp],
    report: ConvenerReport | None,
) -> dict[str, Any]:
    goal, heading = activity.heading.goal, activity.heading
    summary = summary_of([row.status if row.state in HANDED_IN else "" for row in answers])
    return {
        "key": activity.key,
        "title": activity.title,
        "section": str(heading.section),
        "heading": heading.title,
        "goal": {"key": goal.key, "number": goal.number, "name": goal.name, "color_hex": goal.color_hex},
        "reason": reason,
        "conveners": conveners,
        "figures": {"asked": summary.asked, "answered": summary.answered, "by_status": summary.by_status},
        "answers": [
            {
                "organisation": row.organisation.name,
                "organisation_key": row.organisation.key,
                "answered": row.state in HANDED_IN,
                "on_behalf": row.on_behalf and row.state in HANDED_IN,
                "words": asdict(_words(row, row.answered_by, row.answered_at) if row.state in HANDED_IN else Words()),
            }
            for row in answers
        ],
        "report": asdict(_words(report, report.reported_by, report.reported_at)) if report else None,
    }


def _words(said: FollowUp | ConvenerReport, by: User | None, at: Any) -> Words:
    return Words(
        status=said.status,
        completion_percent=said.completion_percent,
        text=said.text,
        obstacles=said.obstacle_labels,
        obstacle_text=said.obstacle_text,
        next_step=said.next_step,
        by=by.name if by else "",
        on=localdate(at).isoformat() if at else "",
    )


def read_copy(copy: RoundCopy, *, show_names: bool) -> Copied:
    """What the copy holds, without anybody's name where names are not shown."""
    document = copy.document
    return Copied(
        plan=document["plan"]["title"],
        region=document["plan"]["region"],
        year=document["year"],
        opens=date.fromisoformat(document["opens"]),
        due=date.fromisoformat(document["due"]),
        asked=document["asked"],
        answered=document["answered"],
        organisations=document["organisations"],
        activities=[_read_activity(row, document["year"], show_names=show_names) for row in document["activities"]],
    )


def _read_activity(row: dict[str, Any], year: int, *, show_names: bool) -> CopiedActivity:
    plain = ("key", "title", "section", "heading", "goal", "reason")
    return CopiedActivity(
        **{name: row[name] for name in plain},
        conveners=[one["name" if show_names else "role"] for one in row["conveners"]],
        summary=AnswerSummary(**row["figures"], year=year),
        answers=[
            CopiedAnswer(one["organisation"], one["on_behalf"], _read_words(one["words"], show_names=show_names))
            for one in row["answers"]
        ],
        report=_read_words(row["report"], show_names=show_names) if row["report"] else None,
    )


def _read_words(words: dict[str, Any], *, show_names: bool) -> Words:
    return Words(**(words if show_names else words | {"by": ""}))


@dataclass(frozen=True)
class Missing:
    """What a closing would mark as unanswered. `organisations`: name, asked, missing of each that has not handed in
    everything; `unreported`: activities without a convener's report."""

    organisations: list[dict[str, Any]]
    unreported: list[Activity]

    @property
    def answers(self) -> int:
        return sum(row["missing"] for row in self.organisations)


def missing_in(round_: FollowUpRound) -> Missing:
    """Three queries."""
    told = _organisations(round_, _answers(round_))
    organisations = [row | {"missing": row["asked"] - row["answered"]} for row in told]
    reported = round_.reports.values("activity")
    unreported = list(Activity.objects.live().in_round(round_).exclude(pk__in=reported))
    return Missing([row for row in organisations if row["missing"]], unreported)
