"""The verbs on answers: states, refusals, and two people at once."""

import pytest
from auditlog.models import LogEntry

from activities.actions.answers import AnswerValues, Unanswered, hand_in, same_as_last_year, save_answer
from activities.choices import AnswerState
from activities.models import FollowUp, HandIn
from kultursamverkan.shared.errors import ActionError, Conflict
from tests import factories
from tests.activities.rounds import answer, closed, handed_in, opened, write
from tests.cast import Cast


def test_save_answer_keeps_a_draft_with_its_writer(cast: Cast) -> None:
    row = write(answer(opened(cast), cast.hallsberg), cast.chief, text="Vi kör.", completion_percent=40)
    assert (row.status, row.text, row.completion_percent) == ("ongoing", "Vi kör.", 40)
    assert (row.state, row.answered_by, row.on_behalf, row.revision) == (AnswerState.DRAFT, cast.chief, False, 2)
    assert row.answered_at
    assert LogEntry.objects.get_for_object(row).filter(actor=cast.chief, changes__has_key="status").exists()


def test_the_same_words_again_change_nothing(cast: Cast) -> None:
    row = write(answer(opened(cast), cast.hallsberg), cast.chief)
    # A reply that got lost on the way is sent again, with the revision that was shown before.
    again = save_answer(follow_up=row, values=AnswerValues("ongoing"), revision=1, by=cast.chief)
    assert again.revision == row.revision


def test_two_people_in_the_municipality(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    save_answer(follow_up=row, values=AnswerValues("ongoing"), revision=1, by=cast.chief)
    with pytest.raises(Conflict) as refused:
        save_answer(follow_up=row, values=AnswerValues("done"), revision=1, by=cast.editor)
    assert isinstance(refused.value.current, FollowUp)
    assert refused.value.current.status == "ongoing"
    row.refresh_from_db()
    assert (row.status, row.answered_by) == ("ongoing", cast.chief)


def test_officer_writes_on_behalf_until_the_municipality_writes_itself(cast: Cast) -> None:
    row = write(answer(opened(cast), cast.hallsberg), cast.editor)
    assert row.on_behalf
    assert not write(row, cast.chief, "done").on_behalf


def test_stop_demands_a_reason(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    round_ = row.round
    for status in ("paused", "dropped"):
        write(row, cast.chief, status)
        with pytest.raises(Unanswered):
            hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)
        assert write(row, cast.chief, status, text="Ingen budget.").status == status
    hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)
    with pytest.raises(ActionError, match="Skriv varför"):
        write(row, cast.chief, "paused")


def test_hand_in(cast: Cast) -> None:
    round_ = opened(cast)
    write(answer(round_, cast.hallsberg), cast.chief)
    row = hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)
    assert row.by == cast.chief
    assert answer(round_, cast.hallsberg).state == AnswerState.SUBMITTED
    assert answer(round_, cast.laxa).state == AnswerState.DRAFT


def test_hand_in_tells_what_is_missing(cast: Cast) -> None:
    second = factories.activity(cast.plan, "Andra")
    factories.participation(second, cast.hallsberg)
    round_ = opened(cast)
    write(answer(round_, cast.hallsberg, cast.activity), cast.chief)
    with pytest.raises(Unanswered, match="En aktivitet saknar svar") as refused:
        hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)
    assert [row.activity for row in refused.value.missing] == [second]
    assert not HandIn.objects.exists()
    assert answer(round_, cast.hallsberg, cast.activity).state == AnswerState.DRAFT


def test_hand_in_twice_is_the_same_hand_in(cast: Cast) -> None:
    round_ = opened(cast)
    write(answer(round_, cast.hallsberg), cast.chief)
    first = hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)
    second = hand_in(round_=round_, organisation=cast.hallsberg, by=cast.editor)
    assert (first.pk, first.at) == (second.pk, second.at)
    assert second.by == cast.chief


def test_hand_in_again_when_something_was_returned(cast: Cast) -> None:
    round_ = opened(cast)
    row = handed_in(round_, cast.hallsberg, cast.chief)
    FollowUp.objects.filter(pk=row.pk).update(state=AnswerState.RETURNED, returned_because="Mer.")
    first = HandIn.objects.get()
    assert write(row, cast.chief, "done").state == AnswerState.RETURNED
    again = hand_in(round_=round_, organisation=cast.hallsberg, by=cast.editor)
    assert again.at > first.at
    assert again.by == cast.editor
    assert answer(round_, cast.hallsberg).state == AnswerState.SUBMITTED


def test_who_is_not_asked_has_nothing_to_hand_in(cast: Cast) -> None:
    degerfors = factories.organisation(cast.region, "Degerfors")
    with pytest.raises(ActionError, match="Det finns inget att lämna in"):
        hand_in(round_=opened(cast), organisation=degerfors, by=cast.editor)


def test_binned_activity_is_not_waited_for(cast: Cast) -> None:
    second = factories.activity(cast.plan, "Andra")
    factories.participation(second, cast.hallsberg)
    round_ = opened(cast)
    write(answer(round_, cast.hallsberg, cast.activity), cast.chief)
    second.binned_at = round_.opened_at
    second.save()
    hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)


def test_a_change_after_hand_in_stays_handed_in(cast: Cast) -> None:
    round_ = opened(cast)
    row = handed_in(round_, cast.hallsberg, cast.chief)
    assert write(row, cast.chief, "done").state == AnswerState.SUBMITTED
    with pytest.raises(ActionError, match="Välj en status"):
        write(row, cast.chief, "")
    FollowUp.objects.filter(pk=row.pk).update(state=AnswerState.ACCEPTED)
    assert write(row, cast.chief, "done").state == AnswerState.ACCEPTED  # nothing changed
    assert write(row, cast.chief, "ongoing").state == AnswerState.SUBMITTED


@pytest.mark.parametrize(("state", "words"), [("planned", "har inte öppnat än"), ("closed", "är stängd")])
def test_nothing_is_written_outside_an_open_round(cast: Cast, state: str, words: str) -> None:
    round_ = factories.round_(cast.plan, 2023, state=state)
    row = FollowUp.objects.create(round=round_, activity=cast.activity, organisation=cast.hallsberg)
    with pytest.raises(ActionError, match=words):
        write(row, cast.chief)
    with pytest.raises(ActionError, match=words):
        hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)


def test_same_as_last_year(cast: Cast) -> None:
    last = opened(cast, 2022)
    handed_in(last, cast.hallsberg, cast.chief, "continuous", text="Som vanligt.", completion_percent=50)
    closed(last)
    row = answer(opened(cast), cast.hallsberg)
    copied = same_as_last_year(follow_up=row, written=AnswerValues(next_step="Mer."), revision=1, by=cast.chief)
    assert (copied.status, copied.text, copied.completion_percent) == ("continuous", "Som vanligt.", 50)
    assert copied.next_step == "Mer."
    assert copied.state == AnswerState.DRAFT


def test_same_as_last_year_keeps_what_is_written(cast: Cast) -> None:
    last = opened(cast, 2021)
    handed_in(last, cast.hallsberg, cast.chief, text="Som vanligt.")
    closed(last)
    row = answer(opened(cast), cast.hallsberg)
    copied = same_as_last_year(follow_up=row, written=AnswerValues(text="Nytt."), revision=1, by=cast.chief)
    assert (copied.status, copied.text) == ("ongoing", "Nytt.")
    with pytest.raises(Conflict):
        same_as_last_year(follow_up=row, written=AnswerValues(text="Annat."), revision=1, by=cast.chief)


def test_same_as_last_year_needs_something_handed_in(cast: Cast) -> None:
    last = opened(cast, 2022)
    write(answer(last, cast.hallsberg), cast.chief)
    closed(last)
    with pytest.raises(ActionError, match="inget tidigare svar"):
        same_as_last_year(
            follow_up=answer(opened(cast), cast.hallsberg), written=AnswerValues(), revision=1, by=cast.chief
        )
