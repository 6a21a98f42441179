"""What carrying a file out added beside its plan: names that the region knows since. Undoing it takes back those that
nothing else has come to use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse

from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.people.models import Alias, Organisation, Person

# Other spellings first: who they mean is used by nothing else then.
MODELS: dict[str, type[Alias] | type[Person] | type[Organisation]] = {
    "alias": Alias,
    "person": Person,
    "organisation": Organisation,
}
Rows = set[tuple[str, int]]


@dataclass(frozen=True)
class Left:
    """One that is still there. `url`: where it is changed."""

    text: str
    url: str
    used: bool


def known_rows(region: Organisation) -> Rows:
    """Three queries."""
    return {(kind, pk) for kind, model in MODELS.items()
            for pk in model._default_manager.filter(region=region).values_list("pk", flat=True)}  # fmt: skip


def added_rows(before: Rows, region: Organisation, words: Iterable[str]) -> list[list[str | int]]:
    """Those that have come since, called by one of the words."""
    names = {word.casefold() for word in words}
    new = sorted(known_rows(region) - before)
    return [[kind, pk] for kind, pk in new if _called(MODELS[kind]._default_manager.get(pk=pk)).casefold() in names]


def rows_of(draft: ImportDraft) -> Iterator[Alias | Person | Organisation]:
    """Those that are there yet."""
    for kind in MODELS:
        keys = [pk for one, pk in draft.added if one == kind]
        yield from MODELS[kind]._default_manager.filter(pk__in=keys)


def is_used(row: Model) -> bool:
    """Whether any other row points at it."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row}).exists()
        for relation in row._meta.related_objects
    )


def left_behind(draft: ImportDraft) -> list[Left]:
    return [Left(_told(row), _url(row), is_used(row)) for row in rows_of(draft)]


def _called(row: Alias | Person | Organisation) -> str:
    return row.text if isinstance(row, Alias) else row.name


def _told(row: Alias | Person | Organisation) -> str:
    if isinstance(row, Alias):
        return f"skrivsättet ”{row.text}” för {row.organisation or row.person or row.role_title}"
    return f"{'personen' if isinstance(row, Person) else 'organisationen'} {row.name}"


def _url(row: Alias | Person | Organisation) -> str:
    if isinstance(row, Alias):
        of = row.person or row.organisation
        return _url(of) if of else reverse("people:alias_list")
    if isinstance(row, Person):
        return reverse("people:person_edit", args=[row.pk])
    return reverse("people:organisation_edit", args=[row.key])
