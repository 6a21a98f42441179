"""What findings can be filtered by: in the list, on the board and where they are counted."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import QuerySet

from activities.choices import Obstacle
from dialogues.choices import FindingKind, FindingState
from dialogues.models import Finding, PartyType, Theme
from dialogues.queries.findings import ORGANISATION, inside_regions, type_value
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.shared.filters import FilterSet, SearchFilter
from kultursamverkan.shared.offers import ChoiceFilter


class FindingFilter(FilterSet):
    """What nobody among the reader's findings has is not offered."""

    q = SearchFilter(
        fields=("text", "result", "reason", "party__name", "party_type__name", "theme__name"),
        label="Sök bland iakttagelserna",
        help_text="Ord ur det som sades, vem som sa det, temat.",
    )
    region = django_filters.ModelChoiceFilter(
        label="Region", queryset=Organisation.objects.none(), to_field_name="key", empty_label="Alla regioner"
    )
    year = ChoiceFilter(label="År", empty_label="Alla år")
    party = ChoiceFilter(label="Vem som sa det", method="said_by", empty_label="Alla")
    theme = ChoiceFilter(label="Tema", field_name="theme__name", empty_label="Alla teman")
    kind = ChoiceFilter(label="Slag", choices=FindingKind.choices, empty_label="Alla slag")
    obstacle = ChoiceFilter(label="Slag av hinder", choices=Obstacle.choices, empty_label="Alla hinder")
    state = ChoiceFilter(label="Läge", choices=FindingState.choices, empty_label="Alla lägen")
    owner = django_filters.ModelChoiceFilter(
        label="Handläggare", queryset=User.objects.none(), empty_label="Alla handläggare"
    )

    def __init__(self, data: Any, queryset: QuerySet[Finding], *, request: Any, **kwargs: Any) -> None:
        super().__init__(data, queryset, request=request, **kwargs)
        found = queryset.order_by()
        years = found.order_by("-year").values_list("year", flat=True).distinct()
        self._offer("year", [(str(year), str(year)) for year in years])
        themes = Theme.objects.filter(findings__in=found).order_by("name").values_list("name", flat=True).distinct()
        self._offer("theme", [(name, name) for name in themes])
        self._offer("party", list(_parties(found)))
        self.filters["region"].queryset = Organisation.objects.filter(pk__in=found.values("region"))
        inside = inside_regions(request.user)
        if inside:
            looked_after = found.filter(region__in=inside).exclude(owner=None)
            self.filters["owner"].queryset = User.objects.filter(pk__in=looked_after.values("owner")).order_by("name")
        else:
            del self.filters["owner"]

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.filters[name].extra["choices"] = choices

    def said_by(self, findings: QuerySet[Finding], name: str, value: str) -> QuerySet[Finding]:
        kind, _, key = value.partition(":")
        if kind == ORGANISATION:
            return findings.filter(party__key=key)
        region, _, key = key.partition(":")
        return findings.filter(party_type__region__key=region, party_type__key=key)


class BoardFilter(FindingFilter):
    """Where the states stand side by side."""

    state = None  # type: ignore[assignment]  # django-filter's way to leave one out


def _parties(findings: QuerySet[Finding]) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    """Under their two headings, by name."""
    types = PartyType.objects.filter(pk__in=findings.values("party_type")).select_related("region")
    if types:
        yield "Dialogparter", [(type_value(one), one.name) for one in types]
    organisations = Organisation.objects.filter(pk__in=findings.values("party"))
    if organisations:
        yield "Organisationer", [(f"{ORGANISATION}:{one.key}", one.name) for one in organisations]
