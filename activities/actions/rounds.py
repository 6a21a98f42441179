"""Verbs on follow-up rounds. Whatever changes a round or its answers locks the round's row first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from activities.choices import ROUND_NEXT, RoundState
from activities.models import Activity, FollowUp, FollowUpRound, RoundActivity
from activities.queries.rounds import Proposal, askable, proposals
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, lock_revision, save
from kultursamverkan.shared.errors import ActionError, Conflict
from plans.choices import PlanState
from plans.models import Plan

REASON_MISSING = "Skriv varför du ändrar vilka som är med."


@dataclass(frozen=True)
class Choice:
    """What the officer decided about one activity: in or not, which organisations are asked (keys of rows), and why
    when that is not what the rule says."""

    included: bool
    asked: frozenset[int]
    reason: str = ""


@action
def plan_round(*, plan: Plan, year: int, opens: date, due: date, by: User | None) -> FollowUpRound:
    plan = lock(plan)
    check_plan(plan)
    _check_dates(plan, year, opens, due)
    if plan.rounds.filter(year=year).exists():
        raise ActionError(f"Det finns redan en uppföljning för {year}.")
    return FollowUpRound.objects.create(plan=plan, year=year, opens=opens, due=due)


@action
def edit_round(
    *, round_: FollowUpRound, year: int, opens: date, due: date, revision: int | None, by: User | None
) -> FollowUpRound:
    """The year can change only until the round opens."""
    plan = lock(round_.plan)
    if lock(round_).state == RoundState.CLOSED:
        raise ActionError("Uppföljningen är stängd och kan inte ändras.")
    current = lock_revision(round_, revision)
    if current.year != year and current.state != RoundState.PLANNED:
        raise ActionError("Uppföljningen är redan öppen. Året kan inte ändras.")
    _check_dates(plan, year, opens, due)
    if plan.rounds.filter(year=year).exclude(pk=current.pk).exists():
        raise ActionError(f"Det finns redan en uppföljning för {year}.")
    current.year, current.opens, current.due = year, opens, due
    save(current)
    return current


@action
@recorded(EventKind.OPENED, "round_")
def open_round(*, round_: FollowUpRound, choices: Mapping[int, Choice], by: User | None) -> FollowUpRound:
    """Which activities are in and who is asked follows from the rule of design.md §5, or from the officer's `choices`
    (by the activity's pk). Writes one RoundActivity an activity of the plan and one empty FollowUp each asked."""
    plan = lock(round_.plan)
    current = lock(round_)
    check_plan(plan)
    if RoundState.OPEN not in ROUND_NEXT[current.state] or current.state == RoundState.CLOSED:
        raise ActionError(f"Uppföljning {current.year} är redan öppnad.")
    if other := plan.rounds.open().first():
        raise ActionError(f"Uppföljning {other.year} är fortfarande öppen. Bara en i taget kan vara öppen.")
    _check_askable(plan, frozenset[int]().union(*(choice.asked for choice in choices.values())))
    in_round, asked = [], []
    for proposal in proposals(plan, current.year):
        choice = choices.get(proposal.activity.pk) or Choice(proposal.by_rule, proposal.asked)
        _check_reason(proposal, choice)
        in_round.append(
            RoundActivity(
                round=current, activity=proposal.activity, included=choice.included, reason=_reason(proposal, choice)
            )
        )
        asked += [
            FollowUp(
                round=current,
                activity=proposal.activity,
                organisation_id=organisation,
                asked_reason="" if organisation in proposal.asked else choice.reason,
            )
            for organisation in sorted(choice.asked if choice.included else ())
        ]
    if not any(row.included for row in in_round):
        raise ActionError("Ingen aktivitet ingår. Ta med minst en innan du öppnar uppföljningen.")
    RoundActivity.objects.bulk_create(in_round)
    FollowUp.objects.bulk_create(asked)
    current.state, current.opened_at = RoundState.OPEN, timezone.now()
    save(current)
    return current


@action
def adjust_round(
    *, round_: FollowUpRound, activity: Activity, choice: Choice, shown: Choice | None = None, by: User | None
) -> RoundActivity:
    """Change one activity of an open round. Only questions that nobody has answered can be taken back.

    `shown`: what was decided when the officer chose. Conflict when that has changed; None asks for no check.
    """
    current = lock(round_)
    if not current.is_open:
        raise ActionError("Bara en öppen uppföljning kan ändras.")
    row = RoundActivity.objects.filter(round=current, activity=activity).first()
    answers = {answer.organisation_id: answer for answer in FollowUp.objects.filter(round=current, activity=activity)}
    if shown is not None and not _is_decided(shown, row, answers.keys()):
        raise Conflict(current)
    wanted = choice.asked if choice.included else frozenset[int]()
    if row is not None and row.included == choice.included and wanted == answers.keys():
        return row
    if not choice.reason:
        raise ActionError(REASON_MISSING)
    _check_askable(current.plan, wanted)
    if not choice.included and current.reports.filter(activity=activity).exists():
        raise ActionError("Sammankallande har redan rapporterat. Aktiviteten kan inte tas bort.")
    for organisation in answers.keys() - wanted:
        _take_back(answers[organisation])
    for organisation in sorted(wanted - answers.keys()):
        FollowUp.objects.create(
            round=current, activity=activity, organisation_id=organisation, asked_reason=choice.reason
        )
    row = row or RoundActivity(round=current, activity=activity)
    row.included, row.reason = choice.included, choice.reason
    row.save()
    return row


def _is_decided(shown: Choice, row: RoundActivity | None, asked: Collection[int]) -> bool:
    return shown.included == (row is not None and row.included) and shown.asked == frozenset(asked)


def check_plan(plan: Plan) -> None:
    if plan.state != PlanState.ADOPTED or plan.is_working_copy:
        raise ActionError("Bara en antagen plan följs upp.")


def _check_dates(plan: Plan, year: int, opens: date, due: date) -> None:
    if not plan.period_start <= year <= plan.period_end:
        raise ActionError(f"Planen gäller {plan.period}. Välj ett år i perioden.")
    if due < opens:
        raise ActionError("Sista svarsdag måste ligga efter att uppföljningen öppnar.")


def _check_reason(proposal: Proposal, choice: Choice) -> None:
    if proposal.differs(choice.included, choice.asked) and not choice.reason:
        raise ActionError(f"{REASON_MISSING} Det gäller ”{proposal.activity.title}”.")


def _check_askable(plan: Plan, asked: frozenset[int]) -> None:
    stray = Organisation.objects.filter(pk__in=asked).exclude(pk__in=askable(plan).values("pk"))
    if names := ", ".join(stray.values_list("name", flat=True)):
        raise ActionError(f"{names} hör inte till regionen och kan inte tillfrågas.")


def _reason(proposal: Proposal, choice: Choice) -> str:
    return choice.reason if proposal.differs(choice.included, choice.asked) else ""


def _take_back(answer: FollowUp) -> None:
    if answer.revision > 1 or answer.status or answer.text or answer.files.exists():
        raise ActionError(f"{answer.organisation} har redan svarat om aktiviteten och kan inte tas bort.")
    answer.delete()
