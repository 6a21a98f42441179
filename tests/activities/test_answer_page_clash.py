"""Nothing typed on the answer page is lost: two people, a round that closes, a question taken back, a lost session."""

import pytest
from django.test import Client

from activities.actions.rounds import Choice, adjust_round
from activities.models import FollowUp
from kultursamverkan.people.choices import Role
from kultursamverkan.records.models import Draft
from tests import factories
from tests.activities.rounds import answer, closed, handed_in, opened, write
from tests.cast import Cast
from tests.forms import form_data

URL = "/planer/plan/uppfoljning/2023/1861/"


def _signed_in(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.chief)
    return client


def test_a_colleague_saved_the_same_answer(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    colleague = factories.user("colleague", (cast.hallsberg, Role.REPORTER))
    client = _signed_in(cast)
    data = form_data(client.get(URL)) | {f"a{row.pk}-status": "ongoing", f"a{row.pk}-text": "Mitt.", "do": "save"}
    write(row, colleague, "done", text="Kollegans.")
    response = client.post(URL, data)
    page = response.content.decode()
    assert "Colleague har sparat medan du skrev" in page
    assert "Kollegans." in page
    assert "Genomförd" in page
    shown = form_data(response)
    assert shown[f"a{row.pk}-text"] == "Mitt."
    row.refresh_from_db()
    assert row.text == "Kollegans."
    # The next press saves on purpose.
    client.post(URL, shown | {"do": "save"})
    row.refresh_from_db()
    assert (row.text, row.status) == ("Mitt.", "ongoing")


@pytest.mark.parametrize("do", ["save", "hand_in", "files"])
def test_the_round_closed_and_nothing_was_written(cast: Cast, do: str) -> None:
    round_ = opened(cast)
    row = handed_in(round_, cast.hallsberg, cast.chief)
    client = _signed_in(cast)
    data = form_data(client.get(URL)) | {"do": f"files-a{row.pk}" if do == "files" else do}
    closed(round_)
    response = client.post(URL, data, follow=True)
    page = response.content.decode()
    assert "Uppföljning 2023 är stängd. Svaren kan inte ändras. Ingenting sparades." in page
    assert "Sparat. " not in page
    assert "är inlämnad. Du kan" not in page
    assert response.redirect_chain == [(URL, 302)]


def test_what_i_did_not_touch_does_not_clash(cast: Cast) -> None:
    second = factories.activity(cast.plan, "Andra")
    factories.participation(second, cast.hallsberg)
    round_ = opened(cast)
    mine, theirs = answer(round_, cast.hallsberg, cast.activity), answer(round_, cast.hallsberg, second)
    client = _signed_in(cast)
    data = form_data(client.get(URL)) | {f"a{mine.pk}-status": "ongoing", "do": "save"}
    write(theirs, cast.editor, "done", text="Kollegans.")
    assert client.post(URL, data).status_code == 302
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.status, theirs.status, theirs.text) == ("ongoing", "done", "Kollegans.")


def test_the_round_closed_meanwhile(cast: Cast) -> None:
    round_ = opened(cast)
    row = answer(round_, cast.hallsberg)
    client = _signed_in(cast)
    data = form_data(client.get(URL)) | {f"a{row.pk}-text": "För sent.", f"a{row.pk}-status": "done", "do": "hand_in"}
    closed(round_)
    response = client.post(URL, data)
    assert "Uppföljning 2023 är stängd" in response.content.decode()
    assert form_data(response)[f"a{row.pk}-text"] == "För sent."


def test_the_question_was_taken_back_meanwhile(cast: Cast) -> None:
    round_ = opened(cast)
    row = answer(round_, cast.hallsberg)
    client = _signed_in(cast)
    data = form_data(client.get(URL)) | {f"a{row.pk}-text": "Om inget.", "do": "save"}
    data |= {f"a{row.pk}-next_step": "Möte i maj", f"a{row.pk}-internal_note": "Ring Bo."}
    choice = Choice(True, frozenset({cast.laxa.pk}), "Hallsberg vilar.")
    adjust_round(round_=round_, activity=cast.activity, choice=choice, by=cast.editor)
    page = client.post(URL, data, follow=True).content.decode()
    assert "Det du skrev om den. Kommentar: Om inget. Nästa steg: Möte i maj. Intern anteckning: Ring Bo." in page


def test_a_question_that_came_meanwhile_is_shown_empty(cast: Cast) -> None:
    round_ = opened(cast)
    row = answer(round_, cast.hallsberg)
    client = _signed_in(cast)
    data = form_data(client.get(URL)) | {f"a{row.pk}-status": "done", "do": "hand_in"}
    new = factories.activity(cast.plan, "Ny")
    choice = Choice(True, frozenset({cast.hallsberg.pk}), "Ny i planen.")
    adjust_round(round_=round_, activity=new, choice=choice, by=cast.editor)
    page = client.post(URL, data).content.decode()
    assert "En aktivitet saknar svar" in page
    assert answer(round_, cast.hallsberg, new).status == ""
    assert answer(round_, cast.hallsberg, cast.activity).status == "done"


def test_the_session_ended_meanwhile(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    data = form_data(_signed_in(cast).get(URL))
    data |= {f"a{row.pk}-text": "Halvvägs.", f"a{row.pk}-status": "paused", "do": "save"}
    data[f"a{row.pk}-obstacles"] = ["economy", "demand"]
    assert Client().post(URL, data).status_code == 302
    assert FollowUp.objects.get(pk=row.pk).status == ""
    client = _signed_in(cast)
    response = client.get(URL)
    assert "hann inte sparas" in response.content.decode()
    shown = form_data(response)
    assert shown[f"a{row.pk}-text"] == "Halvvägs."
    assert shown[f"a{row.pk}-obstacles"] == ["economy", "demand"]
    client.post(URL, shown | {"do": "save"})
    assert FollowUp.objects.get(pk=row.pk).text == "Halvvägs."
    assert "hann inte sparas" not in client.get(URL).content.decode()


def test_a_draft_does_not_hide_what_others_saved(cast: Cast) -> None:
    second = factories.activity(cast.plan, "Andra")
    factories.participation(second, cast.hallsberg)
    round_ = opened(cast)
    mine, theirs = answer(round_, cast.hallsberg, cast.activity), answer(round_, cast.hallsberg, second)
    data = form_data(_signed_in(cast).get(URL)) | {f"a{mine.pk}-text": "Halvvägs."}
    Client().post(URL, data)
    write(theirs, cast.editor, "done", text="Kollegans.")
    shown = form_data(_signed_in(cast).get(URL))
    assert (shown[f"a{mine.pk}-text"], shown[f"a{theirs.pk}-text"]) == ("Halvvägs.", "Kollegans.")


def test_a_draft_is_settled_as_its_answers_are_saved(cast: Cast) -> None:
    second = factories.activity(cast.plan, "Andra")
    factories.participation(second, cast.hallsberg)
    round_ = opened(cast)
    first, other = answer(round_, cast.hallsberg, cast.activity), answer(round_, cast.hallsberg, second)
    data = form_data(_signed_in(cast).get(URL))
    data |= {f"a{first.pk}-text": "Ett.", f"a{other.pk}-text": "Två."}
    Client().post(URL, data)
    client = _signed_in(cast)
    shown = form_data(client.get(URL))
    client.post(f"{URL}svar/{cast.activity.key}/", shown)
    write(first, cast.chief, text="Ett till.")
    again = form_data(client.get(URL))
    assert (again[f"a{first.pk}-text"], again[f"a{other.pk}-text"]) == ("Ett till.", "Två.")
    client.post(f"{URL}svar/{second.key}/", again)
    assert not Draft.objects.exists()


def test_a_draft_is_forgotten_when_its_words_are_saved_but_not_handed_in(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    Client().post(URL, form_data(_signed_in(cast).get(URL)) | {f"a{row.pk}-text": "Halvvägs."})
    client = _signed_in(cast)
    page = client.post(URL, form_data(client.get(URL)) | {"do": "hand_in"}).content.decode()
    assert "En aktivitet saknar svar" in page
    assert not Draft.objects.exists()
