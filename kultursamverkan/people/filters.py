"""What the administration's lists can be filtered by. The view gives the organisations to choose among."""

from typing import Any

import django_filters
from django.db.models import QuerySet

from kultursamverkan.people.choices import OrganisationKind, Role
from kultursamverkan.people.models import Organisation
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.filters import FilterSet, SearchFilter
from kultursamverkan.shared.forms import DateInput
from kultursamverkan.shared.offers import ChoiceFilter

_NOBODY = Organisation.objects.none()


class OrganisationFilter(FilterSet):
    q = SearchFilter(fields=("name", "official_name", "aliases__text", "code"), label="Sök namn eller skrivsätt")
    kind = ChoiceFilter(label="Slag", choices=OrganisationKind.choices, empty_label="Alla slag")


class PersonFilter(FilterSet):
    q = SearchFilter(fields=("name", "title", "email", "aliases__text"), label="Sök namn, titel eller e-post")
    organisation = django_filters.ModelChoiceFilter(label="Organisation", queryset=_NOBODY, empty_label="Alla")
    groups = django_filters.ModelChoiceFilter(label="Med i", queryset=_NOBODY, empty_label="Alla")

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["organisation"].queryset = organisations
        self.filters["groups"].queryset = organisations.groups()  # type: ignore[attr-defined]


class AliasFilter(FilterSet):
    q = SearchFilter(
        fields=("text", "organisation__name", "person__name", "role_title"), label="Sök skrivsätt eller namn"
    )


class MemberFilter(FilterSet):
    q = SearchFilter(fields=("user__name", "user__email", "organisation__name"), label="Sök namn eller e-post")
    organisation = django_filters.ModelChoiceFilter(label="Organisation", queryset=_NOBODY, empty_label="Alla")
    role = ChoiceFilter(label="Roll", choices=Role.choices, empty_label="Alla roller")

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["organisation"].queryset = organisations


class EventFilter(FilterSet):
    """By whom or about whose account, what and when."""

    q = SearchFilter(fields=("actor__name", "actor__email", "account__name", "account__email"), label="Sök vem")
    kind = ChoiceFilter(label="Händelse", choices=EventKind.choices, empty_label="Alla händelser")
    since = django_filters.DateFilter(label="Från och med", field_name="at", lookup_expr="date__gte", widget=DateInput)
    until = django_filters.DateFilter(label="Till och med", field_name="at", lookup_expr="date__lte", widget=DateInput)
