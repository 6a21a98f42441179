"""One note: about which activity, when, and what."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from activities.actions.notes import NOT_YET
from activities.forms.answers import PUBLIC_DOCUMENT
from activities.forms.wishes import GONE, by_heading
from activities.models import Activity, FollowUpNote
from kultursamverkan.shared.editing import EditForm
from kultursamverkan.shared.forms import DateInput


class NoteForm(EditForm):
    """`activities`: what a new note can be about. An old one stays with its activity."""

    field_order = ["activity", "date", "text"]

    activity = forms.TypedChoiceField(
        label="Vilken aktivitet?",
        empty_value=None,
        error_messages={"required": "Välj en aktivitet.", "invalid_choice": GONE},
    )
    date = forms.DateField(label="När?", widget=DateInput())
    text = forms.CharField(
        label="Anteckning",
        max_length=4000,
        widget=forms.Textarea({"rows": 4}),
        help_text=f"Visas aldrig öppet på webbplatsen. {PUBLIC_DOCUMENT}",
        error_messages={"required": "Skriv något i anteckningen."},
    )

    class Meta:
        model = FollowUpNote
        fields = ["date", "text"]

    def __init__(
        self, data: Any = None, *, instance: FollowUpNote, activities: Sequence[Activity] = (), **kwargs: Any
    ) -> None:
        super().__init__(data, instance=instance, **kwargs)
        if not instance._state.adding:
            del self.fields["activity"]
            return
        self.initial["date"] = timezone.localdate()
        field: Any = self.fields["activity"]
        field.choices = [("", "Välj"), *by_heading(activities)]
        field.coerce = {one.key: one for one in activities}.__getitem__

    def clean_date(self) -> Any:
        date = self.cleaned_data["date"]
        if date > timezone.localdate():
            raise forms.ValidationError(NOT_YET)
        return date
