"""Where an activity stands."""

from typing import Any

from django import forms

from activities.actions.editing import NO_HEADING
from activities.models import Activity, Heading
from activities.queries.editing import heading_choices
from kultursamverkan.shared.editing import EditForm


class ActivityPlaceForm(EditForm):
    """Under which heading. Nothing is written over, so nobody's change stands in the way."""

    class Meta:
        model = Activity
        fields = ("heading",)

    def __init__(self, *args: Any, headings: list[Heading], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["revision"]
        self.fields["heading"] = forms.TypedChoiceField(
            label="Rubrik",
            choices=heading_choices(headings),
            coerce={str(heading.pk): heading for heading in headings}.__getitem__,
            help_text="Aktiviteten ställs sist under rubriken. Sedan kan du flytta den upp.",
            error_messages={"required": "Välj en rubrik.", "invalid_choice": NO_HEADING},
        )
