"""What the list of initiatives can be filtered by."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from dialogues.choices import InitiativeKind
from dialogues.models import Initiative
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.filters import FilterSet, SearchFilter
from kultursamverkan.shared.offers import ChoiceFilter


class InitiativeFilter(FilterSet):
    q = SearchFilter(
        fields=("title", "text", "result", "others", "lead__name", "parties__name"),
        label="Sök bland initiativen",
        help_text="Ord ur initiativet eller någon som är med.",
    )
    kind = ChoiceFilter(label="Slag", choices=InitiativeKind.choices, empty_label="Alla slag")
    organisation = django_filters.ModelChoiceFilter(
        label="Organisation",
        queryset=Organisation.objects.none(),
        to_field_name="key",
        method="with_part",
        empty_label="Alla organisationer",
    )

    def __init__(self, data: Any, queryset: QuerySet[Initiative], **kwargs: Any) -> None:
        super().__init__(data, queryset, **kwargs)
        taking_part = Q(initiatives_of__in=queryset) | Q(led_initiatives__in=queryset)
        self.filters["organisation"].queryset = Organisation.objects.filter(taking_part).distinct()

    def with_part(self, initiatives: QuerySet[Initiative], name: str, value: Organisation) -> QuerySet[Initiative]:
        """As lead or as party."""
        return initiatives.filter(Q(lead=value) | Q(pk__in=value.initiatives_of.values("pk")))
