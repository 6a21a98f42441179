"""Each request has a number and a line in the log, with nothing of what anybody typed."""

import logging

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.access.asking import client_of
from tests.cast import Cast

LOGGER = "kultursamverkan.request"


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger=LOGGER)
    return caplog


def _line(told: pytest.LogCaptureFixture) -> dict[str, object]:
    (record,) = [record for record in told.records if record.name == LOGGER]
    facts: dict[str, object] = vars(record)["facts"]
    return facts


def test_a_line_tells_who_and_which_page(cast: Cast, told: pytest.LogCaptureFixture) -> None:
    client_of(cast, "chief").get("/min-sida/?q=hemlig")
    line = _line(told)
    assert (line["method"], line["route"], line["status"]) == ("GET", "pages:my_page", 200)
    assert line["user"] == cast.chief.pk
    assert isinstance(line["ms"], float)
    assert "hemlig" not in str(line)


@pytest.mark.django_db
def test_an_address_that_is_none_is_not_written_down(told: pytest.LogCaptureFixture) -> None:
    Client().get("/anna-exempel/?namn=anna")
    line = _line(told)
    assert (line["route"], line["status"], line["user"]) == ("", 404, None)
    assert "anna" not in str(line)


@pytest.mark.django_db
def test_a_method_that_nobody_knows_is_not_either(told: pytest.LogCaptureFixture) -> None:
    Client().generic("ANNA", "/")
    assert _line(told)["method"] == "?"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("behind", "given", "kept"),
    [
        (True, "4bf92f35-77b3", True),
        (False, "4bf92f35-77b3", False),
        (True, "kort", False),
        (True, 'a" level="INFO', False),
        (True, "12345678\nINFO", False),
        (True, "a" * 65, False),
    ],
)
def test_the_number_is_the_proxys_or_a_new_one(settings: Settings, behind: bool, given: str, kept: bool) -> None:
    settings.BEHIND_PROXY = behind
    client = Client(headers={"x-request-id": given})
    first, second = client.get("/halsa/")["X-Request-ID"], client.get("/halsa/")["X-Request-ID"]
    assert (first == given) == kept
    assert kept or (len(first) == 32 and first != second)
