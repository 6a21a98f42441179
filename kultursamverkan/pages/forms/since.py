"""The day since when, from the address."""

from collections.abc import Mapping
from datetime import date

from django import forms

from kultursamverkan.shared.forms import BaseForm, DateInput


class SinceForm(BaseForm):
    """Without a day in the address: the usual one."""

    mark_optional = False

    fran = forms.DateField(label="Vad har ändrats sedan", widget=DateInput)

    def __init__(self, data: Mapping[str, str], *, usual: date, today: date) -> None:
        super().__init__({"fran": usual.isoformat()} | {name: data[name] for name in data})
        self.today = today

    def clean_fran(self) -> date:
        day: date = self.cleaned_data["fran"]
        if day > self.today:
            raise forms.ValidationError("Dagen har inte varit än. Välj en dag som har varit.")
        if day.year < 1990:
            raise forms.ValidationError("Skriv årtalet med fyra siffror, tidigast 1990.")
        return day
