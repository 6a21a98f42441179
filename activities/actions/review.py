"""Verbs of the officer who reads what was handed in. Each locks the round first, as those on answers do.

No verb here gives an answer a new revision: no word has changed, and who has the answer page open may go on writing.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils import timezone

from activities.actions.answers import check_open
from activities.choices import ANSWER_NEXT, AnswerState
from activities.models import FollowUp, FollowUpRound
from activities.queries.answers import plan_order
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.shared.actions import action, lock
from kultursamverkan.shared.errors import ActionError

_REVIEW = ["state", "returned_because", "reviewed_by", "reviewed_at"]


class Rewritten(ActionError):
    """Some answers say something else than what the officer read. `answers` are they, as they stand now."""

    def __init__(self, answers: list[FollowUp]) -> None:
        one = len(answers) == 1
        super().__init__(
            f"{'Ett svar' if one else f'{len(answers)} svar'} har ändrats medan du läste. Läs igen vad som är nytt."
        )
        self.answers = answers


@action
def accept_answers(
    *, round_: FollowUpRound, organisation: Organisation, read: Mapping[int, int], by: User | None
) -> list[FollowUp]:
    """Accept what was read: by the answer's pk, the revision that was shown. All of it or nothing.

    Raises Rewritten when the organisation has written something else since. What somebody else has accepted stays so.
    """
    check_open(lock(round_))
    rows = _locked(round_, organisation, read.keys())
    new = [row for row in rows if row.state != AnswerState.ACCEPTED]
    _check(new, read, AnswerState.ACCEPTED)
    _settle(new, AnswerState.ACCEPTED, by)
    return rows


@action
def return_answers(
    *,
    round_: FollowUpRound,
    organisation: Organisation,
    read: Mapping[int, int],
    because: Mapping[int, str],
    by: User | None,
) -> datetime:
    """Return what was read, each with what is to be mended (`because`, by the answer's pk). All of it or nothing.
    Gives the moment, which tells this return from others. Raises as accept_answers does."""
    check_open(lock(round_))
    rows = _locked(round_, organisation, read.keys())
    if not rows:
        raise ActionError("Välj minst ett svar.")
    for row in rows:
        row.returned_because = because.get(row.pk, "")
        if not row.returned_because:
            raise ActionError("Skriv vad som ska kompletteras.")
    _check(rows, read, AnswerState.RETURNED)
    return _settle(rows, AnswerState.RETURNED, by)


@action
def take_back(
    *, round_: FollowUpRound, organisation: Organisation, reviews: Collection[str], by: User | None
) -> list[FollowUp]:
    """Undo an acceptance or a return (FollowUp.review_key), while nobody has changed the answer since: it is new
    again. All of it or nothing."""
    check_open(lock(round_))
    wanted = {int(key.partition(".")[0]): key for key in reviews}
    rows = _locked(round_, organisation, wanted.keys())
    for row in rows:
        if not row.can_be_taken_back or row.review_key != wanted[row.pk]:
            raise ActionError(f"”{row.activity}” har ändrats sedan dess. Det går inte att ångra.")
    for row in rows:
        if row.state == AnswerState.RETURNED:
            row.returned_because = ""
        row.state, row.reviewed_by, row.reviewed_at = AnswerState.SUBMITTED, None, None
        row.save(update_fields=_REVIEW)
    return rows


def _locked(round_: FollowUpRound, organisation: Organisation, pks: Collection[int]) -> list[FollowUp]:
    """In the plan's order. ActionError when one is asked about no longer."""
    answers = FollowUp.objects.live().filter(round=round_, organisation=organisation, pk__in=pks)
    answers = answers.select_for_update(of=("self",)).select_related("activity__plan", "organisation", "reviewed_by")
    rows = list(answers.order_by(*plan_order()))
    if len(rows) != len(pks):
        raise ActionError("Ett svar ingår inte längre i uppföljningen.")
    return rows


def _check(rows: list[FollowUp], read: Mapping[int, int], state: AnswerState) -> None:
    for row in rows:
        if state not in ANSWER_NEXT[row.state]:
            raise ActionError(settled_by_another(row))
    if rewritten := [row for row in rows if row.revision != read[row.pk]]:
        raise Rewritten(rewritten)


def settled_by_another(row: FollowUp) -> str:
    """Why the answer can be neither accepted nor returned now."""
    if row.state == AnswerState.DRAFT:
        return f"Svaret om ”{row.activity}” är inte inlämnat."
    who = str(row.reviewed_by or "Någon annan")
    what = "lämnat tillbaka" if row.state == AnswerState.RETURNED else "godkänt"
    return f"{who[:1].upper()}{who[1:]} har redan {what} svaret om ”{row.activity}”."


def _settle(rows: list[FollowUp], state: AnswerState, by: User | None) -> datetime:
    now = timezone.now()
    for row in rows:
        row.state, row.reviewed_by, row.reviewed_at = state, by, now
        row.save(update_fields=_REVIEW)
    return now
