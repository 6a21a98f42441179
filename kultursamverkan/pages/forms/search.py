"""What is searched for."""

from django import forms

from kultursamverkan.shared.filters import MAX_SEARCH
from kultursamverkan.shared.forms import BaseForm


class SearchForm(BaseForm):
    """`slag`: all hits of one kind."""

    mark_optional = False

    q = forms.CharField(
        label="Sök i allt",
        required=False,
        max_length=MAX_SEARCH,
        help_text="Ord, ett namn eller ett diarienummer. ”Inom citattecken” söks orden som de står, "
        "och ett minus framför ett ord tar bort det som innehåller ordet.",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
