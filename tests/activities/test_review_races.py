"""Two officers at once, a municipality that writes while its answer is returned, a round that closes meanwhile, two
runs of the mail. On PostgreSQL truly at once."""

import pytest
from django.core import mail

from activities.actions.answers import hand_in
from activities.actions.closing import close_round
from activities.actions.review import Rewritten, take_back
from activities.choices import AnswerState
from activities.models import FollowUp, RoundCopy
from activities.queries.reviews import returned_in
from activities.sending import mail_all_returned, mail_returned
from kultursamverkan.records.models import SentMail
from kultursamverkan.shared.errors import ActionError
from tests.activities.reviewing import accept, give_back, rows_of, states, to_read
from tests.activities.rounds import write
from tests.cast import Cast, make_cast
from tests.pages.reminding import OPENS, SITE
from tests.races import at_once


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    """The cast, seen by other connections too."""
    return make_cast()


def test_two_officers(stage: Cast) -> None:
    """One returns and one accepts: the first has it, the other is told."""
    [row] = to_read(stage)
    given = at_once(lambda: accept(stage, row), lambda: give_back(stage, row))
    [refused] = [one for one in given if isinstance(one, ActionError)]
    [row] = rows_of(row.round, stage)
    told = "redan godkänt" if row.state == AnswerState.ACCEPTED else "redan lämnat tillbaka"
    assert told in str(refused)


def test_the_same_press_twice(stage: Cast) -> None:
    rows = to_read(stage, 2)
    given = at_once(*[lambda: give_back(stage, *rows)] * 3)
    assert sum(isinstance(one, ActionError) for one in given) == 2
    assert len({row.reviewed_at for row in rows_of(rows[0].round, stage)}) == 1
    [returned] = returned_in([rows[0].round])
    given = at_once(*[lambda: mail_returned(returned, site=SITE, today=OPENS, by=None)] * 3)
    assert sum(len(one) for one in given if isinstance(one, list)) == 1
    assert len(mail.outbox) == 1


def test_the_municipality_writes_meanwhile(stage: Cast) -> None:
    """Either its words were there first, and the officer reads them before anything is returned; or they are saved in
    what was returned."""
    [row] = to_read(stage)
    given = at_once(lambda: write(row, stage.chief, "done", text="Vi är klara."), lambda: give_back(stage, row))
    [row] = rows_of(row.round, stage)
    assert (row.status, row.text) == ("done", "Vi är klara.")
    assert (row.state == AnswerState.SUBMITTED) is isinstance(given[1], Rewritten)
    assert row.state in (AnswerState.SUBMITTED, AnswerState.RETURNED)


def test_handed_in_again_while_it_is_taken_back(stage: Cast) -> None:
    [row] = give_back(stage, *to_read(stage))
    at_once(
        lambda: hand_in(round_=row.round, organisation=stage.hallsberg, by=stage.chief),
        lambda: take_back(round_=row.round, organisation=stage.hallsberg, reviews=[row.review_key], by=stage.editor),
    )
    assert states(rows_of(row.round, stage)) == [AnswerState.SUBMITTED]


def test_the_round_closes_meanwhile(stage: Cast) -> None:
    """The copy holds what was decided, or the officer is told that it closed."""
    [row] = to_read(stage)
    given = at_once(lambda: give_back(stage, row), lambda: close_round(round_=row.round, by=stage.admin))
    returned = FollowUp.objects.filter(state=AnswerState.RETURNED).exists()
    assert isinstance(given[0], ActionError) is not returned
    assert RoundCopy.objects.get().document["answered"] == (0 if returned else 1)


def test_two_runs_of_the_mail(stage: Cast) -> None:
    give_back(stage, *to_read(stage))
    runs = at_once(*[lambda: list(mail_all_returned(today=OPENS, site=SITE))] * 3)
    assert not [one for one in runs if isinstance(one, Exception)]
    assert (SentMail.objects.count(), len(mail.outbox)) == (1, 1)
