"""What a fixture is judged against: the registers of the person's own regions."""

from typing import Any

from django.db.models import QuerySet

from kultursamverkan.people.fixture_file import ALIAS, ORGANISATION, PERSON
from kultursamverkan.people.models import Alias, Organisation, Person

Key = tuple[str, ...]


class World:
    """The rows of those regions, by natural key. `locked`: until the transaction ends."""

    def __init__(self, regions: list[Organisation], *, locked: bool = False) -> None:
        def rows(found: QuerySet[Any]) -> QuerySet[Any]:
            return found.select_for_update(of=("self",)) if locked else found

        self.regions = {one.key: one for one in regions}
        by_pk = {one.pk: one for one in rows(Organisation.objects.in_regions(regions).order_by("pk"))}
        persons = {one.pk: one for one in rows(Person.objects.in_regions(regions).order_by("pk"))}
        aliases = list(rows(Alias.objects.filter(region__in=regions).order_by("pk")))
        self.groups: dict[int, list[Organisation]] = {pk: [] for pk in persons}
        for tie in Person.groups.through.objects.filter(person__in=persons).order_by("organisation_id"):
            if group := by_pk.get(tie.organisation_id):
                self.groups[tie.person_id].append(group)
        for one in (*by_pk.values(), *persons.values(), *aliases):
            self._tie(one, by_pk, persons)
        self.rows: dict[tuple[str, Key], Any] = {(ORGANISATION, (one.key,)): one for one in by_pk.values()}
        self.rows |= {(PERSON, (one.region.key, one.key)): one for one in persons.values()}
        self.rows |= {(ALIAS, (one.region.key, one.text.casefold())): one for one in aliases}

    def _tie(self, row: Any, organisations: dict[int, Organisation], persons: dict[int, Person]) -> None:
        """One object for each row, so that what the file changes is seen from everywhere, and no row is asked for."""
        for name, known in (("region", organisations), ("parent", organisations), ("organisation", organisations)):
            if (found := known.get(getattr(row, f"{name}_id", None) or 0)) is not None:
                setattr(row, name, found)
        if isinstance(row, Alias) and row.person_id in persons:
            row.person = persons[row.person_id]
