"""Whoever may read an answer's words may read its files, and nobody else knows of them."""

import pytest
from django.test import Client
from django.urls import reverse

from activities.actions.answers import hand_in
from activities.choices import AnswerState
from activities.models import AnswerFile, FollowUp, FollowUpRound
from activities.queries.answers import seen_by
from kultursamverkan.people.models import User
from tests.access.row import EVERYBODY, NOBODY
from tests.activities.rounds import answer, closed, opened, statuses, with_file, write
from tests.cast import Cast
from tests.uploads import PDF

INSIDE = {"reader", "chief", "editor", "admin"}
MEMBERS = {"other_chief", "convener"}


def _url(evidence: AnswerFile) -> str:
    return reverse("activities:answer_file", args=[evidence.file.key])


def _readers(cast: Cast, evidence: AnswerFile) -> set[str]:
    found = statuses(cast, _url(evidence))
    assert set(found.values()) <= {200, 404}
    return {name for name, status in found.items() if status == 200}


def _in_state(cast: Cast, state: str) -> tuple[FollowUpRound, FollowUp]:
    round_ = opened(cast)
    row = write(answer(round_, cast.hallsberg), cast.chief, text="Vi kör.")
    if state != AnswerState.DRAFT:
        hand_in(round_=round_, organisation=cast.hallsberg, by=cast.chief)
    return round_, row


@pytest.mark.parametrize(
    ("state", "readers"),
    [
        (AnswerState.DRAFT, INSIDE),
        (AnswerState.RETURNED, INSIDE),
        (AnswerState.SUBMITTED, INSIDE | MEMBERS),
        (AnswerState.ACCEPTED, set(EVERYBODY)),
    ],
)
def test_readers_by_state(cast: Cast, state: str, readers: set[str]) -> None:
    _, row = _in_state(cast, state)
    evidence = with_file(row)
    FollowUp.objects.filter(pk=row.pk).update(state=state, returned_because="Mer.")
    assert _readers(cast, evidence) == readers


def test_a_closed_round_is_public_but_for_what_was_not_handed_in(cast: Cast) -> None:
    round_, row = _in_state(cast, AnswerState.SUBMITTED)
    evidence, unanswered = with_file(row), with_file(answer(round_, cast.laxa))
    closed(round_)
    assert _readers(cast, evidence) == set(EVERYBODY)
    assert _readers(cast, unanswered) == {"other_chief", "convener", "editor", "admin"}


@pytest.mark.parametrize("state", AnswerState.values)
@pytest.mark.parametrize("is_closed", [False, True])
def test_evidence_follows_the_words(cast: Cast, state: str, is_closed: bool) -> None:
    round_, row = _in_state(cast, AnswerState.SUBMITTED)
    evidence = with_file(row)
    FollowUp.objects.filter(pk=row.pk).update(state=state, returned_because="Mer.")
    if is_closed:
        closed(round_)
    told = FollowUp.objects.select_related("round__plan__region", "organisation__region", "activity").get(pk=row.pk)
    for person in EVERYBODY:
        client = Client()
        user: User | None = None if person == NOBODY else getattr(cast, person)
        if user:
            client.force_login(user)
            user = User.objects.get(pk=user.pk)
        response = client.get(_url(evidence))
        seen = seen_by(response.wsgi_request.user, told)
        assert (response.status_code == 200) == (seen is not None and seen.reads_words), person


def test_it_is_downloaded_and_never_shown(cast: Cast) -> None:
    _, row = _in_state(cast, AnswerState.DRAFT)
    client = Client()
    client.force_login(cast.chief)
    response = client.get(_url(with_file(row, "Året.pdf")))
    assert response.content == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_of_a_plan_that_is_not_public_nobody_outside_knows(cast: Cast) -> None:
    round_, row = _in_state(cast, AnswerState.SUBMITTED)
    evidence = with_file(row)
    closed(round_)
    cast.plan.state = "draft"
    cast.plan.save()
    assert _readers(cast, evidence) == INSIDE | MEMBERS


def test_no_such_file(cast: Cast) -> None:
    assert Client().get("/svar/filer/6a1f0c0e-2b7e-4f1e-9f5e-0123456789ab/").status_code == 404
