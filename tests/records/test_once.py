"""The same form again has one effect and says so; the same words from a page shown anew, or from another, are new."""

from django.test import Client

from activities.models import FollowUpNote
from kultursamverkan.records.models import SentForm
from tests.cast import Cast
from tests.drafts import signed_in
from tests.forms import Data, form_data

URL = "/planer/plan/anteckningar/1861/ny/"
SAID = "Det du skickade var redan sparat, och sparades inte en gång till."


def typed(client: Client, cast: Cast) -> Data:
    page = client.get(URL)
    assert "no-store" in page["Cache-Control"]  # so that the back button fetches it anew, with a new token
    return form_data(page) | {"activity": cast.activity.key, "date": "2023-03-01", "text": "Möte."}


def test_the_very_same_form_is_saved_once_and_leads_to_the_same_place(cast: Cast) -> None:
    chief = signed_in(cast.chief)
    data = typed(chief, cast)
    first, second = chief.post(URL, data), chief.post(URL, data)
    assert second["Location"] == first["Location"]
    assert SAID in chief.get(second["Location"]).content.decode()
    assert FollowUpNote.objects.count() == 1


def test_the_same_words_after_a_reload_are_a_second_note(cast: Cast) -> None:
    chief = signed_in(cast.chief)
    for _ in range(2):
        shown = chief.post(URL, typed(chief, cast), follow=True).content.decode()
        assert SAID not in shown
        assert "Anteckningen är sparad." in shown
    assert FollowUpNote.objects.count() == 2


def test_changed_words_from_the_same_page_are_saved(cast: Cast) -> None:
    chief = signed_in(cast.chief)
    data = typed(chief, cast)
    for text in ("Möte.", "Möte två."):
        chief.post(URL, data | {"text": text})
    assert {note.text for note in FollowUpNote.objects.all()} == {"Möte.", "Möte två."}


def test_anothers_same_words_are_theirs(cast: Cast) -> None:
    for user in (cast.chief, cast.editor):
        client = signed_in(user)
        client.post(URL, typed(client, cast))
    assert {note.by for note in FollowUpNote.objects.all()} == {cast.chief, cast.editor}


def test_what_was_refused_may_be_sent_as_it_is_again(cast: Cast) -> None:
    chief = signed_in(cast.chief)
    data = typed(chief, cast) | {"text": ""}
    for _ in range(2):
        shown = chief.post(URL, data)
        assert shown.status_code == 200
        assert SAID not in shown.content.decode()
    assert not SentForm.objects.exists()
