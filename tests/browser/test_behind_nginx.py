"""The recipe of the README: deploy/nginx.conf before two application servers on one database. The journeys of the other
files go through it with BROWSER_THROUGH=nginx, in `make drill`."""

import pytest
import requests
from django.test import Client
from django.urls import reverse

from tests.behind_nginx.installed import Behind
from tests.behind_nginx.proxy import NAME, SITE
from tests.browser.world import CHIEF, user

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]
TOO_MANY = 40  # more attempts than a visitor has in a minute


def _session() -> dict[str, str]:
    client = Client()
    client.force_login(user(CHIEF))
    return {"sessionid": client.cookies["sessionid"].value}


def test_who_comes_without_tls_is_led_to_it(behind: Behind) -> None:
    plain = f"http://127.0.0.1:{behind.proxy.http}/planer/?q=a"
    answer = requests.get(plain, headers={"Host": NAME}, timeout=60, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{SITE}/planer/?q=a")


def test_both_servers_answer_and_neither_keeps_who_is_signed_in(behind: Behind) -> None:
    session, before = _session(), behind.proxy.served()
    assert {behind.ask("/min-sida/", cookies=session).status_code for _ in range(8)} == {200}
    assert len(behind.proxy.served() - before) == 2


def test_what_the_proxy_says_of_tls_is_heard(behind: Behind) -> None:
    answer = behind.ask("/logga-in/")
    assert answer.status_code == 200, "no redirect to where it is"
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    cookie = answer.headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= {word.strip() for word in cookie.split(";")}


def test_a_form_of_another_site_is_refused(behind: Behind) -> None:
    token = behind.ask("/logga-in/").cookies["csrftoken"]
    form = {"csrfmiddlewaretoken": token, "email": CHIEF}
    for origin, status in ((SITE, 302), (f"http://{NAME}", 403), ("https://elsewhere.example", 403)):
        more = {"method": "POST", "data": form, "cookies": {"csrftoken": token}, "headers": {"Origin": origin}}
        assert behind.ask(reverse("account_request_login_code"), **more).status_code == status, origin


def test_a_visitor_cannot_choose_the_address_whose_attempts_are_counted(behind: Behind) -> None:
    """And both servers count together."""
    token = behind.ask("/logga-in/").cookies["csrftoken"]

    def attempt(number: int) -> int:
        form = {"csrfmiddlewaretoken": token, "email": f"nobody{number}@kommun.example"}
        told = {"X-Forwarded-For": f"192.0.2.{number}", "Origin": SITE}
        more = {"method": "POST", "data": form, "cookies": {"csrftoken": token}, "headers": told}
        return behind.ask(reverse("account_request_login_code"), **more).status_code

    answers = [attempt(number) for number in range(TOO_MANY)]
    assert answers[0] == 302
    assert answers[-1] == 200, "the form again, which says to wait"


def test_what_is_had_already_is_not_sent_again(behind: Behind) -> None:
    had = behind.ask("/api/v1/regions").headers["ETag"]
    assert behind.ask("/api/v1/regions", headers={"If-None-Match": had}).status_code == 304


def test_the_doctor_finds_the_installation_well(behind: Behind) -> None:
    found = behind.servers[0].manage("doctor", check=False).stdout
    faults = [line for line in found.splitlines() if line.startswith("fel ")]
    assert not faults, found
