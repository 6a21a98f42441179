"""The Örebro plan, loaded once in a process and copied back for each file that asks for it (tests/replay.py); what a
test changes is rolled back."""

from collections.abc import Iterator
from functools import partial

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from plans.models import Plan
from tests.replay import Replay

_load = Replay(partial(call_command, "loaddata", "regions", "municipalities", "orebro-2020-2023", verbosity=0))


@pytest.fixture(scope="module")
def _orebro_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        _load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def orebro(_orebro_rows: None, db: None) -> Plan:
    return Plan.objects.get(slug="orebro-2020-2023")
