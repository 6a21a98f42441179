"""The forms of the answer page: one an activity, all sent together or one by one."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.text import Truncator

from activities.actions.answers import AnswerValues
from activities.choices import HANDED_IN, REASON_DEMANDED, Obstacle, Status
from activities.forms.presses import FILES, HAND_IN, NOTE, SAME, Press
from activities.models import FollowUp, FollowUpNote
from activities.queries.sheets import Sheet, SheetRow
from kultursamverkan.shared.editing import EditForm
from kultursamverkan.shared.icons import icon_svg
from kultursamverkan.shared.templatetags.ui import anchor
from plans.models import DevelopmentGoal

PUBLIC_DOCUMENT = "Det du skriver kan begäras ut som allmän handling."
# Where a person writes words of their own.
_WORDS = ("text", "obstacle_text", "next_step", "internal_note")


def status_choices(statuses: tuple[Status, ...] | type[Status]) -> list[tuple[str, str]]:
    """Value and icon with word, for radio buttons."""
    return [
        (status.value, format_html("{}<span>{}</span>", icon_svg(status.icon), status.label)) for status in statuses
    ]


class StatusChoice(forms.RadioSelect):
    def __init__(self) -> None:
        super().__init__({"class": "status-choices"})


class Percent(forms.IntegerField):
    """Share done, 0–100, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        messages = {"min_value": "Skriv ett tal mellan 0 och 100.", "max_value": "Skriv ett tal mellan 0 och 100."}
        super().__init__(required=False, min_value=0, max_value=100, error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> int | None:
        return super().to_python(value.replace("%", "").strip() if isinstance(value, str) else value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # A number field loses what is no number, and changes when the page is scrolled.
        return {"inputmode": "numeric", "maxlength": 3, "class": "input-percent"}


def text_area(rows: int = 2) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class AnswerForm(EditForm):
    """`shown` is a print of the words the page showed: a row that nobody touched is not saved over another's words.

    `copies`: last year's answer is about to be copied in, or `note` put into the text, so nothing is demanded of what
    is written. `as_you_go`: one choice of several on the way; what is not handed in may then lack its reason and is
    saved as it stands, though not as answered. Else the arrow keys, which choose as they pass, would leave the choice
    before it as the saved one.
    """

    mark_optional = False

    status = forms.ChoiceField(label="Status", choices=status_choices(Status), widget=StatusChoice, required=False)
    text = forms.CharField(label="Kommentar", required=False, widget=text_area(), help_text=PUBLIC_DOCUMENT)
    completion_percent = Percent(label="Färdiggrad i procent", widget=forms.TextInput)
    obstacles = forms.MultipleChoiceField(
        label="Hinder",
        choices=Obstacle.choices,
        widget=forms.CheckboxSelectMultiple({"class": "inline"}),
        required=False,
    )
    obstacle_text = forms.CharField(label="Om hindren", required=False, widget=text_area())
    next_step = forms.CharField(label="Nästa steg", required=False, widget=text_area())
    internal_note = forms.CharField(
        label="Intern anteckning", required=False, widget=text_area(), help_text="Läses av din kommun och av regionen."
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = FollowUp
        fields = list(AnswerValues.__dataclass_fields__)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        instance: FollowUp,
        copies: bool = False,
        note: FollowUpNote | None = None,
        as_you_go: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, instance=instance, **(kwargs | {"prefix": f"a{instance.pk}"}))
        self.title = Truncator(instance.activity.title).chars(60)
        self.handed_in = instance.state in HANDED_IN
        self.copies, self.note = copies, note
        self.as_you_go = as_you_go
        self.initial["shown"] = AnswerValues.of(instance).print

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.takes_more:
            return values
        if self.handed_in and not values.get("status"):
            self.add_error("status", "Svaret är inlämnat. Välj en status.")
        wanting = _wanting(values.get("status", ""), values.get("text", ""))
        if wanting and (self.handed_in or not self.as_you_go):
            self.add_error("text", wanting)
        return values

    @property
    def takes_more(self) -> bool:
        """Something is to be put in beside what is written."""
        return self.copies or self.note is not None

    @property
    def wanting(self) -> str:
        """What the saved answer still lacks to count as one; "" when nothing, or when nothing is chosen yet."""
        return _wanting(self.instance.status, self.instance.text)

    @property
    def answer_values(self) -> AnswerValues:
        return AnswerValues(**{name: self.cleaned_data[name] for name in AnswerValues.__dataclass_fields__})

    @property
    def is_touched(self) -> bool:
        """Somebody wrote or chose something here since it was shown."""
        return not self.is_valid() or self.cleaned_data["shown"] != self.answer_values.print

    @property
    def problems(self) -> list["Problem"]:
        """The same as beside the fields, with the activity's name."""
        if self.clash:
            return [Problem(self.anchor, f"{self.title}: {self.clash.by} har sparat medan du skrev.")]
        found = [Problem(self.anchor, f"{self.title}: {message}") for message in self.non_field_errors()]
        for field in self.visible_fields():
            found += [Problem(anchor(field), f"{self.title}: {message}") for message in field.errors]
        return found

    @property
    def anchor(self) -> str:
        """Where the form begins: its first choice of status."""
        return anchor(self["status"])

    @property
    def params(self) -> str:
        """The names that are sent when this form alone is saved as you go."""
        return ",".join(["csrfmiddlewaretoken", "do", *(self.add_prefix(name) for name in self.fields)])

    @property
    def more_is_open(self) -> bool:
        """Whether the less used fields stand open: something is written there, or wrong."""
        less_used = ("completion_percent", "obstacles", "obstacle_text", "next_step", "internal_note")
        return any(self[name].value() not in (None, "", []) or self[name].errors for name in less_used)


def _wanting(status: str, text: str) -> str:
    if status not in REASON_DEMANDED or text:
        return ""
    return f"Skriv varför aktiviteten {'är pausad' if status == Status.PAUSED else 'utgår'}."


@dataclass(frozen=True)
class Problem:
    """One line of the summary on top of the page, a link to `anchor`."""

    anchor: str
    text: str


@dataclass
class RowForm:
    """One activity of the page with its form."""

    row: SheetRow
    form: AnswerForm

    def accept(self, saved: FollowUp) -> None:
        """It was saved: from now on it is shown as saved."""
        shown = self.row.answer
        saved.round, saved.activity, saved.organisation = shown.round, shown.activity, shown.organisation
        self.row.answer, self.form = saved, AnswerForm(instance=saved)


class SheetForms:
    """Every form of the page. `data` None = as saved. What the sent page did not hold, or held untouched, is shown as
    saved: another may have written there since. `judged`: whether mistakes are told."""

    def __init__(self, sheet: Sheet, data: QueryDict | None, *, judged: bool = True) -> None:
        self.sheet = sheet
        self.is_sent = data is not None
        do = data.get("do", "") if data is not None else ""
        self.press = Press.of(do)
        self.hands_in = self.press.kind == HAND_IN
        # Which returns the page showed (Sheet.shown_returns).
        self.seen = (data.get("returned", "") if data is not None else "").split()
        self.rows = [RowForm(row, self._form(row, data, judged)) for row in sheet.rows]
        self.lost = _lost(self.rows, data) if data is not None else []

    def _form(self, row: SheetRow, data: QueryDict | None, judged: bool) -> AnswerForm:
        prefix = f"a{row.answer.pk}"
        if data is None or f"{prefix}-revision" not in data:
            return AnswerForm(instance=row.answer)
        note = row.note(self.press.note) if self.press.is_about(prefix, NOTE) else None
        copies, leads = self.press.is_about(prefix, SAME), self.press.is_about(prefix, FILES)
        form = AnswerForm(data, instance=row.answer, copies=copies, note=note, as_you_go=leads)
        if not form.takes_more and not form.is_touched:
            return AnswerForm(instance=row.answer)
        form.judged = judged
        return form

    @property
    def goals(self) -> list[tuple[DevelopmentGoal, list[RowForm]]]:
        forms_of = {form.row.answer.pk: form for form in self.rows}
        return [(goal, [forms_of[row.answer.pk] for row in rows]) for goal, rows in self.sheet.goals]

    @property
    def forms(self) -> list[AnswerForm]:
        return [row.form for row in self.rows]

    @property
    def pressed(self) -> SheetRow | None:
        """The row whose own button was pressed."""
        return next((row.row for row in self.rows if row.form.prefix == self.press.prefix), None)

    @property
    def touched(self) -> list[RowForm]:
        """What was written or is to be copied, valid or not."""
        return [row for row in self.rows if row.form.is_bound]

    @property
    def problems(self) -> list[Problem]:
        """What stands in the way of saving, in the order of the page."""
        return [problem for form in self.forms if form.is_bound for problem in form.problems]


def _lost(rows: list[RowForm], data: QueryDict) -> list[str]:
    """What was written about answers that were taken back meanwhile, one text an answer: told, since there is no
    field left for it."""
    known = {row.form.prefix for row in rows}
    gone = dict.fromkeys(prefix for name in data if (prefix := name.partition("-")[0]) not in known)
    return [words for prefix in gone if (words := _words(prefix, data))]


def _words(prefix: str, data: QueryDict) -> str:
    """ "Kommentar: Vi väntar. Nästa steg: Möte i maj."; "" when nothing was written."""
    written = {name: str(data.get(f"{prefix}-{name}", "")).strip() for name in _WORDS}
    labels = AnswerForm.base_fields
    return " ".join(f"{labels[name].label}: {text.removesuffix('.')}." for name, text in written.items() if text)
