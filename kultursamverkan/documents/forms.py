"""Forms about the plan as one document."""

from collections.abc import Mapping, Sequence

from django import forms

from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.queries import WORKING_COPY
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


class CompareForm(BaseForm):
    """Which two versions to compare, from the address. Without any in it: the latest and the one before."""

    mark_optional = False

    fran = forms.ChoiceField(label="Från version", error_messages={"invalid_choice": "Välj en version i listan."})
    till = forms.ChoiceField(label="Till version", error_messages={"invalid_choice": "Välj en version i listan."})

    def __init__(self, data: Mapping[str, str], *, versions: Sequence[PlanVersion], working_copy: bool) -> None:
        """`versions`: the latest first. `working_copy`: whether there is one that the reader may see."""
        choices = [(WORKING_COPY, "Arbetsversionen")] if working_copy else []
        choices += [(str(one.number), f"{one}, {one.date.isoformat()}") for one in versions]
        latest = [value for value, _ in choices][:2] or [""]
        super().__init__({"fran": latest[-1], "till": latest[0]} | {name: data[name] for name in data})
        self.choices = dict(choices)
        for name in ("fran", "till"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @property
    def has_two(self) -> bool:
        """Whether there are two to compare at all."""
        return len(self.choices) > 1

    @property
    def compared(self) -> list[str]:
        """What the two are called."""
        return [self.choices[self.cleaned_data[name]] for name in ("fran", "till")] if self.is_valid() else []
