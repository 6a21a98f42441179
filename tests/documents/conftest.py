"""The Örebro plan, loaded once in a process and copied back for each file that asks for it (tests/loaded.py); what a
test changes is rolled back."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from plans.models import Plan
from tests.loaded import load_plan


@pytest.fixture(scope="module")
def _orebro_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_plan()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def orebro(_orebro_rows: None, db: None) -> Plan:
    return Plan.objects.get(slug="orebro-2020-2023")
