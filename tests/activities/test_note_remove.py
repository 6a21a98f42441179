"""A note is taken away, after a question."""

from django.test import Client

from activities.actions.notes import remove_note
from activities.models import FollowUpNote
from tests import factories
from tests.cast import Cast
from tests.forms import form_data


def test_it_is_asked_first(cast: Cast, client: Client) -> None:
    note = factories.note(cast.activity, cast.hallsberg)
    url = f"/planer/plan/anteckningar/1861/{note.pk}/ta-bort/"
    client.force_login(cast.chief)
    page = client.get(url)
    assert "Vill du ta bort anteckningen från 1 mars 2023?" in page.content.decode()
    assert "Vi möttes i Hallsberg." in page.content.decode()
    assert FollowUpNote.objects.exists()
    shown = client.post(url, form_data(page), follow=True).content.decode()
    assert "Anteckningen är borttagen." in shown
    assert not FollowUpNote.objects.exists()


def test_one_that_has_gone(cast: Cast, client: Client) -> None:
    note = factories.note(cast.activity, cast.hallsberg)
    client.force_login(cast.chief)
    remove_note(note=FollowUpNote.objects.get(), by=cast.editor)
    assert client.post(f"/planer/plan/anteckningar/1861/{note.pk}/ta-bort/").status_code == 404
