"""One answer, saved as it is written (htmx)."""

from datetime import datetime
from html.parser import HTMLParser

import time_machine
from django.test import Client

from activities.models import FollowUp
from kultursamverkan.people.choices import Role
from tests import factories
from tests.activities.reviewing import accept, to_read
from tests.activities.rounds import OUTSIDE, answer, closed, handed_in, opened, statuses, write
from tests.cast import Cast
from tests.forms import Data, form_data

PAGE = "/planer/plan/uppfoljning/2023/1861/"


def _url(cast: Cast) -> str:
    return f"{PAGE}svar/{cast.activity.key}/"


def _signed_in(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.chief)
    return client


class _Inputs(HTMLParser):
    """Names and values of every input in a fragment."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.values: Data = {}
        self.feed(fragment)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.values[given.get("name") or ""] = given.get("value") or ""


def _send(client: Client, url: str, data: Data) -> str:
    response = client.post(url, data, headers={"HX-Request": "true"})
    assert response.status_code == 200
    return response.content.decode()


def test_who_may_save(cast: Cast) -> None:
    opened(cast)
    refused = {"other_chief": 403, "convener": 403, "reader": 403}
    allowed = {"chief": 200, "editor": 200, "admin": 200}
    assert statuses(cast, _url(cast), {}) == OUTSIDE | refused | allowed
    assert set(FollowUp.objects.values_list("status", flat=True)) == {""}


def test_no_such_answer(cast: Cast) -> None:
    opened(cast)
    assert _signed_in(cast).post(f"{PAGE}svar/finns-inte/", {}).status_code == 404


def test_saves_and_says_when(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    with time_machine.travel(datetime.fromisoformat("2026-12-01T14:32+01:00"), tick=False):
        client = _signed_in(cast)
        data = form_data(client.get(PAGE)) | {f"a{row.pk}-status": "ongoing"}
        shown = _send(client, _url(cast), data)
        assert "Sparat 14.32" in shown
        assert "1 av 1 besvarade" in shown
        # The next change sends what this reply put into the page, and does not clash with the first.
        data |= _Inputs(shown).values | {f"a{row.pk}-text": "Vi kör."}
        assert "Sparat 14.32" in _send(client, _url(cast), data)
    row.refresh_from_db()
    assert (row.status, row.text, row.answered_by) == ("ongoing", "Vi kör.", cast.chief)


def test_a_lost_reply_does_not_clash_with_oneself(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    client = _signed_in(cast)
    data = form_data(client.get(PAGE)) | {f"a{row.pk}-status": "ongoing"}
    _send(client, _url(cast), data)
    assert "Sparat" in _send(client, _url(cast), data)


def test_demands_a_reason(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    client = _signed_in(cast)
    data = form_data(client.get(PAGE)) | {f"a{row.pk}-status": "paused"}
    shown = _send(client, _url(cast), data)
    assert ". Skriv varför aktiviteten är pausad." in shown
    assert "0 av 1 besvarade" in shown
    # Saved all the same: the arrow keys choose as they pass, and the choice before it is not what was meant.
    row.refresh_from_db()
    assert row.status == "paused"
    assert "Skriv varför aktiviteten är pausad." in client.get(PAGE).content.decode()
    data |= _Inputs(shown).values | {f"a{row.pk}-text": "Ingen budget."}
    assert "1 av 1 besvarade" in _send(client, _url(cast), data)


def test_both_versions_are_shown_when_a_colleague_saved(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    colleague = factories.user("colleague", (cast.hallsberg, Role.REPORTER))
    client = _signed_in(cast)
    data = form_data(client.get(PAGE)) | {f"a{row.pk}-status": "ongoing", f"a{row.pk}-text": "Mitt."}
    write(row, colleague, "done", text="Kollegans.")
    shown = _send(client, _url(cast), data)
    assert "Colleague har sparat medan du skrev" in shown
    assert "Kollegans." in shown
    assert "Mitt." in shown
    row.refresh_from_db()
    assert row.text == "Kollegans."
    assert "Sparat" in _send(client, _url(cast), data | _Inputs(shown).values)
    row.refresh_from_db()
    assert row.text == "Mitt."


def test_same_as_last_year_draws_the_whole_row(cast: Cast) -> None:
    last = opened(cast, 2022)
    handed_in(last, cast.hallsberg, cast.chief, "continuous", text="Som vanligt.")
    closed(last)
    row = answer(opened(cast), cast.hallsberg)
    client = _signed_in(cast)
    data = form_data(client.get(PAGE)) | {"do": f"same-a{row.pk}"}
    shown = _send(client, _url(cast), data)
    assert f'id="a{row.pk}"' in shown
    assert "Som vanligt.</textarea>" in shown
    assert "1 av 1 besvarade" in shown
    row.refresh_from_db()
    assert row.status == "continuous"


def test_same_as_last_year_does_not_demand_what_it_brings(cast: Cast) -> None:
    last = opened(cast, 2022)
    handed_in(last, cast.hallsberg, cast.chief, "paused", text="Ingen budget.")
    closed(last)
    row = answer(opened(cast), cast.hallsberg)
    client = _signed_in(cast)
    data = form_data(client.get(PAGE)) | {f"a{row.pk}-status": "dropped", "do": f"same-a{row.pk}"}
    _send(client, _url(cast), data)
    row.refresh_from_db()
    assert (row.status, row.text) == ("paused", "Ingen budget.")
    data |= {f"a{row.pk}-completion_percent": "halva"}
    assert "Skriv ett heltal" in _send(client, _url(cast), data)


def test_closed_round(cast: Cast) -> None:
    round_ = opened(cast)
    row = answer(round_, cast.hallsberg)
    client = _signed_in(cast)
    data = form_data(client.get(PAGE)) | {f"a{row.pk}-status": "ongoing"}
    closed(round_)
    assert "Uppföljning 2023 är stängd" in _send(client, _url(cast), data)


def test_wrong_method(cast: Cast) -> None:
    opened(cast)
    assert _signed_in(cast).get(_url(cast)).status_code == 405


def test_an_accepted_answer_that_changes_waits_to_be_read_and_says_so(cast: Cast) -> None:
    (row,) = accept(cast, *to_read(cast))
    client = _signed_in(cast)
    page = client.get(PAGE)
    assert "Godkänt av regionen." in page.content.decode()
    told = _send(client, _url(cast), form_data(page) | {f"a{row.pk}-text": "Nya ord."})
    assert "Svaret var godkänt. Nu väntar det på regionen igen, och till dess visas inte orden öppet." in told
    page = client.get(PAGE)
    assert "Väntar på att regionen läser det. Till dess visas inte orden öppet." in page.content.decode()
    told = _send(client, _url(cast), form_data(page) | {f"a{row.pk}-text": "Andra ord."})
    assert "Väntar på att regionen läser det." in told
    assert "Svaret var godkänt" not in told


def test_the_same_without_javascript(cast: Cast) -> None:
    rows = accept(cast, *to_read(cast, 2))
    client = _signed_in(cast)
    sent = form_data(client.get(PAGE)) | {f"a{row.pk}-text": "Nya ord." for row in rows} | {"do": "save"}
    page = client.post(PAGE, sent, follow=True).content.decode()
    assert "2 svar som var godkända är ändrade och väntar på regionen igen. Till dess visas inte orden öppet." in page
    assert page.count("Väntar på att regionen läser det.") == 2


def test_too_many_words_are_not_saved_and_say_so(cast: Cast) -> None:
    row = answer(opened(cast), cast.hallsberg)
    client = _signed_in(cast)
    sent = form_data(client.get(PAGE)) | {f"a{row.pk}-status": "paused", f"a{row.pk}-text": "Därför. " * 7500}
    told = _send(client, _url(cast), sent)
    assert "Inte sparat än. Skriv högst 5000 tecken. Nu är det 59999." in told
    assert "Skriv varför" not in told
    row.refresh_from_db()
    assert (row.status, row.text) == ("", "")
