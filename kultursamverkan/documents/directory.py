"""What a reader may know about a region: plain names, no database. `queries.directory(region)` fills one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.shared.text import clean


@dataclass(frozen=True)
class KnownOrganisation:
    id: str  # SCB code, else key
    name: str
    kind: str


@dataclass(frozen=True)
class KnownPerson:
    key: str
    name: str


@dataclass(frozen=True)
class Directory:
    """Organisations by code and key, persons by key, and both by every name and alias, whatever the case. A name
    that two persons share is nobody's."""

    by_id: dict[str, KnownOrganisation] = field(default_factory=dict)
    by_name: dict[str, KnownOrganisation] = field(default_factory=dict)
    persons: dict[str, KnownPerson] = field(default_factory=dict)
    persons_by_name: dict[str, KnownPerson] = field(default_factory=dict)
    steering: frozenset[str] = frozenset()  # the keys of its steering documents' items
    region: str = ""  # the region's own code or key
    roles: dict[str, str] = field(default_factory=dict)  # folded text -> role title, where it is known to be one

    def organisation(self, word: str) -> KnownOrganisation | None:
        """By code, key, name or alias."""
        return self.by_id.get(word) or self.by_name.get(folded(word))

    @property
    def own_region(self) -> KnownOrganisation | None:
        return self.by_id.get(self.region)

    @property
    def municipalities(self) -> list[KnownOrganisation]:
        """The region's own, by name. Their codes begin with the region's (SCB)."""
        kind = OrganisationKind.MUNICIPALITY
        known = {one for one in self.by_id.values() if one.kind == kind and one.id.startswith(self.region or "-")}
        return sorted(known, key=lambda one: one.name)

    def person(self, key: str, name: str) -> KnownPerson | None:
        """By key; without one by name or alias. A key that is not known is not replaced by a name."""
        return self.persons.get(key) if key else self.persons_by_name.get(folded(name))


def folded(name: str) -> str:
    return " ".join(clean(name, lines=False).casefold().split())


def unique(named: Iterable[tuple[str, KnownPerson]]) -> dict[str, KnownPerson]:
    """Persons by folded name, without names that mean two different persons."""
    found: dict[str, KnownPerson] = {}
    shared: set[str] = set()
    for name, person in named:
        if found.setdefault(folded(name), person) != person:
            shared.add(folded(name))
    return {name: person for name, person in found.items() if name not in shared}
