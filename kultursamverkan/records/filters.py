"""A history by who, when and what."""

from collections.abc import Mapping
from dataclasses import dataclass

import django_filters
from auditlog.models import LogEntry
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from kultursamverkan.records.history import NAMELESS, REMOVED, SYSTEM
from kultursamverkan.shared.filters import FilterSet
from kultursamverkan.shared.forms import DateInput
from kultursamverkan.shared.offers import ChoiceFilter

# Who is no account: nobody, and who was one.
_NOBODY = {"systemet": Q(actor=None, actor_email=None), "borttagna": Q(actor=None, actor_email__isnull=False)}


@dataclass(frozen=True)
class Kind:
    """What a history can be about: a choice's label, and which lines of the log it means."""

    label: str
    entries: Q


class HistoryFilter(FilterSet):
    """`kinds` by the word they have in the address. A filter with one choice only is left out. One query."""

    who = ChoiceFilter(label="Vem", method="done_by", empty_label="Alla")
    kind = ChoiceFilter(label="Vad", method="of_kind", empty_label="Allt")
    since = django_filters.DateFilter(
        label="Från och med", field_name="timestamp", lookup_expr="date__gte", widget=DateInput
    )
    until = django_filters.DateFilter(
        label="Till och med", field_name="timestamp", lookup_expr="date__lte", widget=DateInput
    )

    def __init__(self, request: HttpRequest, entries: QuerySet[LogEntry], *, kinds: Mapping[str, Kind]) -> None:
        super().__init__(request.GET, entries, request=request)
        self.kinds = kinds
        choices = {"who": _actors(entries), "kind": [(word, kind.label) for word, kind in kinds.items()]}
        for name, offered in choices.items():
            if len(offered) > 1 or name in request.GET:
                self.filters[name].extra["choices"] = offered
            else:
                del self.filters[name]

    def done_by(self, entries: QuerySet[LogEntry], name: str, value: str) -> QuerySet[LogEntry]:
        return entries.filter(_NOBODY.get(value) or Q(actor=value))

    def of_kind(self, entries: QuerySet[LogEntry], name: str, value: str) -> QuerySet[LogEntry]:
        return entries.filter(self.kinds[value].entries)


def _actors(entries: QuerySet[LogEntry]) -> list[tuple[str, str]]:
    """Who has done anything here, by name; never an address."""
    actors = set(entries.order_by().values_list("actor", "actor__name", "actor_email").distinct())
    named = {(str(pk), name or NAMELESS) for pk, name, _ in actors if pk}
    nobody = {("borttagna", REMOVED) if email else ("systemet", SYSTEM) for pk, _, email in actors if not pk}
    return [*sorted(named, key=lambda one: (one[1].casefold(), one[0])), *sorted(nobody)]
