"""The address of one's own calendar, to be copied."""

from django import forms

from kultursamverkan.shared.forms import BaseForm


class AddressForm(BaseForm):
    """Shown, never sent."""

    mark_optional = False

    address = forms.CharField(
        label="Kalenderns adress",
        help_text="Den som har adressen kan läsa din kalender. Ge den bara till ditt eget kalenderprogram.",
        required=False,
        widget=forms.TextInput(attrs={"readonly": True, "autocomplete": "off", "spellcheck": "false"}),
    )
