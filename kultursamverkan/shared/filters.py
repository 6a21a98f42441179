"""The base of every list's filters: what is chosen lives in the URL, and each choice can be taken away by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import Model, Q, QuerySet
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.choices import flatten_choices

from kultursamverkan.shared.forms import BaseForm
from kultursamverkan.shared.offers import OfferField

SEARCH = "q"
# Each word is a question of its own to the database; a page that is open to all must not ask a thousand.
MAX_SEARCH = 100


@dataclass(frozen=True)
class Badge:
    """One active choice in the filter called `name`; `url` is this list without it."""

    name: str
    label: str
    value: str
    url: str


class FilterForm(BaseForm):
    """The form of a filter set: every field may be left out, so none says "(valfritt)"."""

    mark_optional = False


class SearchFilter(django_filters.CharFilter):
    """Free text: every word must stand in at least one of the fields. Å, ä and ö in either case, on both databases."""

    def __init__(self, *, fields: tuple[str, ...], label: str = "Sök", **kwargs: Any) -> None:
        super().__init__(label=label, **({"max_length": MAX_SEARCH} | kwargs))
        self.search_fields = fields

    def filter(self, qs: QuerySet[Model], value: str) -> QuerySet[Model]:
        for word in (value or "").split():
            # A subquery: a word found in two participants must not show the row twice.
            qs = qs.filter(pk__in=qs.model._base_manager.filter(self.found(word)).values("pk"))
        return qs

    def found(self, word: str) -> Q:
        """Where one word may stand. Override to add what a list of fields cannot say."""
        places = Q()
        for name in self.search_fields:
            places |= Q(**{f"{name}__icontains": word})
        return places


class FilterSet(django_filters.FilterSet):
    """Filters of ours. A filter called "q" is drawn as the search field; the others fold away.

    An unreadable choice is shown with its error and filters nothing; the others still do. From–to is two filters
    with a label each, not a range: one widget of two inputs cannot be labelled.
    """

    class Meta:
        form = FilterForm

    def get_form_class(self) -> type[FilterForm]:
        fields = {name: filter_.field for name, filter_ in self.filters.items()}
        return type(f"{type(self).__name__}Form", (FilterForm,), fields)

    @property
    def choosers(self) -> list[BoundField]:
        """The fields that fold away: all but the search field."""
        return [field for field in self.form if field.name != SEARCH]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parts of the URL that are not ours to choose (the sorting), to be sent along."""
        own = {field.html_name for field in self.form} | {"page", "format"}
        data = self.data if isinstance(self.data, QueryDict) else QueryDict()
        return [(name, value) for name, values in data.lists() if name not in own for value in values]

    @property
    def choice_count(self) -> int:
        """How many choices the fold hides: the search text stands beside it and is none of them."""
        return len(self.badges) - any(badge.name == SEARCH for badge in self.badges)

    @property
    def badges(self) -> list[Badge]:
        return list(self._badges()) if self.is_bound and isinstance(self.data, QueryDict) else []

    def _badges(self) -> Iterator[Badge]:
        errors = self.form.errors
        for field in self.form:
            if field.name in errors:
                continue
            for raw, shown in _chosen(field, self.form.cleaned_data.get(field.name)):
                yield Badge(field.name, str(field.label), shown, self._url_without(field, raw))

    def _url_without(self, field: BoundField, raw: str | None) -> str:
        """The query string without one value of the field (all of them when `raw` is None), back on the first page."""
        query = self.data.copy()
        left = [value for value in query.getlist(field.html_name) if raw is not None and value != raw]
        query.setlist(field.html_name, left)
        for name in ("page", "format"):
            query.pop(name, None)
        return f"?{query.urlencode()}"


def _chosen(field: BoundField, cleaned: Any) -> Iterator[tuple[str | None, str]]:
    """What is chosen in a field: its raw value (None = the whole field) and how it is shown."""
    if cleaned is None or cleaned == "" or cleaned is False:
        return
    if isinstance(cleaned, Model):
        yield None, _label(field, str(field.data), str(cleaned))
    elif isinstance(cleaned, str) or not hasattr(cleaned, "__iter__"):
        yield None, "Ja" if cleaned is True else _label(field, str(cleaned), str(cleaned))
    else:
        for one in cleaned:
            raw = str(field.field.prepare_value(one))
            yield raw, _label(field, raw, str(one))


def _label(field: BoundField, raw: str, otherwise: str) -> str:
    """The choice's own label, as in the form, without reading a query's choices again."""
    if isinstance(field.field, OfferField):
        return field.field.offered.labels.get(raw, otherwise)
    if hasattr(field.field, "queryset"):
        return otherwise
    pairs: Iterable[tuple[object, object]] = flatten_choices(getattr(field.field, "choices", ()))
    for value, label in pairs:
        if str(value) == raw:
            return str(label)
    return otherwise
