"""Two editors at once in a year's dialogues. On PostgreSQL truly at once."""

import pytest

from dialogues.actions.parties import settle_documentation_days
from dialogues.actions.rounds import add_round, approve_summary, make_meetings, write_summary
from dialogues.models import DialogueRound, DialogueSettings, Meeting, Theme
from kultursamverkan.shared.errors import ActionError, Conflict
from tests.cast import Cast, make_cast
from tests.dialogues.rows import dialogue_round, party_type, series
from tests.races import at_once


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    """The cast, seen by other connections too."""
    return make_cast()


def test_the_years_meetings_are_made_once(stage: Cast) -> None:
    parties = [party_type(stage.region, stage.hallsberg), party_type(stage.region)]
    year = dialogue_round(series(stage.region, *parties))
    given = at_once(*[lambda: make_meetings(round_=year, parties=parties, by=stage.editor)] * 3)
    assert sorted(len(one) for one in given if isinstance(one, list)) == [0, 0, 2]
    assert Meeting.objects.count() == 2


def test_only_words_that_were_read_are_approved(stage: Cast) -> None:
    """Either the approval was first, and the change took it away; or it is refused."""
    year = dialogue_round(series(stage.region), summary="Så här var det.")
    approved, written = at_once(
        lambda: approve_summary(round_=year, revision=year.revision, by=stage.editor),
        lambda: write_summary(round_=year, revision=None, summary="Nej, så här.", by=stage.admin),
    )
    year.refresh_from_db()
    assert isinstance(written, DialogueRound)
    assert isinstance(approved, DialogueRound | Conflict)
    assert (year.summary, year.approved_at) == ("Nej, så här.", None)


def test_a_new_theme_in_two_rounds(stage: Cast) -> None:
    rows = [series(stage.region), series(stage.region)]
    given = at_once(
        *[lambda row=row: add_round(series=row, year=2026, new_themes=["Dans"], by=stage.editor) for row in rows]
    )
    assert all(isinstance(one, DialogueRound | ActionError) for one in given)
    assert Theme.objects.count() == 1


def test_the_first_settings_of_a_region(stage: Cast) -> None:
    def settle(days: int) -> DialogueSettings:
        return settle_documentation_days(region=stage.region, revision=None, documentation_days=days, by=stage.editor)

    given = at_once(lambda: settle(7), lambda: settle(21))
    assert sum(isinstance(one, ActionError) for one in given) == 1
    assert DialogueSettings.objects.count() == 1
