"""Verbs at the turn of a period: what becomes of each activity is settled, the plan is closed, the next one begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError
from django.utils import timezone

from activities.choices import RoundState
from activities.models import Activity
from kultursamverkan.documents.apply import create
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.carrying import Choice, carried_over
from kultursamverkan.documents.choices import Outcome
from kultursamverkan.documents.ending import Ending, endings_of, unsettled
from kultursamverkan.documents.models import PlanClosing, Settlement
from kultursamverkan.documents.slugs import fault_of, taken
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, save
from kultursamverkan.shared.errors import ActionError, Conflict
from plans.choices import NEXT, PlanState
from plans.models import Plan

NOT_ADOPTED = "Bara en antagen plan kan avslutas."
NOT_CLOSED = "Planen är inte avslutad."
NO_SUCCESSOR = "Bara en plan som är antagen eller avslutad kan få en ny planperiod."
COPY_OPEN = "Planen har en arbetsversion. Publicera eller kasta den först."
NO_REASON = "Skriv varför planen öppnas igen."
REASON_MISSING = "Skriv varför ”{}” utgår."
NOT_REPORTED_DONE = "”{}” är inte rapporterad som genomförd. Sammankallande rapporterar det i uppföljningen."


@dataclass(frozen=True)
class Word:
    """What an editor says becomes of one activity. `revision` of the settlement as it was shown, 0 for none; None
    asks for no check."""

    activity: Activity
    outcome: Outcome
    reason: str = ""
    revision: int | None = None


@dataclass(frozen=True)
class Hindrance:
    """Why a plan cannot be closed yet, in plain Swedish, and where to do something about it: the slug of its working
    copy, the year of its open round or the key of the first activity that is not settled."""

    text: str
    copy: str = ""
    year: int | None = None
    activity: str = ""


@action
def settle(*, plan: Plan, words: Iterable[Word], by: User | None) -> list[Settlement]:
    """Say what becomes of activities when the plan ends. ActionError when the plan is not in force, or the outcome
    lacks what it needs; Conflict when somebody has settled the same otherwise since it was shown."""
    current = lock(plan)
    if current.state != PlanState.ADOPTED or current.is_working_copy:
        raise ActionError(NOT_ADOPTED)
    endings = {ending.activity.pk: ending for ending in endings_of(current)}
    written = []
    for word in words:
        ending = endings.get(word.activity.pk)
        if ending is None:
            raise ActionError(f"”{word.activity}” står inte längre i planen.")
        if word.outcome == Outcome.DONE and ending.by_report != Outcome.DONE:
            raise ActionError(NOT_REPORTED_DONE.format(word.activity))
        if word.outcome == Outcome.DROPPED and not word.reason:
            raise ActionError(REASON_MISSING.format(word.activity))
        reason = word.reason if word.outcome == Outcome.DROPPED else ""
        if (ending.settled, ending.reason) == (word.outcome, reason):
            continue
        row = ending.settlement or Settlement(activity=word.activity, revision=0)
        if word.revision is not None and word.revision != row.revision:
            raise Conflict(row)
        row.outcome, row.reason = word.outcome, reason
        row.settled_by, row.settled_at = by, timezone.now()
        save(row)
        written.append(row)
    return written


@action
@recorded(EventKind.CLOSED, "plan")
def close_plan(*, plan: Plan, by: User | None) -> PlanClosing:
    """End an adopted plan: it is read, never changed or followed up any more. ActionError while anything is unfinished:
    a working copy, an open round, an activity of which nobody has said what becomes."""
    current = lock(plan)
    if PlanState.CLOSED not in NEXT[current.state] or current.is_working_copy:
        raise ActionError(NOT_ADOPTED)
    if missing := missing_for_closing(current, endings_of(current)):
        raise ActionError(" ".join(one.text for one in missing))
    current.state = PlanState.CLOSED
    save(current)
    return PlanClosing.objects.create(plan=current, closed_by=by)


def missing_for_closing(plan: Plan, endings: Sequence[Ending]) -> list[Hindrance]:
    """What must be done first; empty when the plan can be closed. Two queries."""
    missing = []
    if copy := Plan.objects.filter(adjusts=plan).first():
        missing.append(Hindrance(COPY_OPEN, copy=copy.slug))
    if round_ := plan.rounds.filter(state=RoundState.OPEN).first():
        missing.append(Hindrance(f"Uppföljning {round_.year} är öppen. Stäng den först.", year=round_.year))
    if rest := unsettled(endings):
        activities = "1 aktivitet" if len(rest) == 1 else f"{len(rest)} aktiviteter"
        text = f"{activities} är inte avgjord{'a' if len(rest) > 1 else ''} än."
        missing.append(Hindrance(text, activity=rest[0].activity.key))
    return missing


@action
@recorded(EventKind.REOPENED, "plan")
def reopen_plan(*, plan: Plan, reason: str, by: User | None) -> Plan:
    """A closed plan is in force again. The closing stays with the reason."""
    current = lock(plan)
    if current.state != PlanState.CLOSED:
        raise ActionError(NOT_CLOSED)
    if not reason:
        raise ActionError(NO_REASON)
    current.state = PlanState.ADOPTED
    save(current)
    closing = PlanClosing.objects.standing(current)
    if closing is not None:
        closing.reopened_at, closing.reopened_because = timezone.now(), reason
        closing.save()
    return current


@action
def carry_over(*, plan: Plan, slug: str, choice: Choice, by: User | None) -> Plan:
    """The draft of the next period, with the same keys as here: so each part knows what it continues. Follow-up, bin
    and versions stay behind. ActionError when the address cannot be used or the plan was never in force."""
    current = lock(plan)
    if not current.is_public or current.is_working_copy:
        raise ActionError(NO_SUCCESSOR)
    if fault := fault_of(slug):
        raise ActionError(fault)
    document = carried_over(assemble(current), choice)
    try:
        return create(document, region=current.region, slug=slug, continues=current, by=by)
    except IntegrityError as error:  # somebody took it in the same moment
        raise ActionError(taken(slug)) from error
