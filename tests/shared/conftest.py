"""What the tests of the shared parts have in common."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from kultursamverkan.shared.kept import SHELF
from kultursamverkan.shared.worked_out import ANSWERS, DRAWN


@pytest.fixture
def pages_are_kept(settings: Settings) -> Iterator[None]:
    """As in a real installation; nothing of another test's stands on the shelves."""
    settings.KEEP_PAGES_SECONDS = 60
    for shelf in (SHELF, ANSWERS, DRAWN):
        shelf.clear()
    yield
    for shelf in (SHELF, ANSWERS, DRAWN):
        shelf.clear()
