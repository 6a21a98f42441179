"""The next meeting's agenda knows what was said of the same last time, and what is left to do."""

import pytest

from dialogues.models import Meeting
from dialogues.queries.last_time import agenda_read
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, meeting, person_of
from tests.dialogues.test_agenda import url
from tests.pages.reading import assert_queries_stay, text_of


@pytest.fixture
def last(cast: Cast) -> Meeting:
    """Documented in March, with words and a task under the activity's point and a task under none."""
    row = meeting(cast.region, title="Stödet i mars", kind="officials", plan=cast.plan, state="documented", notes="X")
    point = agenda_item(row, "Läsfrämjande", activity=cast.activity, discussion="Fler bokbussar.")
    row.outcomes.create(kind="task", text="Räkna bussar", item=point, person=person_of(cast.convener))
    row.outcomes.create(kind="task", text="Boka lokal")
    row.outcomes.create(kind="task", text="Gjort redan", done_on="2026-03-10")
    row.outcomes.create(kind="decision", text="Ett beslut")
    return row


@pytest.fixture
def following(cast: Cast, last: Meeting) -> Meeting:
    when = {"starts_at": "2026-06-02T07:00Z", "ends_at": None}
    row = meeting(cast.region, title="Stödet i juni", kind="officials", plan=cast.plan, **when)
    agenda_item(row, "Gemensam aktivitet", activity=cast.activity)
    return row


@pytest.mark.parametrize("page", ["meeting_detail", "meeting_agenda"])
def test_next_agenda_tells_what_was_said_last_time(cast: Cast, following: Meeting, page: str) -> None:
    text = text_of(url(page, following), cast.editor)
    for words in (
        "Förra gången",
        "3 mars 2026",
        "Fler bokbussar.",
        "Räkna bussar",
        "Kvar från förra mötet",
        "Boka lokal",
    ):
        assert words in text, words
    for words in ("Gjort redan", "Ett beslut"):
        assert words not in text, words


def test_nothing_that_is_not_documented_or_that_the_reader_may_not_read(
    cast: Cast, last: Meeting, following: Meeting
) -> None:
    guest = factories.user("outside", person=factories.person(cast.region, "Ute Exempelsson"))
    following.conveners.add(person_of(guest))
    assert "Fler bokbussar." not in text_of(url("meeting_detail", following), guest), "not of their own"
    last.conveners.add(person_of(guest))
    assert "Fler bokbussar." in text_of(url("meeting_detail", following), guest)
    for fields in ({"state": "held"}, {"state": "documented", "binned_at": "2026-03-05T12:00Z"}):
        Meeting.objects.filter(pk=last.pk).update(**fields)
        text = text_of(url("meeting_detail", following), cast.editor)
        assert "Fler bokbussar." not in text
        assert "Boka lokal" not in text


def test_the_earlier_meeting_does_not_tell_of_the_later(cast: Cast, last: Meeting, following: Meeting) -> None:
    Meeting.objects.filter(pk=following.pk).update(state="documented", notes="X")
    following.agenda.update(discussion="I juni sa vi annat.")
    Meeting.objects.filter(pk=last.pk).update(state="held")
    last.refresh_from_db()
    [point] = agenda_read(last, cast.editor).points
    assert not point.last_said  # type: ignore[attr-defined]
    assert point.left == []


def test_last_time_costs_no_query_a_point(cast: Cast, last: Meeting, following: Meeting) -> None:
    def more() -> None:
        for number in range(8):
            activity = factories.activity(cast.plan, f"Aktivitet {following.agenda.count()}")
            point = agenda_item(last, discussion="Ord.", activity=activity)
            last.outcomes.create(kind="task", text=f"Uppgift {number}", item=point)
            agenda_item(following, activity=activity)

    for page in ("meeting_detail", "meeting_agenda"):
        assert_queries_stay(url(page, following), cast.editor, more, at_most=15)
