"""What the lists of pages can be filtered by."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.filters import FilterSet, SearchFilter
from kultursamverkan.shared.offers import ChoiceFilter


class LeavingFilter(FilterSet):
    q = SearchFilter(fields=("name", "title", "organisation__name"), label="Sök namn, titel eller organisation")


class OrganisationFilter(FilterSet):
    """For installations with several regions."""

    q = SearchFilter(fields=("name", "official_name"), label="Sök kommun")
    region = ChoiceFilter(label="Region", field_name="region__key", empty_label="Alla regioner")

    def __init__(
        self, data: QueryDict, queryset: QuerySet[Any], *, request: HttpRequest, regions: Sequence[Organisation]
    ) -> None:
        super().__init__(data, queryset, request=request)
        self.filters["region"].extra["choices"] = [(region.key, region.name) for region in regions]
