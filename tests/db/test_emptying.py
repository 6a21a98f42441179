"""After a test that commits the database is as manage.py flush leaves it."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command

from tests.cast import make_cast
from tests.conftest import empty


@pytest.mark.django_db(transaction=True)
def test_emptied_as_flush_empties() -> None:
    make_cast()
    assert len(_filled()) > 10
    known = set(ContentType.objects.values_list("pk", flat=True))
    empty()
    emptied, named = _filled(), _named()
    assert set(ContentType.objects.values_list("pk", flat=True)) == known
    call_command("flush", verbosity=0, interactive=False)
    assert (emptied, named) == (_filled(), _named())


def _filled() -> dict[str, int]:
    """How many rows each table has, those without any left out."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table: rows for model in models if (rows := model._base_manager.count())}


def _named() -> set[tuple[str, ...]]:
    models = {one.natural_key() for one in ContentType.objects.all()}
    return models | {one.natural_key() for one in Permission.objects.all()}
