"""Forms for a dialogue series with its parties, and for what a region's series share."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.http import QueryDict

from dialogues.actions.parties import PARTY_TAKEN, THEME_TAKEN
from dialogues.actions.series import Turn
from dialogues.models import DialogueSeries, DialogueSettings, PartyType, SeriesParty, Theme
from kultursamverkan.people.forms.fields import OrganisationField
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.editing import ClashField, EditForm, Kept, RowForm
from kultursamverkan.shared.forms import BaseForm, SeveralField
from kultursamverkan.shared.models import Revised
from kultursamverkan.shared.rows import FormWithRows, Rows

_TWICE = "Dialogparten står redan på en rad ovanför."


class SeriesFields(EditForm):
    host = OrganisationField(label="Värd", required=False, empty_label="Inte angivet")

    class Meta:
        model = DialogueSeries
        fields = ("title", "purpose", "host", "registry_number")
        widgets: ClassVar = {"purpose": forms.Textarea({"rows": 4})}
        help_texts: ClassVar = {
            "title": "Till exempel Kulturdialoger.",
            "purpose": "Varför dialogerna hålls och vad de leder till.",
        }

    def __init__(self, data: Any = None, *, instance: DialogueSeries, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        self.fields["host"].queryset = Organisation.objects.at_hand(instance.region, instance.host_id)  # type: ignore[attr-defined]


class TurnForm(RowForm):
    """One party of the series. `party_types`: the region's, read once for all lines; `year`: what a new line begins
    with."""

    party_type = forms.TypedChoiceField(label="Dialogpart")
    cycle = forms.TypedChoiceField(
        label="Hur ofta", choices=SeriesParty._meta.get_field("cycle").flatchoices, coerce=int, initial=1
    )
    first_year = forms.IntegerField(label="Första året", min_value=1990, max_value=2100)

    def __init__(self, *args: Any, party_types: Sequence[PartyType], year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(party.pk): party for party in party_types}
        field = self.fields["party_type"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", "Välj"), *((key, party.name) for key, party in self.by_key.items())]
        field.coerce = self._party
        # A line that nobody has touched is no line.
        self.fields["first_year"].initial = year

    def _party(self, key: str) -> PartyType:
        if key not in self.by_key:
            raise ValueError(key)
        return self.by_key[key]


class SeriesForm(FormWithRows):
    """A series and its parties. A new one is of the region it was given."""

    def __init__(
        self, data: QueryDict | None, *, series: DialogueSeries, party_types: Iterable[PartyType], year: int
    ) -> None:
        shown = [
            {"party_type": str(line.party_type_id), "cycle": line.cycle, "first_year": line.first_year}
            for line in (series.parties.all() if series.pk else ())
        ]
        self.rows = Rows(
            TurnForm,
            data,
            prefix="turns",
            initial=shown,
            blank={"cycle": "1", "first_year": str(year)},
            party_types=list(party_types),
            year=year,
        )
        super().__init__(data, SeriesFields(data, instance=series), [self.rows])

    @property
    def turns(self) -> list[Turn]:
        return [Turn(**line.cleaned_data) for line in self.rows.lines]

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        seen = set()
        for line in self.rows.lines:
            party = line.cleaned_data["party_type"]
            if party in seen:
                line.add_error("party_type", _TWICE)
            seen.add(party)
        return all(line.is_valid() for line in self.rows.lines)

    def clash_fields(self, current: Revised) -> list[ClashField]:
        assert isinstance(current, DialogueSeries)
        lines = current.parties.select_related("party_type")
        saved = [str(Turn(line.party_type, line.cycle, line.first_year)) for line in lines]
        typed = [str(turn) for turn in self.turns]
        parties = ClashField("Dialogparter", "; ".join(sorted(saved)), "; ".join(sorted(typed)))
        return [*super().clash_fields(current), parties]


class PartyTypeForm(EditForm):
    organisations = SeveralField(
        Organisation.objects.none(),
        label="Organisationer",
        help_text="De som kallas till dialogpartens möten. Lämna tomt när parten inte är några bestämda.",
        widget=forms.CheckboxSelectMultiple({"class": "columns"}),
        required=False,
    )

    class Meta:
        model = PartyType
        fields = ("name", "organisations")
        help_texts: ClassVar = {"name": "Till exempel Kommunernas kulturchefer eller Konstnärernas organisationer."}

    def __init__(self, data: Any = None, *, instance: PartyType, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        there = list(instance.organisations.all()) if instance.pk else []
        # The region's own, the national ones, and whoever is part of it already: not every municipality there is.
        known = Q(region=instance.region) | Q(region=None) | Q(pk__in=[one.pk for one in there])
        others = Organisation.objects.filter(known).exclude(pk=instance.region_id)
        self.fields["organisations"].queryset = others  # type: ignore[attr-defined]
        self.initial["organisations"] = there

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        others = PartyType.objects.of_region(self.instance.region).exclude(pk=self.instance.pk)
        if others.filter(name__iexact=values.get("name", "")).exists():
            self.add_error("name", PARTY_TAKEN)
        return values


class ThemeForm(Kept, BaseForm):
    """`theme`: the one that gets another name, an unsaved one for a new."""

    name = forms.CharField(label="Tema", max_length=120, help_text="Till exempel Kultur och hälsa.")

    def __init__(self, data: Any = None, *, theme: Theme) -> None:
        super().__init__(data, initial={"name": theme.name})
        self.theme = theme

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        others = Theme.objects.of_region(self.theme.region).exclude(pk=self.theme.pk)
        if others.filter(name__iexact=values.get("name", "")).exists():
            self.add_error("name", THEME_TAKEN)
        return values

    def refuse(self, message: str) -> None:
        self.add_error(None, message)

    def show_clash(self, current: Revised, by: str, at: datetime | None) -> None:
        """Nothing to compare: a theme is its name."""


class DialogueSettingsForm(EditForm):
    class Meta:
        model = DialogueSettings
        fields = ("documentation_days",)
        help_texts: ClassVar = {
            "documentation_days": "Så många dagar har den sammankallande på sig från att mötet är hållet."
        }
