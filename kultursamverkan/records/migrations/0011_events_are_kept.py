"""The database too refuses to change or take away an event. Pruning (manage.py prune_events) is a deliberate act."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# A trigger on rows: TRUNCATE, which empties a whole database (manage.py flush), is its owner's.
POSTGRESQL = (
    "CREATE FUNCTION events_are_kept() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'events are neither changed nor taken away'; END $$",
    "CREATE TRIGGER events_are_kept BEFORE UPDATE OR DELETE ON records_event"
    " FOR EACH ROW EXECUTE FUNCTION events_are_kept()",
)
# The function is the connection's (kultursamverkan.db): a program that has none cannot take away anything either.
SQLITE = (
    "CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON records_event"
    " BEGIN SELECT RAISE(ABORT, 'events are neither changed nor taken away'); END",
    "CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON records_event WHEN NOT may_empty()"
    " BEGIN SELECT RAISE(ABORT, 'events are neither changed nor taken away'); END",
)
DROP_POSTGRESQL = ("DROP TRIGGER events_are_kept ON records_event", "DROP FUNCTION events_are_kept()")
DROP_SQLITE = ("DROP TRIGGER events_are_not_changed", "DROP TRIGGER events_are_not_deleted")


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, POSTGRESQL, SQLITE)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, DROP_POSTGRESQL, DROP_SQLITE)


def _run(schema_editor: BaseDatabaseSchemaEditor, postgresql: tuple[str, ...], sqlite: tuple[str, ...]) -> None:
    for statement in postgresql if schema_editor.connection.vendor == "postgresql" else sqlite:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("records", "0010_event")]
    operations: ClassVar = [migrations.RunPython(create, drop)]
