"""Verbs that close a round and open it again. Like opening, they lock the plan and then the round."""

from django.utils import timezone

from activities.actions.rounds import check_plan
from activities.choices import ROUND_NEXT, RoundState
from activities.models import FollowUpRound, RoundCopy
from activities.queries.copies import frozen
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.history import NAMELESS, SYSTEM
from kultursamverkan.shared.actions import action, lock, save
from kultursamverkan.shared.errors import ActionError


@action
@recorded(EventKind.CLOSED, "round_")
def close_round(*, round_: FollowUpRound, by: User | None) -> RoundCopy:
    """No answer or report can change any more. What the round holds is kept as its next copy."""
    lock(round_.plan)
    current = lock(round_)
    if RoundState.CLOSED not in ROUND_NEXT[current.state]:
        closed = current.state == RoundState.CLOSED
        raise ActionError(f"Uppföljning {current.year} {'är redan stängd' if closed else 'har inte öppnat än'}.")
    now, because = timezone.now(), current.reopened_because
    current.state, current.closed_at, current.reopened_because = RoundState.CLOSED, now, ""
    save(current)
    return RoundCopy.objects.create(
        round=current,
        number=current.copies.count() + 1,
        document=frozen(current, timezone.localdate(now)),
        closed_at=now,
        closed_by=(by.name or NAMELESS) if by else SYSTEM,
        reopened_because=because,
    )


@action
@recorded(EventKind.REOPENED, "round_")
def reopen_round(*, round_: FollowUpRound, reason: str, by: User | None) -> FollowUpRound:
    """Answers and reports can change again until it is closed anew. The copies stay."""
    plan = lock(round_.plan)
    current = lock(round_)
    check_plan(plan)
    if current.state != RoundState.CLOSED or RoundState.OPEN not in ROUND_NEXT[current.state]:
        raise ActionError(f"Uppföljning {current.year} är inte stängd.")
    if not reason:
        raise ActionError("Skriv varför uppföljningen öppnas igen.")
    if other := plan.rounds.open().first():
        raise ActionError(f"Uppföljning {other.year} är fortfarande öppen. Bara en i taget kan vara öppen.")
    current.state, current.closed_at, current.reopened_because = RoundState.OPEN, None, reason
    save(current)
    return current
