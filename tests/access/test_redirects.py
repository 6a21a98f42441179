"""No address of ours leads to another site because somebody asked it to: in the address, in the form, or by saying
from where one came. Every form and button of the product, and the doors."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.asking import client_of
from tests.access.table import TABLE
from tests.access.test_unasked import FORMS
from tests.access.unasked import filled, is_saved
from tests.cast import Cast
from tests.forms import shown_forms
from tests.project.tree import none_of

ELSEWHERE = "annan.example"
WAYS = [
    f"https://{ELSEWHERE}/",
    f"//{ELSEWHERE}/",
    f"///{ELSEWHERE}/",
    rf"/\{ELSEWHERE}/",
    rf"\\{ELSEWHERE}/",
    f"https:{ELSEWHERE}",
    f"\thttps://{ELSEWHERE}/",
    f"/\t/{ELSEWHERE}/",
    f"https://testserver@{ELSEWHERE}/",
    f"javascript:location='https://{ELSEWHERE}'",
    f"data:text/html,{ELSEWHERE}",
]
# What addresses and forms of ours, and of the packages we use, call the way on or back.
NAMES = ("next", "tillbaka", "cancel_url", "redirect_to", "return", "url", "REDIRECT_FIELD_NAME")
_LED = re.compile(r'(?:href|action|src|hx-get|hx-post|content)="([^"]*)"')
_FROM = {"Referer": WAYS[0], "HX-Current-URL": WAYS[0], "Origin": WAYS[0], "X-Forwarded-Host": ELSEWHERE}


def _leads_away(address: str) -> bool:
    """As a browser reads it: without white space, a backslash is a slash."""
    read = re.sub(r"[\t\r\n ]", "", address).replace("\\", "/").lower()
    return read.startswith(
        (f"https://{ELSEWHERE}", f"//{ELSEWHERE}", f"///{ELSEWHERE}", "javascript:", "data:text")
    ) or (f"@{ELSEWHERE}" in read.partition("?")[0])


@pytest.mark.every_address
@pytest.mark.parametrize("name", FORMS)
def test_a_form_leads_nowhere_else(cast: Cast, name: str) -> None:
    row, client = TABLE[name], client_of(cast, FORMS[name])
    asked = {one: WAYS[number % len(WAYS)] for number, one in enumerate(NAMES)}
    url = reverse(name, kwargs=row.arguments(cast))
    page = client.get(url, asked, headers=_FROM)
    none_of(f"{url} leder till {one}" for one in _LED.findall(page.content.decode()) if _leads_away(one))
    data = row.data
    if page.status_code == 200 and (forms := [form for form in shown_forms(page) if is_saved(form)]):
        data = filled(forms[0], page)
    answer = client.post(f"{url}?next={WAYS[1]}&tillbaka={WAYS[3]}", data | asked, headers=_FROM)
    assert not _leads_away(answer.headers.get("Location", ""))
    assert not _leads_away(answer.headers.get("HX-Redirect", ""))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["account_login", "account_request_login_code", "account_logout", "repair:login"])
def test_a_door_leads_nowhere_else(cast: Cast, name: str, way: str) -> None:
    for client in (Client(), client_of(cast, "editor")):
        url = reverse(name)
        answers = [client.get(url, {"next": way}), client.post(url, {"next": way, "email": "editor@kultur.example"})]
        for answer in answers:
            assert not _leads_away(answer.headers.get("Location", ""))
            none_of(f"{name}: {one}" for one in _LED.findall(answer.content.decode()) if _leads_away(one))


@pytest.mark.parametrize("way", WAYS)
def test_what_leads_away_is_noticed(way: str) -> None:
    assert _leads_away(way) or way.startswith("https:annan")
    assert not _leads_away(f"/logga-in/?next={way}")
