"""Meetings that were read in, of which not everything is known: the day without its hour, the year without its day,
nobody's list of who was called."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from dialogues.models import DialogueRound, Meeting
from dialogues.queries.calendar import meeting_entry
from tests.cast import Cast
from tests.dialogues.rows import dialogue_round, meeting, party_type, series
from tests.pages.reading import text_of

LIST = reverse("dialogues:meeting_list")
YEAR_ALONE = {"starts_at": None, "ends_at": None, "state": "approved", "notes": "Källan säger inte mer."}


@pytest.fixture
def round_(cast: Cast) -> DialogueRound:
    party = party_type(cast.region, cast.hallsberg, name="Kulturcheferna")
    return dialogue_round(series(cast.region, party, title="Dialoger"), 2019, approved=True)


@pytest.fixture
def old(cast: Cast, round_: DialogueRound) -> Meeting:
    (line,) = round_.series.parties.all()
    facts = YEAR_ALONE | {"title": "Gammalt möte", "is_public": True, "summary": "Man talade."}
    return meeting(cast.region, round=round_, party_type=line.party_type, **facts)


def url(name: str, row: Meeting) -> str:
    return reverse(f"dialogues:meeting_{name}", args=[row.region.key, row.key])


def test_the_year_is_told_where_the_day_is_not_known(cast: Cast, old: Meeting) -> None:
    assert old.year == 2019
    for address in (LIST, f"{LIST}?year=2019", url("detail", old)):
        assert "2019, dagen är inte känd" in text_of(address)
    assert "2019, dagen är inte känd" in text_of(url("minutes", old), cast.reader)
    assert "Gammalt möte" not in text_of(f"{LIST}?year=ingen-tid", cast.reader)
    assert meeting_entry(old, site="", inside=True, changed=timezone.now()) is None


def test_its_party_and_its_round_tell_of_it(cast: Cast, old: Meeting, round_: DialogueRound) -> None:
    assert old.party_type is not None
    page = text_of(reverse("dialogues:party_detail", args=[old.region.key, old.party_type.key]), cast.reader)
    assert page.index("2019") < page.index("Gammalt möte")
    board = text_of(reverse("dialogues:round_detail", args=[old.region.key, round_.series.key, 2019]), cast.editor)
    assert "Dokumenterade: 1" in board
    # Nobody knows who was called: none is said to have been forgotten.
    assert "Hallsberg" not in board


def test_the_way_to_its_round_is_public_with_the_round(old: Meeting, round_: DialogueRound) -> None:
    assert str(round_) in text_of(url("detail", old))
    DialogueRound.objects.update(approved_at=None)
    assert str(round_) not in text_of(url("detail", old))


def test_who_approved_it_is_not_asked_for_again(cast: Cast, old: Meeting) -> None:
    assert "Justeras:" not in text_of(url("minutes", old), cast.reader)
    text = text_of(url("detail", old), cast.reader)
    assert "Ingen dagordning är antecknad." in text
    assert "Ingen är antecknad." in text


def test_a_day_without_its_hour(cast: Cast) -> None:
    row = meeting(cast.region, starts_at="2019-11-13T23:00Z", ends_at=None, is_public=True)
    assert row.time_text == "torsdag 14 november 2019"
    assert "kl. 00" not in text_of(LIST) + text_of(url("detail", row))
    assert "2019-11-14" in text_of(LIST)
    entry = meeting_entry(row, site="", inside=False, changed=timezone.now())
    assert entry is not None
    assert entry.start == date(2019, 11, 14)
    assert not isinstance(entry.start, datetime)
    assert not meeting(cast.region).has_no_hour


@pytest.mark.parametrize("facts", [{"state": "held"}, {"state": "documented"}, {"round": None}])
def test_others_that_were_held_have_a_day(cast: Cast, round_: DialogueRound, facts: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        meeting(cast.region, **({"round": round_} | YEAR_ALONE | facts))
