"""The page where one gets, copies, renews and gives up the address of one's own calendar."""

from django.test import Client
from django.urls import reverse

from kultursamverkan.people.models import CalendarFeed
from tests.cast import Cast
from tests.pages.reading import client_of, queries_of, status_of, text_of

URL = "/min-sida/kalender/"


def _address(client: Client) -> str:
    address: str = client.get(URL).context["address"]
    return address


def test_my_calendar_has_no_address_before_one_asks_for_it(cast: Cast) -> None:
    assert "webcal:" not in text_of(URL, cast.chief)
    assert not CalendarFeed.objects.exists()


def test_calendar_renew_gives_an_address_and_then_another(cast: Cast) -> None:
    client = client_of(cast.chief)
    assert client.post(f"{URL}ny-adress/", follow=True).redirect_chain == [(URL, 302)]
    old = _address(client)
    page = client.get(URL).content.decode()
    assert f'value="{old}"' in page
    assert f'href="webcal:{old.removeprefix("http:")}"' in page
    assert status_of(old) == 200
    client.post(f"{URL}ny-adress/")
    assert _address(client) != old
    assert (status_of(old), status_of(_address(client))) == (404, 200)


def test_calendar_revoke_gives_it_up(cast: Cast) -> None:
    client = client_of(cast.chief)
    client.post(f"{URL}ny-adress/")
    old = _address(client)
    client.post(f"{URL}ta-bort/")
    client.post(f"{URL}ta-bort/")
    assert status_of(old) == 404
    assert "Skapa adress" in client.get(URL).content.decode()


def test_each_has_their_own(cast: Cast) -> None:
    client, other = client_of(cast.chief), client_of(cast.reader)
    client.post(f"{URL}ny-adress/")
    other.post(f"{URL}ny-adress/")
    other.post(f"{URL}ta-bort/")
    assert status_of(_address(client)) == 200
    assert _address(client) not in other.get(URL).content.decode()


def test_the_page_is_kept_by_no_browser_and_asks_little(cast: Cast) -> None:
    client = client_of(cast.chief)
    client.post(f"{URL}ny-adress/")
    assert "no-store" in client.get(URL)["Cache-Control"]
    assert queries_of(URL, cast.chief) <= 5


def test_one_finds_the_way_there(cast: Cast) -> None:
    for page in (reverse("pages:my_page"), reverse("dialogues:series_list")):
        assert f'href="{URL}"' in text_of(page, cast.chief)
    assert URL not in text_of(reverse("dialogues:series_list"))
