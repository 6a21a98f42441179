"""A file is taken away: its row in the verb, the file itself when that has come through."""

import pytest
from django.test import Client

from activities.actions.closing import reopen_round
from activities.actions.files import remove_file
from activities.choices import AnswerState
from activities.models import AnswerFile, FollowUp
from activities.queries.files import history_of_files
from kultursamverkan.records.files import path_of
from kultursamverkan.records.models import StoredFile
from kultursamverkan.shared.errors import ActionError
from tests.activities.rounds import answer, closed, handed_in, opened, with_file
from tests.cast import Cast
from tests.forms import form_data


@pytest.mark.django_db(transaction=True)
def test_it_is_asked_first_and_then_gone(cast: Cast, client: Client) -> None:
    evidence = with_file(answer(opened(cast), cast.hallsberg), "rapport.pdf", cast.chief)
    path = path_of(evidence.file.key)
    client.force_login(cast.chief)
    url = f"/svar/filer/{evidence.file.key}/ta-bort/"
    page = client.get(url)
    assert "Vill du ta bort filen rapport.pdf?" in page.content.decode()
    shown = client.post(url, form_data(page), follow=True).content.decode()
    assert "Filen rapport.pdf är borttagen." in shown
    assert "Inga filer." in shown
    assert (AnswerFile.objects.count(), StoredFile.objects.count(), path.exists()) == (0, 0, False)
    came_and_went = [(change.old, change.new, change.by) for change in history_of_files(evidence.answer)]
    assert came_and_went == [("rapport.pdf", "", "Chief"), ("", "rapport.pdf", "Chief")]
    assert client.get(url).status_code == 404


def test_what_was_accepted_is_read_anew(cast: Cast) -> None:
    row = handed_in(opened(cast), cast.hallsberg, cast.chief)
    evidence = with_file(row)
    FollowUp.objects.filter(pk=row.pk).update(state=AnswerState.ACCEPTED)
    remove_file(evidence=evidence, by=cast.chief)
    row.refresh_from_db()
    assert row.state == AnswerState.SUBMITTED


def test_a_file_of_a_closed_round_stays_until_it_is_opened_again(cast: Cast, client: Client) -> None:
    round_ = opened(cast)
    evidence = with_file(handed_in(round_, cast.hallsberg, cast.chief))
    closed(round_)
    client.force_login(cast.chief)
    url = f"/svar/filer/{evidence.file.key}/ta-bort/"
    assert "Uppföljning 2023 är stängd." in client.post(url, follow=True).content.decode()
    assert AnswerFile.objects.exists()
    reopen_round(round_=round_, reason="Fel fil.", by=cast.editor)
    remove_file(evidence=AnswerFile.objects.get(), by=cast.chief)
    assert not AnswerFile.objects.exists()


def test_two_who_remove_the_same(cast: Cast) -> None:
    evidence = with_file(answer(opened(cast), cast.hallsberg))
    same = AnswerFile.objects.get()
    remove_file(evidence=evidence, by=cast.chief)
    with pytest.raises(ActionError, match="finns inte längre"):
        remove_file(evidence=same, by=cast.editor)
