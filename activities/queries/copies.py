"""A round written down as one document: what is frozen when it closes, and what an open one holds right now. The
module reading reads both."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery
from django.utils.timezone import localdate

from activities.choices import ENDED, HANDED_IN, NOT_ANSWERED, ShownStatus, Status, shown_status
from activities.models import (
    Activity,
    AnswerFile,
    ConvenerReport,
    FollowUp,
    FollowUpRound,
    HandIn,
    Participation,
    RoundActivity,
)
from activities.queries.answers import plan_order, summary_of
from activities.queries.lists import TAKES_PART
from activities.queries.reports import current_conveners
from activities.queries.rounds import is_there
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.when import When
from plans.models import DevelopmentGoal

FORMAT = 2
# Of an answer that is not handed in, once the round is closed.
UNANSWERED = ""


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
class Written:
    """`organisations`: those whose answers the document holds, and the region's other municipalities."""

    document: dict[str, Any]
    organisations: list[Organisation]


def frozen(round_: FollowUpRound, today: date) -> dict[str, Any]:
    """The document of a RoundCopy. What is not handed in is unanswered: neither its words nor internal notes are
    here."""
    document = written(round_, today).document
    for activity in document["activities"]:
        for answer in activity["answers"]:
            if answer["state"] not in HANDED_IN:
                answer.update(state=UNANSWERED, on_behalf=False, words=asdict(Words()), files=[])
    return document


def written(round_: FollowUpRound, today: date) -> Written:
    """All that the round holds but internal notes; drafts too. An activity in the bin is here only with what was
    handed in or reported about it. Eight queries."""
    answers = _answers(round_)
    organisations = _organisations(round_, {row.organisation_id for row in answers})
    reports = _reports(round_)
    reported = {row.activity_id for row in reports.values() if row.round_id == round_.pk}
    about: defaultdict[int, list[FollowUp]] = defaultdict(list)
    for row in answers:
        about[row.activity_id].append(row)
    rows = [
        row
        for row in _round_activities(round_)
        if row.activity.binned_at is None or row.activity_id in about or row.activity_id in reported
    ]
    of = _Of(
        round=round_,
        today=today,
        organisations={row.pk: row for row in organisations},
        answers=about,
        reports=reports,
        conveners=_conveners(round_, today),
        parts=_parts(round_),
        files=_files(round_),
    )
    plan = round_.plan
    document = {
        "format": FORMAT,
        "plan": {
            "slug": plan.slug,
            "title": plan.title,
            "region": plan.region.full_name,
            "registry_number": plan.registry_number,
        },
        "year": round_.year,
        "opens": round_.opens.isoformat(),
        "due": round_.due.isoformat(),
        "asked": len(answers),
        "answered": sum(row.state in HANDED_IN for row in answers),
        "organisations": [_organisation(row, answers) for row in organisations],
        "goals": _goals(round_),
        "activities": [_activity(of, row) for row in rows],
    }
    return Written(document, organisations)


@dataclass(frozen=True)
class _Of:
    """What is known about a round's activities, by their keys (pk)."""

    round: FollowUpRound
    today: date
    organisations: Mapping[int, Organisation]  # in Swedish order
    answers: Mapping[int, list[FollowUp]]
    reports: Mapping[int, ConvenerReport]  # the latest up to and with the round's year
    conveners: Mapping[int, list[dict[str, str]]]
    parts: Mapping[int, list[Participation]]
    files: Mapping[int, list[str]]  # by the answers' keys


def _answers(round_: FollowUpRound) -> list[FollowUp]:
    rows = FollowUp.objects.filter(round=round_).filter(Q(activity__binned_at=None) | Q(state__in=HANDED_IN))
    # A round may hold thousands: the writer's name and no account, and the files apart.
    return list(rows.annotate(by_name=F("answered_by__name")))


def _files(round_: FollowUpRound) -> Mapping[int, list[str]]:
    """Names, by the answer's key (pk)."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in AnswerFile.objects.filter(answer__round=round_).select_related("file"):
        found[row.answer_id].append(str(row))
    return found


def _organisations(round_: FollowUpRound, asked: set[int]) -> list[Organisation]:
    """In Swedish order, with `handed_in_at` (None = not)."""
    hand_in = HandIn.objects.filter(round=round_, organisation=OuterRef("pk"))
    municipalities = Q(region=round_.plan.region_id, kind=OrganisationKind.MUNICIPALITY)
    found = Organisation.objects.filter(municipalities | Q(pk__in=asked))
    return list(found.annotate(handed_in_at=Subquery(hand_in.values("at")[:1])).order_by("name", "pk"))


def _reports(round_: FollowUpRound) -> dict[int, ConvenerReport]:
    """The latest of each activity up to the round's year."""
    rows = ConvenerReport.objects.filter(round__plan=round_.plan_id, round__year__lte=round_.year)
    named = rows.annotate(by_name=F("reported_by__name")).select_related("round")
    return {row.activity_id: row for row in named.order_by("round__year")}


def _round_activities(round_: FollowUpRound) -> list[RoundActivity]:
    rows = RoundActivity.objects.filter(round=round_, included=True)
    return list(rows.select_related("activity__heading__goal", "activity__heading__section").order_by(*plan_order()))


def _conveners(round_: FollowUpRound, today: date) -> Mapping[int, list[dict[str, str]]]:
    """With a person's name, and without it for where names are not shown."""
    found: defaultdict[int, list[dict[str, str]]] = defaultdict(list)
    for row in current_conveners(today).filter(activity__plan=round_.plan_id):
        found[row.activity_id].append({"name": row.describe(show_names=True), "role": row.describe(show_names=False)})
    return found


def _parts(round_: FollowUpRound) -> Mapping[int, list[Participation]]:
    found: defaultdict[int, list[Participation]] = defaultdict(list)
    rows = Participation.objects.filter(activity__plan=round_.plan_id, state__in=TAKES_PART)
    for row in rows.annotate(organisation_key=F("organisation__key")):
        if is_there(row, round_.year):
            found[row.activity_id].append(row)
    return found


def _organisation(organisation: Organisation, answers: list[FollowUp]) -> dict[str, Any]:
    own = [row for row in answers if row.organisation_id == organisation.pk]
    at = organisation.handed_in_at  # type: ignore[attr-defined]
    return {
        "key": organisation.key,
        "name": organisation.name,
        "is_municipality": organisation.is_municipality,
        "asked": len(own),
        "answered": sum(row.state in HANDED_IN for row in own),
        "handed_in_on": localdate(at).isoformat() if at else "",
    }


def _goals(round_: FollowUpRound) -> list[dict[str, Any]]:
    """All the plan's, in its order."""
    judged = FilteredRelation("assessments", condition=Q(assessments__round=round_))
    goals = DevelopmentGoal.objects.filter(plan=round_.plan_id).annotate(
        judged=judged,
        assessment=F("judged__assessment"),
        comment=F("judged__comment"),
        by=F("judged__assessed_by__name"),
        at=F("judged__assessed_at"),
    )
    rows = goals.values("key", "number", "name", "color_hex", "assessment", "comment", "by", "at")
    return [_goal(row) for row in rows]


def _goal(row: Mapping[str, Any]) -> dict[str, Any]:
    plain = {name: row[name] for name in ("key", "number", "name", "color_hex")}
    said = {name: row[name] or "" for name in ("assessment", "comment", "by")}
    return plain | said | {"on": localdate(row["at"]).isoformat() if row["at"] else ""}


def _activity(of: _Of, row: RoundActivity) -> dict[str, Any]:
    activity, heading = row.activity, row.activity.heading
    by_organisation = {answer.organisation_id: answer for answer in of.answers.get(activity.pk, ())}
    answers = [(one, by_organisation[key]) for key, one in of.organisations.items() if key in by_organisation]
    summary = summary_of([answer.status if answer.state in HANDED_IN else "" for _, answer in answers])
    latest = of.reports.get(activity.pk)
    report = latest if latest and latest.round_id == of.round.pk else None
    parts = of.parts.get(activity.pk, ())
    return {
        "key": activity.key,
        "title": activity.title,
        "section": str(heading.section),
        "section_number": heading.section.number,
        "heading": heading.title,
        "goal": heading.goal.key,
        "reason": row.reason,
        "start": _when(activity.start),
        "completion": _when(activity.planned_completion),
        "conveners": of.conveners.get(activity.pk, []),
        "figures": {"asked": summary.asked, "answered": summary.answered, "by_status": summary.by_status},
        "answers": [_answer(of, organisation, answer) for organisation, answer in answers],
        "report": _words(report, report.by_name, report.reported_at) if report else None,  # type: ignore[attr-defined]
        "status": latest.status if latest else "",
        "status_year": latest.round.year if latest else None,
        "late": _is_late(activity, latest, of.today),
        "not_asked": [_key_of(one) for one in parts if one.organisation_id not in by_organisation],
    }


def _key_of(part: Participation) -> str:
    return str(part.organisation_key)  # type: ignore[attr-defined]


def _answer(of: _Of, organisation: Organisation, answer: FollowUp) -> dict[str, Any]:
    return {
        "organisation": organisation.name,
        "organisation_key": organisation.key,
        "state": answer.state,
        "on_behalf": answer.on_behalf,
        "words": _words(answer, answer.by_name, answer.answered_at),  # type: ignore[attr-defined]
        "files": of.files.get(answer.pk, []),
    }


def _is_late(activity: Activity, latest: ConvenerReport | None, today: date) -> bool:
    """As queries.answers.is_late, by the latest report up to the round's year."""
    completion = activity.planned_completion
    if completion is None or completion.end is None or completion.end >= today:
        return False
    return latest is None or latest.status not in ENDED


def _when(when: When | None) -> str:
    return str(when) if when else ""


def _words(said: FollowUp | ConvenerReport, by: str | None, at: Any) -> dict[str, Any]:
    """The fields of `Words`."""
    return {
        "status": said.status,
        "completion_percent": said.completion_percent,
        "text": said.text,
        "obstacles": said.obstacle_labels,
        "obstacle_text": said.obstacle_text,
        "next_step": said.next_step,
        "by": by or "",
        "on": localdate(at).isoformat() if at else "",
    }
