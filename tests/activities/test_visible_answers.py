"""Who sees what of an answer (design.md §6), asked of each of the cast in every state."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.choices import AnswerState, RoundState
from activities.models import Activity, FollowUp
from activities.queries.answers import VisibleAnswer, answers_in, visible_answers
from kultursamverkan.people.models import Organisation
from tests import factories
from tests.activities.rounds import answer, opened, write
from tests.cast import Cast

# Nothing; the status; the status and words; all with the internal note.
NOTHING, STATUS, WORDS, ALL = "nothing", "status", "words", "all"
READERS = {
    "nobody": (STATUS, NOTHING, NOTHING),
    "stranger": (STATUS, NOTHING, NOTHING),
    "other_editor": (STATUS, NOTHING, NOTHING),
    "other_chief": (WORDS, NOTHING, NOTHING),
    "convener": (WORDS, NOTHING, NOTHING),
    "chief": (ALL, ALL, ALL),
    "reader": (ALL, ALL, ALL),
    "editor": (ALL, ALL, ALL),
    "admin": (ALL, ALL, ALL),
}


def _row(cast: Cast, state: str, round_state: str = RoundState.OPEN) -> FollowUp:
    round_ = opened(cast)
    row = write(
        answer(round_, cast.hallsberg),
        cast.chief,
        text="Vi kör.",
        completion_percent=40,
        obstacles=["economy"],
        obstacle_text="Pengar.",
        next_step="Mer.",
        internal_note="Oss emellan.",
    )
    FollowUp.objects.filter(pk=row.pk).update(state=state, returned_because="Mer.")
    type(round_).objects.filter(pk=round_.pk).update(state=round_state)
    return FollowUp.objects.get(pk=row.pk)


def _seen(cast: Cast, reader: str, about: Activity | Organisation) -> str:
    user = AnonymousUser() if reader == "nobody" else getattr(cast, reader)
    found = [row for row in visible_answers(user, about) if row.organisation == cast.hallsberg]
    return _how_much(found[0]) if found else NOTHING


def _how_much(row: VisibleAnswer) -> str:
    assert row.status == "ongoing"
    words = (row.completion_percent, row.text, row.obstacles, row.obstacle_text, row.next_step)
    assert words in ((40, "Vi kör.", ["Ekonomi"], "Pengar.", "Mer."), (None, "", [], "", ""))
    assert row.reads_words is bool(row.text)
    assert row.reads_internal is bool(row.internal_note)
    return ALL if row.reads_internal else WORDS if row.reads_words else STATUS


@pytest.mark.parametrize("reader", READERS)
def test_handed_in(cast: Cast, reader: str) -> None:
    _row(cast, AnswerState.SUBMITTED)
    assert _seen(cast, reader, cast.activity) == READERS[reader][0]
    assert _seen(cast, reader, cast.hallsberg) == READERS[reader][0]


@pytest.mark.parametrize("reader", READERS)
def test_draft(cast: Cast, reader: str) -> None:
    _row(cast, AnswerState.DRAFT)
    assert _seen(cast, reader, cast.activity) == READERS[reader][1]
    assert _seen(cast, reader, cast.hallsberg) == READERS[reader][1]


@pytest.mark.parametrize("reader", READERS)
def test_returned(cast: Cast, reader: str) -> None:
    _row(cast, AnswerState.RETURNED)
    assert _seen(cast, reader, cast.activity) == READERS[reader][2]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("state", "round_state"),
    [(AnswerState.ACCEPTED, RoundState.OPEN), (AnswerState.SUBMITTED, RoundState.CLOSED)],
)
def test_words_are_public_when_accepted_or_closed(cast: Cast, reader: str, state: str, round_state: str) -> None:
    _row(cast, state, round_state)
    assert _seen(cast, reader, cast.activity) == (ALL if READERS[reader][0] == ALL else WORDS)


@pytest.mark.parametrize("reader", READERS)
def test_a_returned_answer_stays_hidden_in_a_closed_round(cast: Cast, reader: str) -> None:
    _row(cast, AnswerState.RETURNED, RoundState.CLOSED)
    assert _seen(cast, reader, cast.activity) == READERS[reader][2]


@pytest.mark.parametrize("state", [AnswerState.DRAFT, AnswerState.RETURNED])
def test_what_was_never_handed_in_is_unanswered_when_the_round_is_closed(cast: Cast, state: str) -> None:
    """The draft stays for its own people, marked as what it is: here, on the activity and on the sheet."""
    row = _row(cast, state, RoundState.CLOSED)
    [seen] = [one for one in visible_answers(cast.chief, cast.activity) if one.organisation == cast.hallsberg]
    assert (seen.is_unanswered, seen.shown_status.label, seen.text) == (True, "Inte besvarad", "Vi kör.")
    client = Client()
    client.force_login(cast.chief)
    page = client.get(f"/planer/plan/aktiviteter/{cast.activity.key}/").content.decode()
    assert "Utkastet lämnades inte in" in page
    sheet = client.get(f"/planer/plan/uppfoljning/{row.round.year}/1861/").content.decode()
    assert "Utkastet här under lämnades inte in." in sheet
    assert "Inte besvarad" in sheet


def test_an_inactive_account_sees_what_everybody_sees(cast: Cast) -> None:
    _row(cast, AnswerState.SUBMITTED)
    cast.chief.is_active = False
    assert _seen(cast, "chief", cast.activity) == STATUS


def test_editors_read_a_national_body_too(cast: Cast) -> None:
    national = Organisation.objects.create(kind="state_agency", name="Statens kulturråd", region=None)
    factories.participation(cast.activity, national)
    row = write(answer(opened(cast), national), cast.editor, internal_note="Oss emellan.")
    assert [seen.internal_note for seen in visible_answers(cast.editor, national)] == ["Oss emellan."]
    assert row.on_behalf
    assert not visible_answers(cast.chief, national)


def test_unanswered_is_seen_by_the_own_organisation_only(cast: Cast) -> None:
    opened(cast)
    assert [(row.organisation.name, row.status) for row in visible_answers(cast.chief, cast.activity)] == [
        ("Hallsberg", "")
    ]
    assert not visible_answers(cast.stranger, cast.activity)


def test_latest_year_first_and_nothing_of_a_binned_activity(cast: Cast) -> None:
    for year in (2021, 2022):
        round_ = opened(cast, year)
        write(answer(round_, cast.hallsberg), cast.chief)
        type(round_).objects.update(state=RoundState.CLOSED)
    FollowUp.objects.filter(organisation=cast.hallsberg).update(state=AnswerState.SUBMITTED)
    assert [row.year for row in visible_answers(AnonymousUser(), cast.hallsberg)] == [2022, 2021]
    last = opened(cast, 2023)
    assert answers_in(last, cast.activity, cast.chief) == []
    Activity.objects.update(binned_at=last.opened_at)
    assert visible_answers(cast.editor, cast.hallsberg) == []


def test_two_queries_however_many(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(6):
        factories.participation(factories.activity(cast.plan, f"Aktivitet {number}"), cast.hallsberg)
    opened(cast)
    assert cast.chief.roles
    with django_assert_num_queries(2):
        assert len(visible_answers(cast.chief, cast.hallsberg)) == 7
