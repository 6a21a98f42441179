"""Two at once on one agenda. On PostgreSQL truly at once."""

from datetime import date

import pytest

from dialogues.actions.agenda import add_agenda_item, defer_agenda_item, fill_agenda, move_agenda_item
from dialogues.models import AgendaItem
from dialogues.queries.agenda import fill_lines
from kultursamverkan.shared.errors import ActionError
from tests.cast import Cast, make_cast
from tests.dialogues.rows import agenda_item, meeting
from tests.races import at_once


@pytest.fixture
def stage(transactional_db: None) -> Cast:
    """The cast, seen by other connections too."""
    return make_cast()


def test_an_agenda_is_filled_once(stage: Cast) -> None:
    talk = meeting(stage.region, plan=stage.plan)
    lines = fill_lines(talk, date(2026, 3, 1))
    given = at_once(*[lambda: fill_agenda(meeting=talk, lines=lines, by=stage.editor)] * 3)
    assert sorted(len(one) for one in given if isinstance(one, list)) == [0, 0, 1]
    assert [item.activity for item in talk.agenda.all()] == [stage.activity]


def test_a_point_is_taken_to_the_next_meeting_once(stage: Cast) -> None:
    item = agenda_item(meeting(stage.region, plan=stage.plan))
    following = meeting(stage.region, plan=stage.plan, starts_at="2026-06-02T07:00Z", ends_at=None)
    given = at_once(*[lambda: defer_agenda_item(item=item, by=stage.editor)] * 2)
    assert sum(isinstance(one, ActionError) for one in given) == 1
    assert following.agenda.count() == 1


def test_points_keep_an_order_when_they_come_and_move_at_once(stage: Cast) -> None:
    talk = meeting(stage.region)
    first, last = agenda_item(talk, "Ett"), agenda_item(talk, "Två")
    at_once(
        lambda: add_agenda_item(meeting=talk, title="Tre", by=stage.editor),
        lambda: move_agenda_item(item=first, up=False, by=stage.editor),
        lambda: move_agenda_item(item=last, up=True, by=stage.admin),
    )
    assert sorted(AgendaItem.objects.values_list("order", flat=True)) == [1, 2, 3]
