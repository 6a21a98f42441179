"""Beside the answer: notes of the year, put into the comment by a press, and the way to its files."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.actions.closing import reopen_round
from activities.choices import AnswerState
from activities.models import FollowUp, FollowUpNote, FollowUpRound
from activities.queries.notes import notes_beside
from tests import factories
from tests.activities.rounds import answer, closed, handed_in, opened, with_file, write
from tests.cast import Cast
from tests.forms import form_data

PAGE = "/planer/plan/uppfoljning/2023/1861/"


@pytest.fixture
def row(cast: Cast) -> FollowUp:
    return answer(opened(cast), cast.hallsberg)


@pytest.fixture
def chief(cast: Cast, client: Client) -> Client:
    client.force_login(cast.chief)
    return client


def _note(cast: Cast, text: str = "Vi möttes.", day: date = date(2023, 3, 1)) -> FollowUpNote:
    return factories.note(cast.activity, cast.hallsberg, text=text, date=day, by=cast.chief)


def test_the_years_notes_stand_beside(cast: Cast, chief: Client, row: FollowUp) -> None:
    _note(cast, "Före.", date(2022, 12, 31))
    _note(cast, "I mars.")
    _note(cast, "I januari efter.", date(2024, 1, 15))
    factories.note(cast.activity, cast.laxa, text="Laxås.")
    shown = chief.get(PAGE).content.decode()
    assert "Anteckningar under året (2)" in shown
    assert shown.index("I mars.") < shown.index("I januari efter.")
    assert "Före." not in shown
    assert "Laxås." not in shown


def test_of_a_closed_round_those_until_it_closed(cast: Cast, row: FollowUp) -> None:
    closed(row.round)
    FollowUpRound.objects.update(closed_at="2024-02-10T12:00Z")
    _note(cast, "Innan.", date(2024, 2, 9))
    _note(cast, "Sedan.", date(2024, 2, 11))
    round_ = FollowUpRound.objects.get()
    found = notes_beside(round_, cast.hallsberg, [cast.activity.pk])[cast.activity.pk]
    assert [note.text for note in found] == ["Innan."]
    reopen_round(round_=round_, reason="Fel.", by=cast.editor)
    found = notes_beside(FollowUpRound.objects.get(), cast.hallsberg, [cast.activity.pk])[cast.activity.pk]
    assert [note.text for note in found] == ["Innan.", "Sedan."]


def test_a_note_is_put_into_the_comment(cast: Cast, chief: Client, row: FollowUp) -> None:
    """Without JavaScript: the page's own form, with everything else that was written."""
    note = _note(cast)
    typed = {f"a{row.pk}-status": "ongoing", f"a{row.pk}-text": "Det går bra.", f"a{row.pk}-next_step": "Mer."}
    data = form_data(chief.get(PAGE)) | typed | {"do": f"note-a{row.pk}-{note.pk}"}
    response = chief.post(PAGE, data, follow=True)
    assert response.redirect_chain == [(f"{PAGE}#a{row.pk}", 302)]
    row.refresh_from_db()
    assert (row.status, row.text, row.next_step) == ("ongoing", "Det går bra.\n2023-03-01: Vi möttes.", "Mer.")
    shown = response.content.decode()
    assert "Finns i kommentaren" in shown
    assert "Lägg in i kommentaren" not in shown
    # Pressed twice in two windows: once is enough.
    chief.post(PAGE, form_data(chief.get(PAGE)) | {"do": f"note-a{row.pk}-{note.pk}"})
    row.refresh_from_db()
    assert row.text.count("Vi möttes.") == 1


def test_a_note_into_an_answer_that_is_half_written(cast: Cast, chief: Client, row: FollowUp) -> None:
    """What is paused needs a reason; the note may be it."""
    note = _note(cast)
    data = form_data(chief.get(PAGE)) | {f"a{row.pk}-status": "paused", "do": f"note-a{row.pk}-{note.pk}"}
    chief.post(PAGE, data)
    row.refresh_from_db()
    assert (row.status, row.text) == ("paused", "2023-03-01: Vi möttes.")


def test_htmx_draws_the_whole_row(cast: Cast, chief: Client, row: FollowUp) -> None:
    note = _note(cast)
    data = form_data(chief.get(PAGE)) | {"do": f"note-a{row.pk}-{note.pk}"}
    url = f"{PAGE}svar/{cast.activity.key}/"
    shown = chief.post(url, data, headers={"HX-Request": "true"}).content.decode()
    assert f'id="a{row.pk}"' in shown
    assert "2023-03-01: Vi möttes.</textarea>" in shown
    assert f'id="a{row.pk}-note-{note.pk}" tabindex="-1"' in shown


@pytest.mark.parametrize("whose", ["laxa", "gone"])
def test_anothers_note_is_not_put_in(cast: Cast, chief: Client, row: FollowUp, whose: str) -> None:
    pk = factories.note(cast.activity, cast.laxa, text="Laxås.").pk if whose == "laxa" else 4711
    data = form_data(chief.get(PAGE)) | {f"a{row.pk}-text": "Mitt.", "do": f"note-a{row.pk}-{pk}"}
    chief.post(PAGE, data)
    chief.post(f"{PAGE}svar/{cast.activity.key}/", data, headers={"HX-Request": "true"})
    row.refresh_from_db()
    assert row.text == "Mitt."


def test_what_is_typed_is_saved_on_the_way_to_the_files(cast: Cast, chief: Client, row: FollowUp) -> None:
    """Half written too: the reason why it is paused can wait."""
    typed = {f"a{row.pk}-status": "paused", f"a{row.pk}-next_step": "Mer."}
    response = chief.post(PAGE, form_data(chief.get(PAGE)) | typed | {"do": f"files-a{row.pk}"})
    assert response["Location"] == f"{PAGE}svar/{cast.activity.key}/filer/"
    row.refresh_from_db()
    assert (row.status, row.next_step) == ("paused", "Mer.")
    shown = chief.get(response["Location"]).content.decode()
    assert f'href="{PAGE}#s-{cast.activity.key}"' in shown
    assert f'id="s-{cast.activity.key}"' in chief.get(PAGE).content.decode()


def test_a_file_stands_in_the_way_of_nobody_who_writes(cast: Cast, chief: Client, row: FollowUp) -> None:
    """The page was shown before the file came: no word of the answer has changed."""
    data = form_data(chief.get(PAGE)) | {f"a{row.pk}-text": "Mitt.", "do": "save"}
    with_file(row)
    assert chief.post(PAGE, data).status_code == 302
    row.refresh_from_db()
    assert row.text == "Mitt."
    write(row, cast.editor, text="Redaktörens.")
    assert "Editor har sparat medan du skrev" in chief.post(PAGE, data | {f"a{row.pk}-text": "Nytt."}).content.decode()


def test_who_reads_it_meanwhile_is_told_of_the_file(cast: Cast, client: Client) -> None:
    row = handed_in(opened(cast), cast.hallsberg, cast.chief)
    client.force_login(cast.editor)
    review = "/planer/plan/uppfoljning/2023/granska/1861/"
    data = form_data(client.get(review)) | {"do": f"accept-{row.pk}"}
    with_file(row, "Året.pdf", cast.chief)
    page = client.post(review, data)
    shown = page.content.decode()
    assert "Chief har sparat" in shown
    assert "Året.pdf" in shown
    row.refresh_from_db()
    assert row.state == AnswerState.SUBMITTED
    client.post(review, form_data(page) | {"do": f"accept-{row.pk}"})
    row.refresh_from_db()
    assert row.state == AnswerState.ACCEPTED


def test_what_cannot_be_saved_stays_on_the_page(cast: Cast, chief: Client, row: FollowUp) -> None:
    typed = {f"a{row.pk}-completion_percent": "många", f"a{row.pk}-text": "Mitt.", "do": f"files-a{row.pk}"}
    shown = chief.post(PAGE, form_data(chief.get(PAGE)) | typed).content.decode()
    assert "Det här är inte sparat än:" in shown
    assert "Mitt.</textarea>" in shown


def test_files_are_listed_where_the_words_are(cast: Cast, chief: Client) -> None:
    round_ = opened(cast)
    evidence = with_file(handed_in(round_, cast.hallsberg, cast.chief, text="Vi kör."), "Året.pdf")
    link = f"/svar/filer/{evidence.file.key}/"
    activity = f"/planer/plan/aktiviteter/{cast.activity.key}/"
    report = f"/planer/plan/uppfoljning/2023/rapport/{cast.activity.key}/"
    assert link in chief.get(PAGE).content.decode()
    assert link in chief.get(activity).content.decode()
    assert link in chief.get("/organisationer/1861/").content.decode()
    assert link not in Client().get(activity).content.decode()
    chief.force_login(cast.convener)
    assert link in chief.get(report).content.decode()
    closed(round_)
    assert link in Client().get(activity).content.decode()


def test_a_frozen_copy_names_the_files(cast: Cast) -> None:
    round_ = opened(cast)
    with_file(handed_in(round_, cast.hallsberg, cast.chief), "Året.pdf")
    with_file(answer(round_, cast.laxa), "Inte inlämnad.pdf")
    closed(round_)
    (activity,) = round_.copies.get().document["activities"]
    assert {one["organisation"]: one["files"] for one in activity["answers"]} == {"Hallsberg": ["Året.pdf"], "Laxå": []}
    client = Client()
    client.force_login(cast.other_chief)
    shown = client.get("/planer/plan/uppfoljning/2023/stangning/1/").content.decode()
    assert "Filer: Året.pdf" in shown


def test_who_writes_a_note_from_the_activity(cast: Cast, chief: Client) -> None:
    _note(cast, "Bara vårt.")
    page = f"/planer/plan/aktiviteter/{cast.activity.key}/"
    write = f"/planer/plan/anteckningar/1861/ny/?aktivitet={cast.activity.key}"
    shown = chief.get(page).content.decode()
    assert "Bara vårt." in shown
    assert write in shown
    chief.force_login(cast.reader)
    shown = chief.get(page).content.decode()
    assert "Bara vårt." in shown
    assert write not in shown
    assert "Anteckningar under året" not in Client().get(page).content.decode()


def test_my_page_leads_to_the_notes(cast: Cast, chief: Client) -> None:
    assert "/planer/plan/anteckningar/1861/" in chief.get("/min-sida/").content.decode()


def test_the_number_of_queries_does_not_grow(
    cast: Cast, chief: Client, row: FollowUp, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _note(cast)
    with_file(row, "1.pdf")
    with django_assert_max_num_queries(15) as few:
        chief.get(PAGE)
    for number in range(2, 9):
        _note(cast, f"Nummer {number}.")
        with_file(row, f"{number}.pdf")
    with django_assert_max_num_queries(len(few)):
        chief.get(PAGE)
