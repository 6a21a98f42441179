"""The answer page: one municipality, one round, one page (ux.md, the first journey)."""

from datetime import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.models import FollowUp, HandIn
from tests import factories
from tests.activities.rounds import OUTSIDE, answer, closed, handed_in, opened, statuses, typed, write
from tests.cast import Cast
from tests.forms import form_data

URL = "/planer/plan/uppfoljning/2023/1861/"
OWN = {"reader": 200, "chief": 200, "editor": 200, "admin": 200}
OTHERS = {"other_chief": 403, "convener": 403}


def _signed_in(cast: Cast, who: str = "chief") -> Client:
    client = Client()
    client.force_login(getattr(cast, who))
    return client


def _page(cast: Cast, who: str = "chief", url: str = URL) -> str:
    return _signed_in(cast, who).get(url).content.decode()


def test_who_may_read_and_write(cast: Cast) -> None:
    opened(cast)
    assert statuses(cast, URL) == OUTSIDE | OWN | OTHERS
    writes = OUTSIDE | OTHERS | {"reader": 403, "chief": 302, "editor": 302, "admin": 302}
    assert statuses(cast, URL, {"do": "save"}) == writes


def test_what_is_not_there(cast: Cast) -> None:
    uppsala = factories.organisation(cast.other_region, "Uppsala", code="0380")
    client = _signed_in(cast, "editor")
    assert client.get(URL).status_code == 404  # no round yet
    opened(cast)
    assert client.get(f"/planer/plan/uppfoljning/2023/{uppsala.key}/").status_code == 404
    assert client.get("/planer/plan/uppfoljning/2022/1861/").status_code == 404


def test_shows_what_helps_answering(cast: Cast) -> None:
    last = opened(cast, 2022)
    with time_machine.travel(datetime.fromisoformat("2023-01-12T12:00+01:00"), tick=False):
        handed_in(last, cast.hallsberg, cast.chief, "ongoing", text="Vi har börjat.", completion_percent=30)
    closed(last)
    with time_machine.travel(datetime.fromisoformat("2023-11-10T12:00+01:00"), tick=False):
        opened(cast)
        page = _page(cast)
    assert "<h1>Uppföljning 2023 – Hallsbergs kommun</h1>" in page
    assert "Svara senast" in page
    assert "31 januari 2024" in page
    assert "0 av 1 besvarade" in page
    assert "Sammankallande: Alva Exempelsson." in page
    assert "Medverkar också: Laxå." in page
    assert "Förra året:" in page
    assert "2023-01-12" in page
    assert "Vi har börjat." in page
    assert "30 %" in page
    assert "Samma som förra året" in page
    assert "Det du skriver kan begäras ut som allmän handling." in page
    assert "Mål 1" in page


def test_an_older_answer_says_its_year(cast: Cast) -> None:
    last = opened(cast, 2021)
    handed_in(last, cast.hallsberg, cast.chief)
    closed(last)
    opened(cast)
    page = _page(cast)
    assert "Samma som 2021" in page
    assert "Förra året" not in page


def test_the_one_button_saves_everything(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    client = _signed_in(cast)
    prefix = f"a{row.pk}"
    values = {
        "status": "ongoing",
        "text": "Vi kör.\r\nMer i vår.",
        "completion_percent": "40 %",
        "obstacle_text": "Pengar.",
        "next_step": "Möte.",
        "internal_note": "Oss emellan.",
    }
    data = form_data(client.get(URL)) | {f"{prefix}-{name}": value for name, value in values.items()}
    data |= {f"{prefix}-obstacles": ["economy", "other"], "do": "save"}
    response = client.post(URL, data, follow=True)
    assert "Sparat. 1 av 1 besvarade." in response.content.decode()
    row.refresh_from_db()
    assert (row.status, row.text, row.completion_percent) == ("ongoing", "Vi kör.\nMer i vår.", 40)
    assert (row.obstacles, row.obstacle_text) == (["economy", "other"], "Pengar.")
    assert (row.next_step, row.internal_note, row.state) == ("Möte.", "Oss emellan.", "draft")
    # Shown again it holds the same, with the less used fields open.
    assert "<details" in response.content.decode()
    assert 'class="answer-more" open' in response.content.decode()


def test_a_refused_answer_keeps_its_words_and_the_others_are_saved(cast: Cast) -> None:
    second = factories.activity(cast.plan, "Andra")
    factories.participation(second, cast.hallsberg)
    round_ = opened(cast)
    first, other = answer(round_, cast.hallsberg, cast.activity), answer(round_, cast.hallsberg, second)
    client = _signed_in(cast)
    data = form_data(client.get(URL)) | {
        f"a{first.pk}-status": "paused",
        f"a{first.pk}-next_step": "Nytt försök.",
        f"a{other.pk}-status": "done",
        f"a{other.pk}-completion_percent": "100",
        "do": "save",
    }
    response = client.post(URL, data)
    page = response.content.decode()
    assert "<title>Fel: " in page
    assert "Gemensam aktivitet: Skriv varför aktiviteten är pausad." in page
    assert "Allt annat du skrev är sparat." in page
    shown = form_data(response)
    assert (shown[f"a{first.pk}-status"], shown[f"a{first.pk}-next_step"]) == ("paused", "Nytt försök.")
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.status, other.status) == ("", "done")
    # The next press saves the rest, without a clash with what was saved a moment ago.
    client.post(URL, shown | {f"a{first.pk}-text": "Ingen budget.", "do": "save"})
    first.refresh_from_db()
    assert (first.status, first.text) == ("paused", "Ingen budget.")


@pytest.mark.parametrize("percent", ["101", "-1", "halva"])
def test_bad_percent(cast: Cast, percent: str) -> None:
    row = answer(opened(cast), cast.hallsberg)
    client = _signed_in(cast)
    sent = form_data(client.get(URL)) | {f"a{row.pk}-completion_percent": percent, "do": "save"}
    response = client.post(URL, sent)
    assert "Gemensam aktivitet: Skriv ett" in response.content.decode()
    assert typed(form_data(response)) | {"do": "save"} == typed(sent)


def test_same_as_last_year_without_javascript(cast: Cast) -> None:
    last = opened(cast, 2022)
    handed_in(last, cast.hallsberg, cast.chief, "continuous", text="Som vanligt.")
    closed(last)
    row = answer(opened(cast), cast.hallsberg)
    client = _signed_in(cast)
    data = form_data(client.get(URL)) | {f"a{row.pk}-next_step": "Mer.", "do": f"same-a{row.pk}"}
    response = client.post(URL, data)
    assert response.headers["Location"] == f"{URL}#a{row.pk}"
    row.refresh_from_db()
    assert (row.status, row.text, row.next_step) == ("continuous", "Som vanligt.", "Mer.")


def test_hand_in(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    client = _signed_in(cast)
    data = form_data(client.get(URL)) | {f"a{row.pk}-status": "done", "do": "hand_in"}
    with time_machine.travel(datetime.fromisoformat("2026-12-01T14:05+01:00"), tick=False):
        client = _signed_in(cast)
        page = client.post(URL, data, follow=True).content.decode()
    assert "Uppföljningen är inlämnad" in page
    assert "1 december 2026 klockan 14.05 av Chief" in page
    assert 'value="hand_in"' not in page
    assert HandIn.objects.get().organisation == cast.hallsberg
    # A change afterwards stays handed in.
    client = _signed_in(cast)
    client.post(URL, form_data(client.get(URL)) | {f"a{row.pk}-text": "Klart i maj.", "do": "save"})
    row.refresh_from_db()
    assert (row.text, row.state) == ("Klart i maj.", "submitted")


def test_hand_in_lists_what_is_missing_and_saves_the_rest(cast: Cast) -> None:
    second = factories.activity(cast.plan, "Andra")
    factories.participation(second, cast.hallsberg)
    round_ = opened(cast)
    first, other = answer(round_, cast.hallsberg, cast.activity), answer(round_, cast.hallsberg, second)
    client = _signed_in(cast)
    data = form_data(client.get(URL)) | {f"a{first.pk}-status": "done", "do": "hand_in"}
    page = client.post(URL, data).content.decode()
    assert "En aktivitet saknar svar" in page
    assert f'<a class="ds-link" href="#id_a{other.pk}-status_0">Andra</a>' in page
    first.refresh_from_db()
    assert (first.status, first.state) == ("done", "draft")
    assert not HandIn.objects.exists()


def test_officer_writes_for_the_municipality(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    client = _signed_in(cast, "editor")
    page = client.get(URL)
    assert "Du skriver åt Hallsbergs kommun" in page.content.decode()
    client.post(URL, form_data(page) | {f"a{row.pk}-status": "done", "do": "save"})
    assert FollowUp.objects.get(pk=row.pk).on_behalf
    assert "Skrivet av Region Örebro län" in _page(cast)


def test_reader_sees_but_cannot_write(cast: Cast) -> None:
    write(answer(opened(cast), cast.hallsberg), cast.chief, text="Vi kör.", internal_note="Oss emellan.")
    page = _page(cast, "reader")
    assert "Du kan läsa svaren" in page
    assert "Vi kör." in page
    assert "Oss emellan." in page
    assert 'type="radio"' not in page


def test_takes_part_in_nothing(cast: Cast) -> None:
    degerfors = factories.organisation(cast.region, "Degerfors", code="1862", official_name="Degerfors kommun")
    opened(cast)
    page = _page(cast, "editor", f"/planer/plan/uppfoljning/2023/{degerfors.key}/")
    assert "Degerfors kommun är inte med i någon aktivitet som följs upp 2023" in page
    assert f'href="/planer/plan/aktiviteter/{cast.activity.key}/"' in page
    assert "Hallsberg, Laxå" in page
    assert 'value="hand_in"' not in page


def test_before_and_after_the_round(cast: Cast) -> None:
    round_ = factories.round_(cast.plan, 2023)
    assert "Uppföljningen öppnar 1 november 2023" in _page(cast)
    round_.delete()
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, text="Vi kör.")
    closed(round_)
    page = _page(cast)
    assert "Uppföljningen är stängd" in page
    assert "Vi kör." in page
    assert 'type="radio"' not in page


def test_returned_and_approved_say_so(cast: Cast) -> None:
    row = handed_in(opened(cast), cast.hallsberg, cast.chief)
    FollowUp.objects.filter(pk=row.pk).update(state="returned", returned_because="Hur många?")
    page = _page(cast)
    assert "1 svar är tillbaka för komplettering" in page
    assert "Hur många?" in page
    assert 'value="hand_in"' in page
    FollowUp.objects.filter(pk=row.pk).update(state="accepted")
    assert "Godkänt av regionen" in _page(cast)


@pytest.mark.parametrize("who", ["chief", "editor", "reader"])
def test_constant_number_of_queries(cast: Cast, who: str) -> None:
    def count(year: int) -> int:
        client = _signed_in(cast, who)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/planer/plan/uppfoljning/{year}/1861/").status_code == 200
        return len(queries)

    second = factories.activity(cast.plan, "Andra")
    factories.participation(second, cast.hallsberg)
    round_ = opened(cast, 2022)
    few = count(2022)
    closed(round_)
    for number in range(10):
        activity = factories.activity(cast.plan, f"Aktivitet {number}")
        factories.participation(activity, cast.hallsberg)
        factories.participation(activity, cast.laxa)
        factories.convener(activity, person=cast.convener.person)
    opened(cast, 2023)
    assert count(2023) == few <= 15


def test_a_large_sheet_is_one_form(cast: Cast) -> None:
    for number in range(149):
        factories.participation(factories.activity(cast.plan, f"Aktivitet {number}"), cast.hallsberg)
    rows = FollowUp.objects.filter(round=opened(cast), organisation=cast.hallsberg)
    client = _signed_in(cast)
    last = rows.order_by("pk").last()
    assert last
    data = form_data(client.get(URL)) | {f"a{last.pk}-status": "ongoing", "do": "save"}
    assert len(data) > 1000  # more than Django takes by itself
    assert client.post(URL, data).status_code == 302
    assert rows.answered().get() == last


def test_wrong_method(cast: Cast) -> None:
    opened(cast)
    assert _signed_in(cast).put(URL).status_code == 405
