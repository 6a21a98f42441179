"""A working copy to edit."""

import pytest
from django.test import Client

from tests.cast import Cast
from tests.drafts import Draft, make_draft, signed_in


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return make_draft(cast)


@pytest.fixture
def editor(cast: Cast) -> Client:
    return signed_in(cast.editor)
