"""Fields and choices that several forms of people share."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms

from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.text import clean

MAX_LENGTH = 120


class LinesField(forms.CharField):
    """Short texts, one a line; cleans to a list without empty lines and repeats."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = (clean(line, lines=False) for line in str(value or "").splitlines())
        return list({line.casefold(): line for line in lines if line}.values())

    def run_validators(self, value: Any) -> None:
        for line in value:
            if len(line) > MAX_LENGTH:
                raise forms.ValidationError(f"”{line[:30]} …” är för långt. Högst {MAX_LENGTH} tecken per rad.")


class GroupedByKind(forms.models.ModelChoiceIterator):  # type: ignore[type-arg]  # generic for mypy only
    """The choices under the name of their kind: regions first, then municipalities, then the rest."""

    def __iter__(self) -> Any:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        rows: Iterable[Organisation] = sorted(self.queryset, key=lambda row: _KIND_ORDER[row.kind])
        for kind, organisations in groupby(rows, key=lambda row: row.get_kind_display()):
            yield (kind, [self.choice(organisation) for organisation in organisations])


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for mypy only
    """One organisation of those given later (`queryset`)."""

    iterator = GroupedByKind

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Organisation.objects.none(), **kwargs)


_KIND_ORDER = {kind: place for place, (kind, _) in enumerate(Organisation._meta.get_field("kind").choices or [])}
