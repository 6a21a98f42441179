"""A note is mended; two who do it at once are told."""

import pytest
from django.test import Client

from activities.actions.notes import edit_note, remove_note
from activities.models import FollowUpNote
from kultursamverkan.shared.errors import ActionError
from plans.choices import PlanState
from tests import factories
from tests.cast import Cast
from tests.forms import form_data


@pytest.fixture
def note(cast: Cast) -> FollowUpNote:
    row = factories.note(cast.activity, cast.hallsberg, by=cast.chief)
    row.refresh_from_db()
    return row


def _url(note: FollowUpNote) -> str:
    return f"/planer/plan/anteckningar/1861/{note.pk}/"


def test_it_is_mended(cast: Cast, client: Client, note: FollowUpNote) -> None:
    client.force_login(cast.editor)
    data = form_data(client.get(_url(note))) | {"text": "Vi möttes i Laxå.", "date": "2023-03-02"}
    assert "Vi möttes i Laxå." in client.post(_url(note), data, follow=True).content.decode()
    note.refresh_from_db()
    assert (note.text, str(note.date), note.by, note.revision) == ("Vi möttes i Laxå.", "2023-03-02", cast.chief, 2)


def test_a_colleague_saved_meanwhile(cast: Cast, client: Client, note: FollowUpNote) -> None:
    client.force_login(cast.chief)
    data = form_data(client.get(_url(note))) | {"text": "Mitt."}
    edit_note(note=note, date=note.date, text="Kollegans.", revision=1, by=cast.editor)
    page = client.post(_url(note), data)
    shown = page.content.decode()
    assert "Editor" in shown
    assert "Kollegans." in shown
    assert "Mitt." in shown
    client.post(_url(note), form_data(page))
    note.refresh_from_db()
    assert note.text == "Mitt."


def test_one_that_has_gone(cast: Cast, client: Client, note: FollowUpNote) -> None:
    remove_note(note=FollowUpNote.objects.get(), by=cast.editor)
    client.force_login(cast.chief)
    assert client.get(_url(note)).status_code == 404
    with pytest.raises(ActionError, match="finns inte längre"):
        edit_note(note=note, date=note.date, text="Mitt.", revision=1, by=cast.chief)


def test_anothers_number_is_no_note_of_ours(cast: Cast, client: Client) -> None:
    theirs = factories.note(cast.activity, cast.laxa)
    client.force_login(cast.chief)
    assert client.get(_url(theirs)).status_code == 404


def test_nothing_changes_when_the_plan_is_closed(cast: Cast, note: FollowUpNote) -> None:
    cast.plan.state = PlanState.CLOSED
    cast.plan.save()
    note = FollowUpNote.objects.get()
    with pytest.raises(ActionError, match="Planen är avslutad"):
        edit_note(note=note, date=note.date, text="Mitt.", revision=1, by=cast.chief)
    with pytest.raises(ActionError, match="Planen är avslutad"):
        remove_note(note=note, by=cast.chief)
