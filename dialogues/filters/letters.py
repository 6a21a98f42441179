"""What the list of letters can be filtered by."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.db.models.functions import Coalesce, ExtractYear

from dialogues.choices import LetterState
from dialogues.models import Letter, Signatory
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.filters import FilterSet, SearchFilter
from kultursamverkan.shared.offers import ChoiceFilter

SEARCHED = (
    "title",
    "registry_number",
    "text",
    "signatories__name",
    "report__title",
    "report__registry_number",
    "report__summary",
)


class LetterFilter(FilterSet):
    """What nobody among the reader's letters has is not offered."""

    q = SearchFilter(
        fields=SEARCHED,
        label="Sök bland skrivelserna",
        help_text="Ord ur skrivelsen, ett namn, del av ett diarienummer.",
    )
    owner = django_filters.ModelChoiceFilter(
        label="Mottagare", queryset=Organisation.objects.none(), to_field_name="key", empty_label="Alla mottagare"
    )
    year = ChoiceFilter(label="År", method="of_year", empty_label="Alla år")
    state = ChoiceFilter(label="Läge", choices=LetterState.choices, empty_label="Alla lägen")
    party = ChoiceFilter(label="Parti", method="signed_by_party", empty_label="Alla partier")

    def __init__(self, data: Any, queryset: QuerySet[Letter], **kwargs: Any) -> None:
        super().__init__(data, queryset, **kwargs)
        self.filters["owner"].queryset = Organisation.objects.filter(pk__in=queryset.values("owner"))
        self._offer("year", [(str(year), str(year)) for year in self._years(queryset)])
        parties = Signatory.objects.filter(letter__in=queryset).exclude(party="").order_by("party")
        self._offer("party", [(party, party) for party in parties.values_list("party", flat=True).distinct()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if choices:
            self.filters[name].extra["choices"] = choices
        else:
            del self.filters[name]

    def _years(self, letters: QuerySet[Letter]) -> list[int]:
        years = letters.order_by().values_list(_YEAR, flat=True).distinct()
        return sorted({year for year in years if year}, reverse=True)

    def of_year(self, letters: QuerySet[Letter], name: str, value: str) -> QuerySet[Letter]:
        return letters.annotate(of_year=_YEAR).filter(of_year=int(value))

    def signed_by_party(self, letters: QuerySet[Letter], name: str, value: str) -> QuerySet[Letter]:
        return letters.filter(pk__in=Signatory.objects.filter(party=value).values("letter"))


# A letter is of the year it came; when that is not known, of the year it was written or answered.
_YEAR = ExtractYear(Coalesce("received_on", "dated_on", "report__dated_on", "report__decided_on"))
