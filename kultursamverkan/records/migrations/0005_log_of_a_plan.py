"""The log is asked for one plan's lines, the latest first. PostgreSQL can look that up; SQLite reads JSON each time,
and serves a small office."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

INDEX = "log_of_a_plan"
CREATE = f"CREATE INDEX {INDEX} ON auditlog_logentry ((additional_data -> 'plan'), timestamp DESC)"


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {INDEX}")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("records", "0004_sent_mail"), ("auditlog", "0017_add_actor_email")]
    operations: ClassVar = [migrations.RunPython(create, drop)]
