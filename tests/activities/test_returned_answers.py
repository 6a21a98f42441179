"""What comes back, as the municipality meets it: on top of its page, and beside its answer until it is accepted."""

from django.test import Client
from django.urls import reverse

from activities.actions.rounds import Choice, adjust_round
from activities.choices import AnswerState
from activities.models import FollowUp
from kultursamverkan.people.models import User
from tests import factories
from tests.activities.reviewing import accept, give_back, rows_of, states, to_read
from tests.activities.rounds import closed
from tests.cast import Cast
from tests.forms import form_data
from tests.pages.reading import text_of

URL = reverse("activities:answer_page", args=["plan", 2023, "1861"])


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _save_url(cast: Cast) -> str:
    return reverse("activities:answer_save", args=["plan", 2023, "1861", cast.activity.key])


def test_what_is_to_be_mended_comes_first(cast: Cast) -> None:
    first, second = to_read(cast, 2)
    give_back(cast, second, because="Vilka skolor?\nHur många?")
    new = factories.activity(cast.plan, "Ny")
    choice = Choice(True, frozenset({cast.hallsberg.pk}), "Ny i planen.")
    adjust_round(round_=first.round, activity=new, choice=choice, by=cast.editor)
    page = text_of(URL, cast.chief)
    lead = page[: page.index('class="answer-form"')]
    assert "1 svar är tillbaka för komplettering" in lead
    assert f'href="#a{second.pk}"' in lead
    assert f'href="#a{first.pk}"' not in lead
    assert "1 svar har kommit till" in lead
    assert "Vilka skolor?<br>Hur många?" in page
    assert "Lämna in igen" in page


def test_handed_in_again_with_one_press(cast: Cast) -> None:
    [row] = give_back(cast, *to_read(cast))
    client = _client(cast.chief)
    data = form_data(client.get(URL)) | {f"a{row.pk}-text": "Tolv skolor.", "do": "hand_in"}
    page = client.post(URL, data, follow=True).content.decode()
    assert "Uppföljningen är inlämnad" in page
    [row] = rows_of(row.round, cast)
    assert (row.state, row.text) == (AnswerState.SUBMITTED, "Tolv skolor.")
    # Still there to read, until it is accepted.
    assert "Regionen bad om komplettering" in page
    assert "Hur många?" in page
    accept(cast, row)
    assert "Hur många?" not in text_of(URL, cast.chief)


def test_the_officer_mends_for_the_municipality(cast: Cast) -> None:
    [row] = give_back(cast, *to_read(cast))
    client = _client(cast.editor)
    data = form_data(client.get(URL)) | {f"a{row.pk}-text": "Tolv, enligt telefon.", "do": "hand_in"}
    page = client.post(URL, data, follow=True).content.decode()
    assert "Skrivet av Region Örebro län" in page
    assert rows_of(row.round, cast)[0].on_behalf


def test_what_came_back_while_the_page_stood_open(cast: Cast) -> None:
    """What was written is saved; it is handed in when the comment has been read."""
    first, second = to_read(cast, 2)
    client = _client(cast.chief)
    FollowUp.objects.filter(pk=first.pk).update(state="draft")
    data = form_data(client.get(URL)) | {f"a{first.pk}-text": "Klart.", "do": "hand_in"}
    give_back(cast, second)
    page = client.post(URL, data, follow=True).content.decode()
    assert "Regionen har lämnat tillbaka ett svar medan du skrev" in page
    assert "Hur många?" in page
    assert states(rows_of(first.round, cast)) == [AnswerState.DRAFT, AnswerState.RETURNED]
    assert rows_of(first.round, cast)[0].text == "Klart."
    client.post(URL, form_data(client.get(URL)) | {"do": "hand_in"})
    assert states(rows_of(first.round, cast)) == [AnswerState.SUBMITTED] * 2


def test_saved_as_you_go_the_page_is_told(cast: Cast) -> None:
    """The comment comes with the answer to what was saved, and the words are saved in what was returned."""
    [row] = to_read(cast)
    client = _client(cast.chief)
    data = form_data(client.get(URL)) | {f"a{row.pk}-text": "Tolv."}
    give_back(cast, row)
    fragment = client.post(_save_url(cast), data, headers={"HX-Request": "true"}).content.decode()
    assert f'id="a{row.pk}-asked" data-hx-swap-oob="innerHTML"' in fragment
    assert "Hur många?" in fragment
    [row] = rows_of(row.round, cast)
    assert (row.state, row.text) == (AnswerState.RETURNED, "Tolv.")


def test_who_reads_what_was_asked_for(cast: Cast) -> None:
    [row] = give_back(cast, *to_read(cast), because="Bara mellan oss.")
    for who in (cast.chief, cast.reader, cast.editor):
        assert "Bara mellan oss." in text_of(URL, who)
    pages = [
        reverse("pages:activity_detail", args=["plan", cast.activity.key]),
        reverse("pages:organisation_detail", args=["1861"]),
        reverse("activities:round_detail", args=["plan", 2023]),
        reverse("activities:round_history", args=["plan", 2023]),
    ]
    for url in pages:
        assert "Bara mellan oss." not in text_of(url, cast.other_chief)
    closed(row.round)
    assert "Bara mellan oss." in text_of(URL, cast.chief)
    assert "Bara mellan oss." not in text_of(pages[0])
