"""What this is, and who answers for it."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.pages.reading import text_of

pytestmark = pytest.mark.django_db


def test_about_says_who_answers_for_it() -> None:
    text = text_of("/om/")
    assert "Region Örebro län ansvarar för webbplatsen." in text
    assert 'href="mailto:kultur@region.example"' in text
    assert "019-000 00 00" in text


def test_about_without_settings(settings: Settings) -> None:
    settings.SERVICE_ACTOR = settings.SERVICE_CONTACT_EMAIL = settings.SERVICE_CONTACT_PHONE = ""
    text = text_of("/om/")
    assert "Den organisation som driver webbplatsen ansvarar för den." in text
    assert "mailto:" not in text


def test_about_takes_no_post() -> None:
    assert Client().post("/om/").status_code == 405
