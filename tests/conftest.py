"""What every test shares. Settings: tests/settings.py. Which database: TEST_DATABASE_URL (see there)."""

import os
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from pytest_django.fixtures import Settings

from tests.cast import Cast, make_cast

# A slow moment is no mistake. Under CI hypothesis has a profile of its own: the same examples every time.
hypothesis.settings.register_profile("developer", deadline=None)
if "CI" not in os.environ:
    hypothesis.settings.load_profile("developer")


def pytest_report_header() -> str:
    engine = settings.DATABASES["default"]["ENGINE"]
    return f"database: {'SQLite' if engine == 'kultursamverkan.db' else 'PostgreSQL'}"


@pytest.fixture(autouse=True)
def _files_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """Files that a test stores go with it."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of tests/cast.py, each with one role."""
    return make_cast()
