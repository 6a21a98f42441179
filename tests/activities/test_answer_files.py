"""The page of an answer's files: what is there, and one to add."""

import errno
import logging
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.actions import files as actions
from activities.actions.files import MOST, add_file
from activities.actions.rounds import Choice, adjust_round
from activities.choices import AnswerState
from activities.models import AnswerFile, FollowUp
from kultursamverkan.records.files import stored
from kultursamverkan.records.models import StoredFile
from kultursamverkan.shared.errors import ActionError
from tests.activities.rounds import OUTSIDE, answer, closed, handed_in, opened, statuses, with_file
from tests.cast import Cast
from tests.forms import form_data
from tests.uploads import PDF, sent, upload


def _url(cast: Cast) -> str:
    return f"/planer/plan/uppfoljning/2023/1861/svar/{cast.activity.key}/filer/"


@pytest.fixture
def chief(cast: Cast, client: Client) -> Client:
    client.force_login(cast.chief)
    return client


def _on_disk() -> int:
    return sum(path.is_file() for path in Path(settings.STORED_DIR).glob("*/*"))


def test_who_may_look_and_add(cast: Cast) -> None:
    opened(cast)
    looks = {"other_chief": 403, "convener": 403, "reader": 200, "chief": 200, "editor": 200, "admin": 200}
    assert statuses(cast, _url(cast)) == OUTSIDE | looks
    assert statuses(cast, _url(cast), {}) == OUTSIDE | looks | {"reader": 403}


def test_a_file_is_added_and_stands_in_the_history(cast: Cast, chief: Client) -> None:
    row = answer(opened(cast), cast.hallsberg)
    page = chief.get(_url(cast))
    assert "Inga filer." in page.content.decode()
    assert 'enctype="multipart/form-data"' in page.content.decode()
    data = form_data(page) | {"file": sent("Rapport våren.PDF")}
    shown = chief.post(_url(cast), data, follow=True).content.decode()
    evidence = AnswerFile.objects.get()
    assert (evidence.answer, evidence.file.name, evidence.file.by) == (row, "Rapport våren.pdf", cast.chief)
    assert "Filen Rapport våren.pdf är tillagd." in shown
    assert f"/svar/filer/{evidence.file.key}/" in shown
    assert shown.count("Rapport våren.pdf") >= 3
    other = sent("rapport våren.pdf", PDF + b"%")
    again = chief.post(_url(cast), form_data(chief.get(_url(cast))) | {"file": other}, follow=True)
    assert "rapport våren (2).pdf" in again.content.decode()


def test_an_impatient_press_sends_one_file(cast: Cast, chief: Client) -> None:
    row = answer(opened(cast), cast.hallsberg)
    with_file(row, "rapport.pdf")
    shown = chief.post(_url(cast), form_data(chief.get(_url(cast))) | {"file": sent("Rapport.pdf")}).content.decode()
    assert "Filen Rapport.pdf finns redan till svaret." in shown
    assert (AnswerFile.objects.count(), _on_disk()) == (1, 1)
    # Under another name it is another file.
    with_file(row, "bilaga.pdf")
    assert _on_disk() == 2


def test_a_refused_file_is_to_be_chosen_again(cast: Cast, chief: Client) -> None:
    opened(cast)
    data = form_data(chief.get(_url(cast))) | {"file": sent("sida.html", b"<html>")}
    shown = chief.post(_url(cast), data).content.decode()
    assert "Filen är inte av ett slag som går att lämna." in shown
    assert "Webbläsaren minns inte vilken fil du valde. Välj den igen." in shown
    assert "Fel: " in shown
    assert (AnswerFile.objects.count(), StoredFile.objects.count(), _on_disk()) == (0, 0, 0)


def test_no_room_on_the_disk(
    cast: Cast, chief: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    opened(cast)
    data = form_data(chief.get(_url(cast))) | {"file": sent()}
    monkeypatch.setattr(os, "fsync", full)
    with caplog.at_level(logging.CRITICAL):
        shown = chief.post(_url(cast), data).content.decode()
    assert "Filen kunde inte sparas på servern just nu" in shown
    assert (AnswerFile.objects.count(), StoredFile.objects.count(), _on_disk()) == (0, 0, 0)


def test_no_file_stays_when_its_row_does_not(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: FollowUp) -> None:
        raise DatabaseError

    row = answer(opened(cast), cast.hallsberg)
    monkeypatch.setattr(actions, "read_anew", broken)
    with pytest.raises(DatabaseError):
        with_file(row)
    assert (AnswerFile.objects.count(), StoredFile.objects.count(), _on_disk()) == (0, 0, 0)


def test_no_more_than_there_is_room_for(cast: Cast, chief: Client) -> None:
    row = answer(opened(cast), cast.hallsberg)
    for number in range(MOST):
        with_file(row, f"{number}.pdf")
    shown = chief.get(_url(cast)).content.decode()
    assert "Det finns redan så många filer som ett svar kan ha." in shown
    assert 'type="file"' not in shown
    with pytest.raises(ActionError, match="högst 10 filer"):
        with_file(row)
    assert _on_disk() == MOST


def test_what_was_accepted_is_read_anew(cast: Cast) -> None:
    row = handed_in(opened(cast), cast.hallsberg, cast.chief)
    FollowUp.objects.filter(pk=row.pk).update(state=AnswerState.ACCEPTED)
    with_file(row)
    row.refresh_from_db()
    assert row.state == AnswerState.SUBMITTED


def test_nothing_is_added_to_a_closed_round(cast: Cast, chief: Client) -> None:
    round_ = opened(cast)
    row = handed_in(round_, cast.hallsberg, cast.chief)
    data = form_data(chief.get(_url(cast)))
    closed(round_)
    shown = chief.post(_url(cast), data | {"file": sent()}).content.decode()
    assert "Uppföljning 2023 är stängd." in shown
    assert _on_disk() == 0
    shown = chief.get(_url(cast)).content.decode()
    assert "Filerna går att hämta men inte att ändra." in shown
    assert 'type="file"' not in shown
    with pytest.raises(ActionError), stored(upload()) as file:
        add_file(follow_up=row, file=file, by=cast.chief)
    assert _on_disk() == 0


def test_a_session_that_ended_is_told(cast: Cast, client: Client) -> None:
    """A file cannot be kept as text is: the page before says that it is to be chosen again."""
    opened(cast)
    response = client.post(_url(cast), {"file": sent()}, follow=True)
    assert response.redirect_chain[0][0].startswith("/logga-in/")
    assert "Du hade loggats ut. Filen är inte sparad" in response.content.decode()
    assert _on_disk() == 0


def test_an_answer_with_a_file_is_not_taken_back(cast: Cast) -> None:
    round_ = opened(cast)
    with_file(answer(round_, cast.hallsberg))
    without = Choice(included=True, asked=frozenset({cast.laxa.pk}), reason="Fel.")
    with pytest.raises(ActionError, match="Hallsberg har redan svarat"):
        adjust_round(round_=round_, activity=cast.activity, choice=without, by=cast.editor)
    assert AnswerFile.objects.exists()


def test_the_number_of_queries_does_not_grow(
    cast: Cast, chief: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = answer(opened(cast), cast.hallsberg)
    with_file(row, "a.pdf", by=cast.chief)
    with django_assert_max_num_queries(15) as few:
        chief.get(_url(cast))
    for number in range(8):
        with_file(row, f"{number}.pdf", by=cast.chief)
    with django_assert_max_num_queries(len(few)):
        chief.get(_url(cast))
