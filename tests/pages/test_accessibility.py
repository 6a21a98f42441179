"""The statement that the law demands (2018:1937), by Digg's model."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.pages.reading import text_of

pytestmark = pytest.mark.django_db


def test_accessibility_has_all_that_the_law_asks_for() -> None:
    text = text_of("/tillganglighet/")
    for part in (
        "Region Örebro län står bakom den här webbplatsen",  # actor
        "Tillgänglighet för Kultursamverkan",  # service
        "delvis förenlig",  # conformance
        "Innehåll som inte är tillgängligt",  # known shortcomings, with reasons
        "Formatet saknar sådana uppgifter",
        "12 § i lagen",  # disproportionate burden
        "Innehåll som inte omfattas av lagen",
        "självskattning",  # method
        "den 22 november 2026",  # date
        "mailto:kultur@region.example?subject=",  # how to report
        "019-000 00 00",
        'href="https://www.digg.se/tdosanmalan"',  # supervising authority
    ):
        assert part in text


@pytest.mark.parametrize("day", ["", "i fjol"])
def test_accessibility_without_settings(settings: Settings, day: str) -> None:
    settings.SERVICE_ACTOR = settings.SERVICE_CONTACT_EMAIL = settings.SERVICE_CONTACT_PHONE = ""
    settings.ACCESSIBILITY_ASSESSED_ON = day
    text = text_of("/tillganglighet/")
    assert "Den organisation som driver webbplatsen står bakom den." in text
    assert "Vänd dig till kulturförvaltningen i din region." in text
    assert "Dagen för den senaste bedömningen har inte angetts än." in text
    assert "mailto:" not in text


def test_accessibility_is_linked_from_every_footer() -> None:
    assert 'href="/tillganglighet/"' in text_of("/om/")


def test_accessibility_takes_no_post() -> None:
    assert Client().post("/tillganglighet/").status_code == 405
