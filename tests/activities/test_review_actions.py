"""Accepting and returning answers, and taking it back: states, refusals, the log."""

import pytest
from auditlog.models import LogEntry

from activities.actions.answers import hand_in
from activities.actions.review import Rewritten, accept_answers, return_answers, take_back
from activities.choices import ANSWER_NEXT, AnswerState
from activities.queries.answers import visible_answers
from kultursamverkan.shared.errors import ActionError
from tests.activities.reviewing import accept, give_back, rows_of, states, to_read
from tests.activities.rounds import answer, closed, write
from tests.cast import Cast


def test_accepted(cast: Cast) -> None:
    row = to_read(cast)[0]
    [accepted] = accept(cast, row)
    assert (accepted.state, accepted.reviewed_by) == (AnswerState.ACCEPTED, cast.editor)
    assert accepted.revision == row.revision
    assert LogEntry.objects.get_for_object(row).filter(actor=cast.editor, changes__has_key="state").exists()
    # Its words are public from now on.
    assert visible_answers(cast.stranger, cast.activity)[0].reads_words


def test_returned_and_mended(cast: Cast) -> None:
    rows = give_back(cast, to_read(cast)[0])
    assert (rows[0].state, rows[0].asked_for) == (AnswerState.RETURNED, "Hur många?")
    assert rows[0].reviewed_by == cast.editor
    # Half written is saved, as a draft is.
    write(rows[0], cast.chief, "paused")
    write(rows[0], cast.chief, text="Tolv stycken.")
    hand_in(round_=rows[0].round, organisation=cast.hallsberg, by=cast.chief)
    [row] = rows_of(rows[0].round, cast)
    # What was asked for is read beside the answer until it is accepted.
    assert (row.state, row.asked_for) == (AnswerState.SUBMITTED, "Hur många?")
    [row] = accept(cast, row)
    assert row.asked_for == ""
    # Written in once more it is handed in anew, and what was asked for once is settled.
    assert (write(row, cast.chief, "done").state, rows_of(row.round, cast)[0].asked_for) == (AnswerState.SUBMITTED, "")


def test_several_are_settled_or_none(cast: Cast) -> None:
    first, second, third = to_read(cast, 3)
    write(second, cast.chief, "done")
    read = {row.pk: row.revision for row in (first, second, third)}
    with pytest.raises(Rewritten, match="Ett svar har ändrats") as refused:
        accept_answers(round_=first.round, organisation=cast.hallsberg, read=read, by=cast.editor)
    assert [row.status for row in refused.value.answers] == ["done"]
    with pytest.raises(Rewritten):
        give_back(cast, first, second)
    assert set(states(rows_of(first.round, cast))) == {AnswerState.SUBMITTED}
    assert states(accept(cast, *rows_of(first.round, cast))) == [AnswerState.ACCEPTED] * 3


def test_a_return_says_why(cast: Cast) -> None:
    with pytest.raises(ActionError, match="Skriv vad"):
        give_back(cast, to_read(cast)[0], because="")
    with pytest.raises(ActionError, match="Välj minst"):
        return_answers(
            round_=answer(cast.plan.rounds.get(), cast.hallsberg).round,
            organisation=cast.hallsberg,
            read={},
            because={},
            by=cast.editor,
        )


def test_what_another_has_settled(cast: Cast) -> None:
    row = to_read(cast)[0]
    accept(cast, row)
    # The same once more changes nothing; the opposite is told.
    assert states(accept(cast, row)) == [AnswerState.ACCEPTED]
    with pytest.raises(ActionError, match="Editor har redan godkänt svaret om ”Gemensam aktivitet”"):
        give_back(cast, row)
    [row] = rows_of(row.round, cast)
    take_back(round_=row.round, organisation=cast.hallsberg, reviews=[row.review_key], by=cast.editor)
    give_back(cast, row)
    with pytest.raises(ActionError, match="redan lämnat tillbaka"):
        accept(cast, row)


def test_what_is_not_handed_in(cast: Cast) -> None:
    to_read(cast)
    draft = answer(cast.plan.rounds.get(), cast.laxa)
    read = {draft.pk: draft.revision}
    with pytest.raises(ActionError, match="är inte inlämnat"):
        accept_answers(round_=draft.round, organisation=cast.laxa, read=read, by=cast.editor)
    # Another organisation's answer is none of this one's.
    with pytest.raises(ActionError, match="ingår inte längre"):
        accept_answers(round_=draft.round, organisation=cast.hallsberg, read=read, by=cast.editor)


def test_taken_back(cast: Cast) -> None:
    rows = accept(cast, *to_read(cast, 2))
    keys = [row.review_key for row in rows]
    rows = take_back(round_=rows[0].round, organisation=cast.hallsberg, reviews=keys, by=cast.editor)
    assert states(rows) == [AnswerState.SUBMITTED] * 2
    assert rows[0].reviewed_by is None
    with pytest.raises(ActionError, match="har ändrats sedan dess"):
        take_back(round_=rows[0].round, organisation=cast.hallsberg, reviews=keys, by=cast.editor)
    [row, _] = give_back(cast, rows[0])
    [row] = take_back(round_=row.round, organisation=cast.hallsberg, reviews=[row.review_key], by=cast.editor)
    assert (row.state, row.asked_for) == (AnswerState.SUBMITTED, "")


def test_nothing_is_taken_back_from_one_who_has_begun(cast: Cast) -> None:
    first, second = to_read(cast, 2)
    [returned, _] = give_back(cast, first)
    write(returned, cast.chief, "done", text="Tolv.")
    with pytest.raises(ActionError, match="Det går inte att ångra"):
        take_back(round_=first.round, organisation=cast.hallsberg, reviews=[returned.review_key], by=cast.editor)
    [_, accepted] = accept(cast, second)
    write(accepted, cast.chief, "done")
    with pytest.raises(ActionError, match="Det går inte att ångra"):
        take_back(round_=first.round, organisation=cast.hallsberg, reviews=[accepted.review_key], by=cast.editor)


def test_a_closed_round(cast: Cast) -> None:
    first, second = to_read(cast, 2)
    [accepted, _] = accept(cast, first)
    closed(first.round)
    with pytest.raises(ActionError, match="är stängd"):
        accept(cast, second)
    with pytest.raises(ActionError, match="är stängd"):
        give_back(cast, second)
    with pytest.raises(ActionError, match="är stängd"):
        take_back(round_=first.round, organisation=cast.hallsberg, reviews=[accepted.review_key], by=cast.editor)


def test_a_return_nobody_saw_is_not_handed_in_unread(cast: Cast) -> None:
    """The page stood open while the officer returned something."""
    [row, _] = give_back(cast, to_read(cast, 2)[0])
    with pytest.raises(ActionError, match="lämnat tillbaka ett svar"):
        hand_in(round_=row.round, organisation=cast.hallsberg, seen=[], by=cast.chief)
    hand_in(round_=row.round, organisation=cast.hallsberg, seen=[row.review_key], by=cast.chief)
    assert states(rows_of(row.round, cast)) == [AnswerState.SUBMITTED] * 2


def test_every_step_is_in_the_table(cast: Cast) -> None:
    assert ANSWER_NEXT[AnswerState.SUBMITTED] >= {AnswerState.RETURNED, AnswerState.ACCEPTED}
    assert AnswerState.SUBMITTED in ANSWER_NEXT[AnswerState.RETURNED] & ANSWER_NEXT[AnswerState.ACCEPTED]
