"""Forms about one row that several people may edit: what was shown is remembered, and a clash is shown field by
field with nothing lost (design.md §7)."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Model
from django.forms.utils import ErrorDict
from django.http import QueryDict

from kultursamverkan.shared.forms import BaseForm, BaseModelForm
from kultursamverkan.shared.models import Revised
from kultursamverkan.shared.text import clean
from kultursamverkan.shared.widgets import PREVIEW, MarkdownInput


@dataclass(frozen=True)
class ClashField:
    """One line of components/conflict_table.html."""

    label: str
    theirs: str
    yours: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.yours


@dataclass(frozen=True)
class Clash:
    """`by` saved while the form was open, at `at` (None when the log does not tell). `taken`: the labels of what only
    they changed, where the form is one that takes it over (shared.merging)."""

    by: str
    at: datetime | None
    fields: list[ClashField]
    taken: Sequence[str] = ()


# The name of a button that shows the form again with something done to it, and neither judges nor saves.
PRESS = "press"


class LongLine(forms.Textarea):
    """One line of text that is often long: drawn over several rows, kept as one line."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 2} | (attrs or {}))


if TYPE_CHECKING:
    _Form = forms.BaseForm
else:
    _Form = object


class Kept(_Form):
    """Mixed into a form class: text comes out clean (shared.text). `judged = False` shows again what was typed
    without a word about it."""

    judged = True

    @property
    def errors(self) -> ErrorDict:
        return super().errors if self.judged else ErrorDict()

    def clean(self) -> dict[str, Any]:
        super().clean()
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                widget = self.fields[name].widget
                lines = isinstance(widget, forms.Textarea) and not isinstance(widget, LongLine)
                self.cleaned_data[name] = clean(value, lines=lines)
        return self.cleaned_data


class RowForm(Kept, BaseForm):
    """One line of several; drawn close together, so nothing says "(valfritt)"."""

    mark_optional = False


class EditForm(Kept, BaseModelForm):
    """A form about one `Revised` row. It validates, an action writes; the row given stays as it is.

    A form about a new row has no `revision`. `pressed`: the button of its own that was pressed, "" for the one that
    saves.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)
    clash: Clash | None = None

    def __init__(self, data: Any = None, *, instance: Revised, **kwargs: Any) -> None:
        # Validation writes onto the instance: the page's own object must still say what is saved.
        super().__init__(data, instance=copy(instance), **kwargs)
        self._given = kwargs
        self.pressed = str((data or {}).get(PRESS, ""))
        self.judged = not self.pressed
        if instance.pk is None:
            del self.fields["revision"]
        else:
            self.initial["revision"] = instance.revision
        for name, field in self.fields.items():
            _name_empty_choice(field)
            if isinstance(field.widget, MarkdownInput):
                field.widget.previewing = self.pressed == f"{PREVIEW}:{self.add_prefix(name)}"

    def sent_to(self, url: str) -> None:
        """Where the form is sent, for buttons that fetch a piece of it with htmx."""
        for field in self.fields.values():
            if isinstance(field.widget, MarkdownInput):
                field.widget.url = url

    def is_valid(self) -> bool:
        """False also when the press only asked to see the form again."""
        return not self.pressed and super().is_valid()

    @property
    def values(self) -> dict[str, Any]:
        """What to write, by field name; `revision` (what was shown, None for a new row) is not among it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}

    @property
    def shown_revision(self) -> int | None:
        return self.cleaned_data.get("revision")

    def refuse(self, message: str) -> None:
        """The action said no."""
        self.add_error(None, message)

    def show_clash(self, current: Revised, by: str, at: datetime | None) -> None:
        """Somebody saved `current` meanwhile. The next press of the button saves on purpose."""
        self.clash = Clash(by, at, self.clash_fields(current))
        self.accept_revision(current.revision)

    def clash_fields(self, current: Revised) -> list[ClashField]:
        """What each visible field says, saved and typed. Of a valid form."""
        theirs = type(self)(instance=current, **self._given)
        return [
            ClashField(
                label=str(field.label),
                theirs=shown(field.field, field.initial),
                yours=shown(field.field, self.cleaned_data.get(field.name)),
            )
            for field in theirs.visible_fields()
        ]

    def accept_revision(self, revision: int) -> None:
        """The next sending of this form knows what it saves over."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("revision")] = str(revision)
        self.data = data


def _name_empty_choice(field: forms.Field) -> None:
    """Django's row of dashes says nothing."""
    words = "Välj" if field.required else "Ingen"
    if isinstance(field, forms.ModelChoiceField) and field.empty_label is not None:
        field.empty_label = words
    elif isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices: Any = field.choices
        field.choices = [(value, words if value == "" else label) for value, label in choices]


def shown(field: forms.Field, value: Any) -> str:
    """A field's value as people read it: a choice's label, Ja or Nej, a time as it is written."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, Model):
        value = value.pk if getattr(field, "choices", None) else str(value)
    if isinstance(value, list | tuple):
        return ", ".join(shown(field, one) for one in value)
    if isinstance(value, date):
        return value.isoformat()
    if choices := getattr(field, "choices", None):
        return _labels(choices).get(str(value), str(value))
    return str(value)


def _labels(choices: Any) -> dict[str, str]:
    labels: dict[str, str] = {}
    for value, label in choices:
        inner = label if isinstance(label, list | tuple) else [(value, label)]
        labels |= {str(one): str(text) for one, text in inner}
    return labels
