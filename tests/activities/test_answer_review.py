"""One organisation's answers as the officer reads them: accepted, returned with a comment, taken back."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from activities.choices import AnswerState
from activities.models import FollowUp
from tests import factories
from tests.activities.reviewing import accept, give_back, rows_of, states, to_read
from tests.activities.rounds import closed, opened, typed, write
from tests.cast import Cast
from tests.forms import Data, form_data
from tests.pages.reading import assert_queries_stay, text_of

URL = reverse("activities:answer_review", args=["plan", 2023, "1861"])
SHEET = reverse("activities:answer_page", args=["plan", 2023, "1861"])


@pytest.fixture
def officer(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.editor)
    return client


def _press(officer: Client, do: str, data: Data | None = None) -> str:
    """The page after the press, with what it says."""
    shown = form_data(officer.get(URL)) if data is None else data
    return officer.post(URL, shown | {"do": do}, follow=True).content.decode()


def _with(officer: Client, row: FollowUp, **words: str) -> Data:
    """The form as shown, with something written at one answer."""
    return form_data(officer.get(URL)) | {f"a{row.pk}-{name}": text for name, text in words.items()}


def _now(row: FollowUp) -> FollowUp:
    row.refresh_from_db()
    return row


def test_answer_review_shows_the_answers_with_last_years(cast: Cast) -> None:
    closed(opened(cast, 2022))
    FollowUp.objects.filter(organisation=cast.hallsberg).update(state="submitted", status="not_started", text="I fjol.")
    to_read(cast, 2)
    page = text_of(URL, cast.editor)
    for told in ("Vi kör.", "I fjol.", "Förra året", "2 av 2 inlämnade svar är nya", "Godkänn alla 2 nya"):
        assert told in page


def test_answer_review_is_about_who_was_asked(cast: Cast, officer: Client) -> None:
    opened(cast)
    outside = factories.organisation(cast.region, "Lekeberg", code="1814")
    assert officer.get(reverse("activities:answer_review", args=["plan", 2023, outside.key])).status_code == 404
    assert "har inte lämnat in något än" in officer.get(URL).content.decode()


def test_accept_one_several_all(cast: Cast, officer: Client) -> None:
    first, second, third, fourth = to_read(cast, 4)
    assert "Svaret är godkänt." in _press(officer, f"accept-{first.pk}")
    page = _press(officer, "accept", _with(officer, second, chosen="on") | {f"a{third.pk}-chosen": "on"})
    assert "2 svar är godkända." in page
    assert _now(fourth).state == AnswerState.SUBMITTED
    _press(officer, "accept_all")
    assert set(states(rows_of(first.round, cast))) == {AnswerState.ACCEPTED}
    assert "Det finns inget nytt att läsa" in text_of(URL, cast.editor)


def test_return_one_with_a_mail(cast: Cast, officer: Client) -> None:
    first, second = to_read(cast, 2)
    page = _press(officer, f"return-{first.pk}", _with(officer, first, because="Hur många skolor?"))
    assert "Svaret är tillbaka hos Hallsbergs kommun" in page
    assert "Mejl skickat till Chief" in page
    assert states([_now(first), _now(second)]) == [AnswerState.RETURNED, AnswerState.SUBMITTED]
    [sent] = mail.outbox
    assert sent.to == [cast.chief.email]
    assert f"http://testserver{SHEET}#a{first.pk}" in str(sent.body)
    assert "Hur många skolor?" in str(sent.body)


def test_return_several_with_a_comment_for_all(cast: Cast, officer: Client) -> None:
    first, second, _ = to_read(cast, 3)
    data = _with(officer, first, chosen="on", because="Hur många?") | {f"a{second.pk}-chosen": "on"}
    _press(officer, "return", data | {"together-because": "Skriv vilka ni arbetat med."})
    assert _now(first).returned_because == "Hur många?\n\nSkriv vilka ni arbetat med."
    assert _now(second).returned_because == "Skriv vilka ni arbetat med."
    assert len(mail.outbox) == 1
    assert "2 svar tillbaka" in mail.outbox[0].subject


@pytest.mark.parametrize(
    ("do", "written", "told"),
    [
        ("accept", {}, "Välj minst ett svar."),
        ("return", {"chosen": "on"}, "Skriv vad som ska kompletteras, här eller"),
        ("return-{pk}", {}, "Skriv vad som ska kompletteras i svaret om"),
        ("accept-{pk}", {"because": "Mitt ord"}, "eller ta bort kommentaren"),
        ("accept_all", {"because": "Mitt ord"}, "eller ta bort kommentaren"),
        ("return", {"because": "Mitt ord"}, "eller ta bort kommentaren"),
        ("", {"because": "Mitt ord"}, "Välj vad du vill göra"),
        ("undo-x", {}, "Välj vad du vill göra"),
    ],
)
def test_nothing_typed_is_lost(cast: Cast, officer: Client, do: str, written: dict[str, str], told: str) -> None:
    [row] = to_read(cast)
    data = _with(officer, row, **written)
    response = officer.post(URL, data | {"do": do.format(pk=row.pk)})
    page = response.content.decode()
    assert told in page
    assert "<title>Fel: " in page
    assert typed(form_data(response)) == typed(data)
    assert _now(row).state == AnswerState.SUBMITTED


def test_a_comment_for_all_is_for_what_is_chosen(cast: Cast, officer: Client) -> None:
    [row] = to_read(cast)
    data = form_data(officer.get(URL)) | {"together-because": "Mer, tack."}
    assert "Välj svaren och lämna tillbaka dem" in _press(officer, f"accept-{row.pk}", data)
    assert _now(row).state == AnswerState.SUBMITTED


def test_what_changed_meanwhile_is_shown_beside_what_was_read(cast: Cast, officer: Client) -> None:
    first, second = to_read(cast, 2)
    data = _with(officer, first, because="Hur många?")
    write(first, cast.chief, "done", text="Vi är klara.")
    response = officer.post(URL, data | {"do": f"return-{first.pk}"})
    page = response.content.decode()
    assert "Ett svar har ändrats medan du läste." in page
    assert "Chief har sparat" in page
    assert page.count("Vi är klara.") == 2
    assert page.count("Vi kör.") == 2  # what was read, and the other answer
    assert _now(first).state == AnswerState.SUBMITTED
    # Now it is read: the same press again is on purpose.
    again = form_data(response)
    assert again[f"a{first.pk}-because"] == "Hur många?"
    officer.post(URL, again | {"do": f"return-{first.pk}"})
    assert _now(first).state == AnswerState.RETURNED
    assert _now(second).state == AnswerState.SUBMITTED


def test_words_that_cannot_be_read_again_are_no_fault(cast: Cast, officer: Client) -> None:
    [row] = to_read(cast)
    data = _with(officer, row, shown="något annat")
    write(row, cast.chief, "done")
    page = _press(officer, f"accept-{row.pk}", data)
    assert "Svaret har ändrats medan du läste" in page
    assert "Det som skiljer" not in page


def test_another_officer_was_first(cast: Cast, officer: Client) -> None:
    first, second = to_read(cast, 2)
    data = _with(officer, first, because="Hur många?", chosen="on") | {f"a{second.pk}-chosen": "on"}
    accept(cast, first)
    page = _press(officer, "return", data | {"together-because": "Mer."})
    assert "Editor har redan godkänt svaret om ”Gemensam aktivitet”. Du skrev: ”Hur många?”" in page
    assert states(rows_of(first.round, cast)) == [AnswerState.ACCEPTED, AnswerState.SUBMITTED]
    # What was new when the page came is all that "all" means; what another has accepted is no matter.
    assert "Svaret är godkänt." in _press(officer, "accept_all", form_data(officer.get(URL)))


def test_a_round_that_closed_meanwhile(cast: Cast, officer: Client) -> None:
    [row] = to_read(cast)
    data = _with(officer, row, because="Hur många?")
    closed(row.round)
    page = _press(officer, f"return-{row.pk}", data)
    assert "Uppföljning 2023 är stängd." in page
    assert "Hur många?" in page
    assert _now(row).state == AnswerState.SUBMITTED
    assert "accept_all" not in text_of(URL, cast.editor)


def test_undo_one_and_all(cast: Cast, officer: Client) -> None:
    rows = accept(cast, *to_read(cast, 3))
    page = text_of(URL, cast.editor)
    assert "Ångra alla 3" in page
    assert "Ångrat: svaret är nytt igen." in _press(officer, f"undo-{rows[0].review_key}")
    assert "Ångrat: 2 svar är nya igen." in _press(officer, f"undo-{rows[1].review_key},{rows[2].review_key}")
    assert set(states(rows_of(rows[0].round, cast))) == {AnswerState.SUBMITTED}
    assert "har ändrats sedan dess" in _press(officer, f"undo-{rows[1].review_key}")


def test_the_way_on(cast: Cast, officer: Client) -> None:
    [row] = to_read(cast)
    laxa = row.round.follow_ups.get(organisation=cast.laxa)
    assert "Nästa att läsa" not in text_of(URL, cast.editor)
    FollowUp.objects.filter(pk=laxa.pk).update(state="submitted", status="done")
    assert "Nästa att läsa: Laxå" in text_of(URL, cast.editor)


def test_answer_review_queries(cast: Cast) -> None:
    rows = to_read(cast, 3)
    rows = give_back(cast, rows[0])
    accept(cast, rows[1])

    def more() -> None:
        for number in range(8):
            activity = factories.activity(cast.plan, f"Till {number}")
            factories.participation(activity, cast.laxa)
            state = {0: "submitted", 1: "returned", 2: "accepted"}[number % 3]
            FollowUp.objects.create(
                round=rows[0].round,
                activity=activity,
                organisation=cast.hallsberg,
                status="done",
                state=state,
                returned_because="Mer.",
                reviewed_at=rows[0].reviewed_at,
                reviewed_by=cast.admin,
            )

    assert_queries_stay(URL, cast.editor, more, at_most=15)


def test_the_session_ended_meanwhile(cast: Cast, officer: Client) -> None:
    """The comment comes back to the one who wrote it, and nothing is returned by itself."""
    [row] = to_read(cast)
    data = _with(officer, row, because="Hur många skolor?") | {"do": f"return-{row.pk}"}
    officer.logout()
    officer.post(URL, data)
    officer.force_login(cast.editor)
    response = officer.get(URL)
    page = response.content.decode()
    assert "Det du skrev förra gången hann inte sparas" in page
    assert "Hur många skolor?" in page
    assert "<title>Fel: " not in page
    assert _now(row).state == AnswerState.SUBMITTED
    officer.post(URL, form_data(response) | {"do": f"return-{row.pk}"})
    assert _now(row).returned_because == "Hur många skolor?"
