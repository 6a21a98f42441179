"""Values of a document -> rows of one plan: matched by identity, only what differs is written, and nothing is logged
row by row. Used by apply.py alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.shared.errors import ActionError
from plans.models import SteeringItem

Row = TypeVar("Row", bound=Model)
Values = dict[str, Any]


@dataclass(frozen=True)
class Synced(Generic[Row]):
    """`rows`: those wanted, by identity, in the order asked for · `missing`: present but not wanted, untouched ·
    `written`: those created or changed."""

    rows: dict[Any, Row]
    missing: list[Row]
    written: list[Row]

    def pk(self, identity: Any) -> Any:
        return self.rows[identity].pk

    @property
    def changed(self) -> bool:
        return bool(self.written or self.missing)


def sync(
    rows: QuerySet[Row], wanted: Mapping[Any, Values], identity: Callable[[Row], Any], **fixed: Any
) -> Synced[Row]:
    """Make `rows` hold the wanted values (field names or attnames) by identity. `fixed` is for new rows alone. At most
    three queries, however many rows."""
    present = {identity(row): row for row in rows}
    manager = rows.model._base_manager
    new = {key: rows.model(**fixed, **values) for key, values in wanted.items() if key not in present}
    created = dict(zip(new, manager.bulk_create(new.values()), strict=True))
    changed = [present[key] for key, values in wanted.items() if key in present and _write(present[key], values)]
    if changed:
        names = {"revision"}.union(*wanted.values())
        manager.bulk_update(
            changed, [field.name for field in rows.model._meta.fields if {field.name, field.attname} & names]
        )
    return Synced(
        rows={key: present.get(key) or created[key] for key in wanted},
        missing=[row for key, row in present.items() if key not in wanted],
        written=[*created.values(), *changed],
    )


def _write(row: Model, values: Values) -> bool:
    """Put the values on the row. One revision up when more than its place changed."""
    different = {name for name, value in values.items() if getattr(row, name) != value}
    for name in different:
        setattr(row, name, values[name])
    if different - {"order"} and hasattr(row, "revision"):
        row.revision += 1
    return bool(different)


class People:
    """Primary keys of what a document names, in one region. Three queries. ActionError for what is unknown there."""

    def __init__(self, region: Organisation) -> None:
        # The region's own come last and win over others of the same name.
        known = sorted(Organisation.objects.known_in(region), key=lambda row: row.region_id == region.pk)
        self._by_id = {row.key: row.pk for row in known} | {row.code: row.pk for row in known if row.code}
        self._by_name = {row.name: row.pk for row in known}
        self._persons = dict(Person.objects.filter(region=region).values_list("key", "pk"))
        self._items = dict(SteeringItem.objects.of_region(region).values_list("key", "pk"))

    def organisation(self, code_or_key: str) -> int:
        return _known(self._by_id, code_or_key, "Organisationen")

    def group(self, name: str) -> int | None:
        return _known(self._by_name, name, "Gruppen") if name else None

    def item(self, key: str) -> int:
        """Of a steering document."""
        return _known(self._items, key, "Punkten")

    def person(self, key: str) -> int | None:
        return _known(self._persons, key, "Personen") if key else None


def _known(table: Mapping[str, int], word: str, what: str) -> int:
    if word not in table:
        raise ActionError(f"{what} ”{word}” finns inte i regionen.")
    return table[word]
