"""Verbs on a municipality's answers. Each locks the round first, so nothing is saved into a round that closes."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256

from django.utils import timezone

from activities.choices import ANSWER_NEXT, HANDED_IN, REASON_DEMANDED, AnswerState, RoundState
from activities.models import FollowUp, FollowUpNote, FollowUpRound, HandIn
from activities.queries.answers import answer_before, plan_order
from activities.queries.sheets import is_answered
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.people.permissions import P, organisations_where
from kultursamverkan.shared.actions import action, lock, save
from kultursamverkan.shared.errors import ActionError, Conflict


@dataclass(frozen=True)
class AnswerValues:
    """What is written in one answer. `status` "" = not yet chosen; `obstacles` are values of choices.Obstacle."""

    status: str = ""
    text: str = ""
    completion_percent: int | None = None
    obstacles: list[str] = field(default_factory=list)
    obstacle_text: str = ""
    next_step: str = ""
    internal_note: str = ""

    @classmethod
    def of(cls, answer: FollowUp) -> "AnswerValues":
        return cls(**{name: getattr(answer, name) for name in cls.__dataclass_fields__})

    @property
    def print(self) -> str:
        """The same for the same words."""
        return sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]


class Unanswered(ActionError):
    """Some answers cannot be handed in yet. `missing` are they, in the plan's order."""

    def __init__(self, missing: list[FollowUp]) -> None:
        super().__init__(
            "En aktivitet saknar svar." if len(missing) == 1 else f"{len(missing)} aktiviteter saknar svar."
        )
        self.missing = missing


@action
def save_answer(
    *, follow_up: FollowUp, values: AnswerValues, revision: int | None, shown: str = "", by: User | None
) -> FollowUp:
    """Save what is written. What is handed in stays handed in; an approved answer that changes is to be read anew.

    Raises Conflict when somebody else saved other words since `revision` was shown. `shown`: the print of the words
    that were shown; what has come beside them since, a file, stands in nobody's way.
    """
    check_open(lock(follow_up.round))
    current = lock(follow_up)
    if AnswerValues.of(current) == values:
        return current
    if revision is not None and current.revision != revision and AnswerValues.of(current).print != shown:
        raise Conflict(current)
    _check_values(current, values)
    for name in AnswerValues.__dataclass_fields__:
        setattr(current, name, getattr(values, name))
    _unread(current)
    current.answered_by, current.answered_at = by, timezone.now()
    current.on_behalf = _writes_for_another(by, current.organisation_id)
    save(current)
    return current


@action
def same_as_last_year(
    *, follow_up: FollowUp, written: AnswerValues, revision: int | None, shown: str = "", by: User | None
) -> FollowUp:
    """Status and share done as the organisation last handed them in, and the text too unless something is `written`.
    Everything else is saved as written. Raises as save_answer does."""
    before = answer_before(follow_up)
    if before is None:
        raise ActionError("Det finns inget tidigare svar att utgå från.")
    values = replace(
        written,
        status=before.status,
        completion_percent=before.completion_percent,
        text=written.text or before.text,
    )
    return save_answer(follow_up=follow_up, values=values, revision=revision, shown=shown, by=by)


@action
def put_note_into_answer(
    *,
    follow_up: FollowUp,
    note: FollowUpNote,
    written: AnswerValues,
    revision: int | None,
    shown: str = "",
    by: User | None,
) -> FollowUp:
    """Everything saved as written, with the note and its day last in the text; once, however often it is asked for.
    Raises as save_answer does."""
    text = written.text
    if note.text not in text:
        text = f"{text}\n{note.date.isoformat()}: {note.text}".strip()
    values = replace(written, text=text)
    return save_answer(follow_up=follow_up, values=values, revision=revision, shown=shown, by=by)


@action
def hand_in(
    *, round_: FollowUpRound, organisation: Organisation, seen: Collection[str] | None = None, by: User | None
) -> HandIn:
    """Hand in the organisation's whole sheet. A second time changes nothing, unless something was added or returned.

    `seen`: which returns the person has been shown (FollowUp.review_key); what was returned since is not handed in
    unread. None asks for no check. Raises Unanswered when an answer has no status, or no reason where one is demanded.
    """
    current = lock(round_)
    check_open(current)
    answers = list(
        FollowUp.objects.live()
        .filter(round=current, organisation=organisation)
        .select_related("activity__plan", "organisation")
        .order_by(*plan_order())
    )
    if not answers:
        raise ActionError(f"{organisation} är inte tillfrågad i uppföljningen. Det finns inget att lämna in.")
    if missing := [answer for answer in answers if not is_answered(answer)]:
        raise Unanswered(missing)
    waiting = [answer for answer in answers if answer.state not in HANDED_IN]
    if seen is not None:
        _check_seen(waiting, seen)
    for answer in waiting:
        answer.state = AnswerState.SUBMITTED
        # No new revision: no word has changed, and a colleague who has the page open may go on writing.
        answer.save(update_fields=["state"])
    row, created = HandIn.objects.get_or_create(round=current, organisation=organisation, defaults={"by": by})
    if waiting and not created:
        row.at, row.by = timezone.now(), by
        row.save()
    return row


def read_anew(answer: FollowUp) -> None:
    """What was accepted and has changed, though none of its words, is new to the officer again."""
    if _unread(answer):
        answer.save(update_fields=["state", "returned_because", "reviewed_by", "reviewed_at"])


def _unread(answer: FollowUp) -> bool:
    """True when it was accepted. What was asked for before that is settled."""
    if answer.state != AnswerState.ACCEPTED or AnswerState.SUBMITTED not in ANSWER_NEXT[answer.state]:
        return False
    answer.state, answer.returned_because = AnswerState.SUBMITTED, ""
    answer.reviewed_by = answer.reviewed_at = None
    return True


def check_open(round_: FollowUpRound) -> None:
    if round_.state == RoundState.PLANNED:
        raise ActionError(f"Uppföljning {round_.year} har inte öppnat än.")
    if round_.state != RoundState.OPEN:
        raise ActionError(f"Uppföljning {round_.year} är stängd. Svaren kan inte ändras.")


def _check_seen(waiting: list[FollowUp], seen: Collection[str]) -> None:
    returned = [answer for answer in waiting if answer.state == AnswerState.RETURNED]
    if unseen := [answer for answer in returned if answer.review_key not in seen]:
        count = "ett svar" if len(unseen) == 1 else f"{len(unseen)} svar"
        raise ActionError(f"Regionen har lämnat tillbaka {count} medan du skrev. Läs vad som behövs och lämna in igen.")


def _check_values(current: FollowUp, values: AnswerValues) -> None:
    """A draft may be half written; it is not answered then, and cannot be handed in."""
    if current.state not in HANDED_IN:
        return
    if not values.status:
        raise ActionError("Svaret är inlämnat. Välj en status.")
    if values.status in REASON_DEMANDED and not values.text:
        raise ActionError("Skriv varför aktiviteten är pausad eller utgår.")


def _writes_for_another(by: User | None, organisation_id: int) -> bool:
    """An editor of the region who is no member of the organisation writes on its behalf."""
    return by is not None and organisation_id not in {own.pk for own in organisations_where(by, P.ANSWER)}
