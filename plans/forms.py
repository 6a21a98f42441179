"""Forms for a plan's facts and its own parts."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import Truncator

from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.contrast import IN_THE_DARK, ON_PAPER, WHITE, is_grey, nearest_passing, passes, ratio
from kultursamverkan.shared.editing import PRESS, EditForm
from kultursamverkan.shared.forms import DateInput, SeveralField
from kultursamverkan.shared.widgets import ColourInput, MarkdownInput
from plans.models import HEX, DevelopmentGoal, Plan, PlanChapter, PlanSection, SteeringDocument, SteeringItem


class HexField(forms.CharField):
    """ "#rrggbb"; takes capitals and a missing #."""

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value)).lower()
        return f"#{text}" if text and not text.startswith("#") else text

    def validate(self, value: Any) -> None:
        super().validate(value)
        HEX(value)


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

    def __init__(self, data: Any = None, *, instance: PlanChapter, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        if not instance.pk:
            self._ask_about_numbers(instance.plan)

    def _ask_about_numbers(self, plan: Plan) -> None:
        """A chapter's number is its place, a section's its name to readers: when the two meet the officer decides."""
        number = plan.chapters.count() + 1
        after = [section for section in plan.sections.all() if section.number >= number]
        if not after or after[0].number != number:
            return
        new = ", ".join(f"{section.number} blir {section.number + 1}" for section in after)
        self.fields["sections_follow"] = forms.TypedChoiceField(
            label=f"Kapitlet blir nummer {number}, som avsnittet ”{after[0].title}” redan har",
            choices=[
                ("yes", f"Avsnitten får nya nummer: {new}"),
                ("no", f"Avsnitten behåller sina nummer. Planen får då två delar med nummer {number}."),
            ],
            coerce="yes".__eq__,
            error_messages={"required": "Välj hur det ska bli med numren."},
            widget=forms.RadioSelect,
        )
        self.order_fields(["title", "sections_follow", "body"])  # before the long text, where it is seen


# A goal's colour is a mark and may be text on paper; in the dark it is a mark beside the goal's number and name.
GOAL_DEMANDS = (ON_PAPER, IN_THE_DARK)
TAKE_COLOUR = "colour"


class GoalForm(EditForm):
    """Refuses a colour that is hard to see, with the nearest that is not. A colour the plan already has stays."""

    color_hex = HexField(
        label="Färgkod",
        widget=ColourInput,
        help_text="Den exakta färgen, till exempel #2a7f4a. Den måste synas tydligt både mot vitt och i mörkt läge.",
    )

    class Meta:
        model = DevelopmentGoal
        fields = ("name", "text", "color", "color_hex")
        widgets: ClassVar = {"text": forms.Textarea({"rows": 6})}
        help_texts: ClassVar = {"color": "Färgen står alltid tillsammans med målets nummer och namn."}

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        verb, _, colour = str((data or {}).get(PRESS, "")).partition(":")
        if verb == TAKE_COLOUR:
            data = data.copy()
            data["color_hex"] = colour
        super().__init__(data, **kwargs)

    def clean_color_hex(self) -> str:
        color: str = self.cleaned_data["color_hex"]
        if color != self.initial.get("color_hex") and not passes(color, GOAL_DEMANDS):
            widget = self.fields["color_hex"].widget
            widget.suggested = nearest_passing(color, GOAL_DEMANDS)
            raise ValidationError(f"{_hard_to_see(color)} Närmaste färg som går: {widget.suggested}.")
        return color


def _hard_to_see(color: str) -> str:
    """Why a colour is refused."""
    for (against, wanted), where in zip(GOAL_DEMANDS, ("mot vitt", "i mörkt läge"), strict=True):
        if (found := ratio(color, against)) < wanted:
            grey = (
                " Ett så ljust grått ser ut som något som är avstängt." if is_grey(color) and against == WHITE else ""
            )
            return (
                f"Färgen syns för svagt {where}: kontrasten är {_number(found)} och måste vara minst "
                f"{_number(wanted)}.{grey}"
            )
    return ""


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


class ItemsField(SeveralField):
    """Items of steering documents, each named with its document."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: SteeringItem) -> str:
        text = Truncator(obj.text).words(18)
        return f"{obj.document}, {obj}: {text}" if text else f"{obj.document}, {obj}"


class SteeringForm(EditForm):
    """`items`: those that stand above, and so may be chosen. Without any there is no such question."""

    tie = "parents"

    def __init__(self, *args: Any, items: QuerySet[SteeringItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._given["items"] = items
        self.fields[self.tie].queryset = items  # type: ignore[attr-defined]
        if not items:
            del self.fields[self.tie]


class SteeringDocumentForm(SteeringForm):
    parents = ItemsField(
        SteeringItem.objects.none(),
        label="Genomför",
        help_text="Punkter i dokumenten ovanför som det här dokumentet är kopplat till.",
        required=False,
    )

    class Meta:
        model = SteeringDocument
        fields = ("title", "short_title", "period_start", "period_end", "registry_number", "decided_by")

    def __init__(self, *args: Any, instance: SteeringDocument, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        if instance.pk:
            self.initial["parents"] = list(instance.parents.all())

    def clean(self) -> dict[str, Any]:
        return period_in_order(self, super().clean())


class SteeringItemForm(SteeringForm):
    class Meta:
        model = SteeringItem
        fields = ("kind", "number", "name", "text", "parents")
        field_classes: ClassVar = {"parents": ItemsField}
        widgets: ClassVar = {"text": forms.Textarea({"rows": 4}), "parents": forms.CheckboxSelectMultiple}
        help_texts: ClassVar = {"name": "Till exempel Samhället. Punkten behöver ett nummer eller ett namn."}


class PlanSteeringForm(SteeringForm):
    tie = "steering"

    class Meta:
        model = Plan
        fields = ("steering",)
        field_classes: ClassVar = {"steering": ItemsField}
        widgets: ClassVar = {"steering": forms.CheckboxSelectMultiple}


class GoalSteeringForm(SteeringForm):
    tie = "steering"

    class Meta:
        model = DevelopmentGoal
        fields = ("steering",)
        field_classes: ClassVar = {"steering": ItemsField}
        widgets: ClassVar = {"steering": forms.CheckboxSelectMultiple}


def _number(value: float) -> str:
    """One decimal, rounded down: 4,49 must not read as 4,5."""
    return f"{int(value * 10) / 10:.1f}".replace(".", ",")


def period_in_order(form: EditForm, values: dict[str, Any]) -> dict[str, Any]:
    """Says it beside the year, where it is mended."""
    start, end = values.get("period_start"), values.get("period_end")
    if start and end and end < start:
        form.add_error("period_end", "Sista året måste ligga efter det första.")
    return values
