"""Forms for a plan's facts and its own parts."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.contrast import TEXT_RATIO, nearest_passing, ratio
from kultursamverkan.shared.editing import EditForm
from kultursamverkan.shared.forms import DateInput
from kultursamverkan.shared.widgets import MarkdownInput
from plans.models import HEX, DevelopmentGoal, Plan, PlanChapter, PlanSection


class HexField(forms.CharField):
    """ "#rrggbb" that stands out from white; takes capitals and a missing #."""

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value)).lower()
        return f"#{text}" if text and not text.startswith("#") else text

    def validate(self, value: Any) -> None:
        super().validate(value)
        HEX(value)
        if (found := ratio(value)) < TEXT_RATIO:
            raise ValidationError(
                f"Färgen syns för svagt mot vitt: kontrasten är {_number(found)} och måste vara minst "
                f"{_number(TEXT_RATIO)}. Närmaste färg som går: {nearest_passing(value)}."
            )


class PlanForm(EditForm):
    """`decision` shows when and by whom the plan was adopted: facts only an adopted plan has."""

    def __init__(self, *args: Any, groups: QuerySet[Organisation], decision: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._given |= {"groups": groups, "decision": decision}
        self.fields["officials_group"].queryset = groups  # type: ignore[attr-defined]
        if not decision:
            del self.fields["adopted_on"], self.fields["decided_by"]

    class Meta:
        model = Plan
        fields = (
            "title",
            "registry_number",
            "document_type",
            "period_start",
            "period_end",
            "author",
            "document_date",
            "adopted_on",
            "decided_by",
            "officials_group",
            "show_names",
        )
        widgets: ClassVar = {"document_date": DateInput, "adopted_on": DateInput}
        help_texts: ClassVar = {
            "registry_number": "Till exempel 20RS9126.",
            "document_date": "Det datum som står på dokumentet.",
            "officials_group": "Den grupp av tjänstepersoner som stöder arbetet med planen.",
            "show_names": "Utan namn visas roller och grupper på de öppna sidorna och i filerna. Namn som står skrivna "
            "i titlar, anteckningar och kapitel blir kvar.",
        }

    def clean(self) -> dict[str, Any]:
        return period_in_order(self, super().clean())


class ChapterForm(EditForm):
    class Meta:
        model = PlanChapter
        fields = ("title", "body")
        widgets: ClassVar = {"body": MarkdownInput({"rows": 18})}
        help_texts: ClassVar = {
            "body": "En tom rad ger ett nytt stycke. ## först på raden ger en underrubrik, - ger en punktlista. "
            "**Två stjärnor** på var sida ger fet stil, *en stjärna* kursiv. En länk skrivs [text](https://adress)."
        }


class GoalForm(EditForm):
    color_hex = HexField(
        label="Färgkod", help_text="Den exakta färgen, till exempel #2f6b3a. Den måste synas tydligt mot vitt."
    )

    class Meta:
        model = DevelopmentGoal
        fields = ("name", "text", "color", "color_hex")
        widgets: ClassVar = {"text": forms.Textarea({"rows": 6})}
        help_texts: ClassVar = {"color": "Färgen står alltid tillsammans med målets nummer och namn."}


class SectionForm(EditForm):
    class Meta:
        model = PlanSection
        fields = ("number", "title", "kind", "period_start", "period_end")
        help_texts: ClassVar = {"number": "Numret i planens innehållsförteckning. Kapitlen kommer först."}

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        section: PlanSection = self.instance
        if section.plan.sections.exclude(pk=section.pk).filter(number=number).exists():
            raise ValidationError(f"Ett annat avsnitt har redan nummer {number}.")
        return number

    def clean(self) -> dict[str, Any]:
        return period_in_order(self, super().clean())


def _number(value: float) -> str:
    """One decimal, rounded down: 4,49 must not read as 4,5."""
    return f"{int(value * 10) / 10:.1f}".replace(".", ",")


def period_in_order(form: EditForm, values: dict[str, Any]) -> dict[str, Any]:
    """Says it beside the year, where it is mended."""
    start, end = values.get("period_start"), values.get("period_end")
    if start and end and end < start:
        form.add_error("period_end", "Sista året måste ligga efter det första.")
    return values
