"""The officer's assessment of a goal."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html

from activities.actions.assessments import AssessmentValues
from activities.choices import Assessment
from activities.forms.answers import PUBLIC_DOCUMENT, StatusChoice, text_area
from activities.models import GoalAssessment
from kultursamverkan.shared.editing import EditForm
from kultursamverkan.shared.icons import icon_svg


class AssessmentForm(EditForm):
    """About the assessment of one goal and round, written already or not. `shown_revision` is 0 for a new one."""

    assessment = forms.ChoiceField(
        label="Hur långt har målet kommit?",
        choices=[(one.value, format_html("{}<span>{}</span>", icon_svg(one.icon), one.label)) for one in Assessment],
        widget=StatusChoice,
    )
    comment = forms.CharField(label="Kommentar", required=False, widget=text_area(5), help_text=PUBLIC_DOCUMENT)

    class Meta:
        model = GoalAssessment
        fields = list(AssessmentValues.__dataclass_fields__)

    def __init__(self, data: QueryDict | None = None, *, instance: GoalAssessment, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        # Also one that is not written yet remembers that it was not: another may write it meanwhile.
        self.fields.setdefault("revision", forms.IntegerField(widget=forms.HiddenInput))
        self.initial["revision"] = instance.revision if instance.pk else 0

    @property
    def assessment_values(self) -> AssessmentValues:
        return AssessmentValues(**{name: self.cleaned_data[name] for name in AssessmentValues.__dataclass_fields__})
