"""The convener's report."""

from typing import Any

from django import forms
from django.http import QueryDict

from activities.actions.reports import ReportValues
from activities.choices import REASON_DEMANDED, REPORT_STATUSES, Obstacle, Status
from activities.forms.answers import PUBLIC_DOCUMENT, Percent, StatusChoice, status_choices, text_area
from activities.models import ConvenerReport
from kultursamverkan.shared.editing import EditForm

# The button that puts an earlier year's report into the fields.
SAME = "same"


class ReportForm(EditForm):
    """About the report of one activity and round, written already or not. `shown_revision` is 0 for a new one.
    `is_filled`: an earlier year's words were put in."""

    status = forms.ChoiceField(
        label="Hur går det med aktiviteten?", choices=status_choices(REPORT_STATUSES), widget=StatusChoice
    )
    completion_percent = Percent(label="Färdiggrad i procent", widget=forms.TextInput)
    text = forms.CharField(label="Kommentar", required=False, widget=text_area(4), help_text=PUBLIC_DOCUMENT)
    obstacles = forms.MultipleChoiceField(
        label="Hinder",
        choices=Obstacle.choices,
        widget=forms.CheckboxSelectMultiple({"class": "inline"}),
        required=False,
    )
    obstacle_text = forms.CharField(label="Om hindren", required=False, widget=text_area(3))
    next_step = forms.CharField(label="Nästa steg", required=False, widget=text_area(3))

    is_filled = False

    class Meta:
        model = ConvenerReport
        fields = list(ReportValues.__dataclass_fields__)

    def __init__(self, data: QueryDict | None = None, *, instance: ConvenerReport, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        # Also a report that is not written yet remembers that it was not: another may write it meanwhile.
        self.fields.setdefault("revision", forms.IntegerField(widget=forms.HiddenInput))
        self.initial["revision"] = instance.revision if instance.pk else 0

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("status") in REASON_DEMANDED and not values.get("text"):
            word = "är pausad" if values["status"] == Status.PAUSED else "utgår"
            self.add_error("text", f"Skriv varför aktiviteten {word}.")
        return values

    def filled_from(self, before: ConvenerReport) -> "ReportForm":
        """The same form, not judged yet, with an earlier report's words where nothing was written."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name in ReportValues.__dataclass_fields__:
            if not any(data.getlist(name)):
                value = getattr(before, name)
                data.setlist(name, value if isinstance(value, list) else [] if value is None else [str(value)])
        form = type(self)(data, instance=self.instance)
        form.is_filled = True
        return form

    @property
    def report_values(self) -> ReportValues:
        return ReportValues(**{name: self.cleaned_data[name] for name in ReportValues.__dataclass_fields__})
