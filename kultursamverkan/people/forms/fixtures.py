"""Forms about a fixture: the file, and the press after it was read."""

from typing import Any

from django import forms

from kultursamverkan.people.fixture_file import MAX_BYTES
from kultursamverkan.shared.forms import BaseForm

_TOO_LARGE = f"Filen är för stor. Den får vara högst {MAX_BYTES // 1000} kB: dela den."


class FixtureForm(BaseForm):
    """The text of the file comes out as `text`."""

    file = forms.FileField(
        label="Fil",
        help_text=f"En fixtur i JSON med naturliga nycklar. Högst {MAX_BYTES // 1000} kB.",
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom. Välj en annan fil."},
        widget=forms.FileInput(attrs={"accept": ".json"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_TOO_LARGE)
        if not file.name.lower().endswith(".json"):
            raise forms.ValidationError("Filen ska sluta på .json.")
        try:
            self.text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError("Filen är inte sparad som UTF-8. Spara om den.") from error
        return file


class FixtureReviewForm(BaseForm):
    """`shown`: the fingerprint of what the page told."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)
