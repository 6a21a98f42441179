"""What carrying a file out added beside its plan: names that the region knows since. Undoing it takes back those that
nothing else has come to use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignObjectRel, QuerySet
from django.urls import reverse

from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.people.models import Alias, Organisation, Person

Row = Alias | Person | Organisation
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


def known_rows(region: Organisation) -> Rows:
    """Three queries."""
    return {(kind, row.pk) for kind, row in _rows(region)}


def added_rows(before: Rows, region: Organisation, words: Iterable[str]) -> list[list[str | int]]:
    """Those that have come since, called by one of the words. Three queries."""
    names = {word.casefold() for word in words}
    new = ((kind, row) for kind, row in _rows(region) if (kind, row.pk) not in before)
    return [[kind, row.pk] for kind, row in new if _called(row).casefold() in names]


def _rows(region: Organisation) -> Iterator[tuple[str, Row]]:
    for kind, model in MODELS.items():
        for row in model._default_manager.filter(region=region):
            yield kind, row


def rows_of(draft: ImportDraft) -> Iterator[Row]:
    """Those that are there yet, spellings with whom they mean. At most three queries."""
    for kind, model in MODELS.items():
        rows: QuerySet[Any] = model._default_manager.filter(pk__in=[pk for one, pk in draft.added if one == kind])
        yield from rows.select_related("organisation", "person") if model is Alias else rows


def is_used(row: Row) -> bool:
    """Whether any other row points at it, also by a relation without a name (an invitation to a person). A query for
    each relation."""
    pointing = (one for one in row._meta.get_fields(include_hidden=True) if isinstance(one, ForeignObjectRel))
    return any(one.related_model._base_manager.filter(**{one.field.name: row}).exists() for one in pointing)


def left_behind(draft: ImportDraft) -> list[Left]:
    """At most three queries."""
    return [Left(_told(row), _url(row)) for row in rows_of(draft)]


def _called(row: Row) -> str:
    return row.text if isinstance(row, Alias) else row.name


def _told(row: Row) -> str:
    if isinstance(row, Alias):
        return f"skrivsättet ”{row.text}” för {row.means}"
    return f"{'personen' if isinstance(row, Person) else 'organisationen'} {row.name}"


def _url(row: Row) -> str:
    if isinstance(row, Alias):
        of = row.person or row.organisation
        return _url(of) if of else reverse("people:alias_list")
    if isinstance(row, Person):
        return reverse("people:person_edit", args=[row.pk])
    return reverse("people:organisation_edit", args=[row.key])
