"""Forms about the plan as one document."""

from django import forms

from kultursamverkan.shared.editing import RowForm
from kultursamverkan.shared.forms import BaseForm, DateInput


class PublishForm(BaseForm):
    """Why and by whom the plan is adjusted. `shown` is the fingerprint of what the person has read."""

    reason = forms.CharField(
        label="Varför justeras planen?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet syns för alla bland planens versioner.",
    )
    decided_by = forms.CharField(
        label="Vem har beslutat?",
        max_length=120,
        required=False,
        help_text="Till exempel Samverkansrådet. Lämna tomt om inget beslut behövs.",
    )
    decided_on = forms.DateField(label="När beslutades det?", widget=DateInput, required=False)
    shown = forms.CharField(widget=forms.HiddenInput)

    def read_again(self, fingerprint: str) -> None:
        """The page shows the changes as they are now: the next press is about those."""
        self.initial["shown"] = fingerprint
        if self.is_bound:
            self.data = {name: self.data[name] for name in self.data} | {"shown": fingerprint}


class CorrectionForm(RowForm):
    """Why an adopted activity is corrected, sent with the form for the activity."""

    mark_optional = True

    reason = forms.CharField(
        label="Varför rättas aktiviteten?",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Skälet syns för alla bland planens versioner.",
    )
    decided_by = forms.CharField(
        label="Vem har beslutat?",
        max_length=120,
        required=False,
        help_text="Lämna tomt om inget beslut behövs, till exempel när du rättar ett skrivfel.",
    )
    decided_on = forms.DateField(label="När beslutades det?", widget=DateInput, required=False)
