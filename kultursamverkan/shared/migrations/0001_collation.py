"""The collation `swedish`, before any column that uses it. On SQLite the backend registers it on every connection."""

from typing import ClassVar

from django.contrib.postgres.operations import CreateCollation
from django.db import migrations
from django.db.migrations.operations.base import Operation


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = []
    # Deterministic: PostgreSQL refuses LIKE on a nondeterministic collation.
    operations: ClassVar[list[Operation]] = [
        CreateCollation("swedish", provider="icu", locale="sv", deterministic=True),
    ]
