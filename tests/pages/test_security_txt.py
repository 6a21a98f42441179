"""Where to write about a fault in the security (RFC 9116)."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db
URL = "/.well-known/security.txt"


def _fields(client: Client) -> list[tuple[str, str]]:
    response = client.get(URL)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    return [(name, value) for name, _, value in (line.partition(": ") for line in lines)]


def test_security_txt_says_where_and_for_how_long(client: Client) -> None:
    fields = dict(reversed(_fields(client)))  # of several contacts the first is preferred
    assert fields["Contact"] == "mailto:kultur@region.example"
    assert fields["Canonical"] == f"http://testserver{URL}"
    assert fields["Preferred-Languages"] == "sv, en"
    left = datetime.fromisoformat(fields["Expires"]) - timezone.now()
    assert timedelta(days=30) < left < timedelta(days=366)
    page = next(value for name, value in _fields(client) if name == "Contact" and value.startswith("http"))
    address, _, place = page.removeprefix("http://testserver").partition("#")
    assert f'id="{place}"' in client.get(address).content.decode()


def test_security_txt_without_an_address_leads_to_the_page_with_the_number(client: Client, settings: Settings) -> None:
    settings.SERVICE_CONTACT_EMAIL = ""
    contacts = [value for name, value in _fields(client) if name == "Contact"]
    assert contacts == [f"http://testserver{reverse('pages:about')}#kontakt"]


def test_security_txt_is_not_there_when_nobody_can_be_reached(client: Client, settings: Settings) -> None:
    settings.SERVICE_CONTACT_EMAIL = settings.SERVICE_CONTACT_PHONE = ""
    assert client.get(URL).status_code == 404
