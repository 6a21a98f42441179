"""The form of *Påminn nu*: whom, and with which words."""

from typing import Any

from django import forms
from django.http import QueryDict

from activities.queries.reminders import Owing
from kultursamverkan.pages.queries.reminders import Candidate
from kultursamverkan.shared.editing import Kept
from kultursamverkan.shared.forms import BaseForm


class RemindForm(Kept, BaseForm):
    """`chosen`: the keys (pk) of those ticked at first; None = all. Whoever was mailed today is no choice."""

    recipients = forms.TypedMultipleChoiceField(
        label="Påminn",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Välj minst en att påminna.",
            "invalid_choice": "Någon du valde har lämnat in eller redan fått ett mejl. Se över listan.",
        },
    )
    title = forms.CharField(label="Ärenderad", max_length=150)
    text = forms.CharField(
        label="Inledning",
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        help_text="Under inledningen står mottagarens egna uppgifter, med länk till var de görs.",
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        candidates: list[Candidate],
        chosen: set[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.people = {one.owing.user.pk: one.owing for one in candidates if not one.mailed_today}
        choices = [(key, _described(owing)) for key, owing in self.people.items()]
        self.fields["recipients"].choices = choices  # type: ignore[attr-defined]
        ticked = [key for key in self.people if chosen is None or key in chosen]
        self.initial = {**self.initial, "recipients": ticked}

    @property
    def chosen(self) -> list[Owing]:
        return [self.people[key] for key in self.cleaned_data["recipients"]]


def _described(owing: Owing) -> str:
    """ "Hanna Exempelsson: Hallsbergs kommun (12 aktiviteter kvar)"."""
    return f"{owing.user.get_full_name()}: {owing.why} ({owing.count_text} kvar)"
