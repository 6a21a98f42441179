"""Two people who write in different fields of the same form at the same time: what only the other one changed is taken
over, and what both changed is asked about.

The form carries a mark of each field as it was shown (a hash: the words themselves are long, and nobody is kept from
anything by it).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Any, ClassVar, Self

from django.forms import BoundField, CheckboxInput
from django.forms.widgets import ChoiceWidget
from django.http import QueryDict

from kultursamverkan.shared.editing import Clash, ClashField, shown
from kultursamverkan.shared.models import Revised
from kultursamverkan.shared.rows import FormWithRows, Rows


def marks(texts: Mapping[str, str]) -> str:
    """What the form carries: "name:hash name:hash"."""
    return " ".join(f"{name}:{_mark(text)}" for name, text in texts.items())


def kept_as_shown(carried: str, texts: Mapping[str, str]) -> set[str]:
    """The names of those that say what they said when the form was shown. What the form does not carry is not among
    them."""
    carries = dict(part.rsplit(":", 1) for part in carried.split() if ":" in part)
    return {name for name, text in texts.items() if carries.get(name) == _mark(text)}


def as_sent(field: BoundField) -> list[str]:
    """What a browser would send of the field as it is shown."""
    value, widget = field.value(), field.field.widget
    if isinstance(widget, CheckboxInput):
        return ["on"] if value else []
    if isinstance(widget, ChoiceWidget):
        return list(widget.format_value(value))
    text = widget.format_value(value)
    return ["" if text is None else str(text)]


class MergingForm(FormWithRows, ABC):
    """`form` has a hidden field `shown`; lines of one kind (by their prefix) are taken over or asked about together.
    Call `carry_marks` last in `__init__`."""

    line_labels: ClassVar[Mapping[str, str]]
    data: QueryDict | None

    @abstractmethod
    def about(self, data: QueryDict | None, current: Revised) -> Self:
        """The same form about what is saved now; unbound without `data`."""

    def carry_marks(self) -> None:
        if self.data is None:
            self.form.initial["shown"] = marks(self._told(_sent))

    def _told(self, tell: Callable[[BoundField], str]) -> dict[str, str]:
        """What the form says, by a field's name or the lines' prefix."""
        told = {field.name: tell(field) for field in self.form.visible_fields()}
        for rows in self._kinds:
            lines = rows.lines if self.form.is_bound else rows.forms
            said = [[text for field in line.visible_fields() if (text := tell(field))] for line in lines]
            told[rows.prefix] = "\n".join(", ".join(words) for words in said)
        return told

    def show_clash(self, current: Revised, by: str, at: datetime | None) -> None:
        """What only the other one changed is taken over: two people often write in different places."""
        theirs = self.about(None, current)
        saved, typed = theirs._told(_sent), self._told(_sent)
        carried = self.form.cleaned_data["shown"]
        mine, told_before = kept_as_shown(carried, typed), kept_as_shown(carried, saved)
        differing = [name for name, text in saved.items() if text != typed.get(name, "")]
        taken = [name for name in differing if name in mine]
        asked = [name for name in differing if name not in mine and name not in told_before]
        saved, typed = theirs._told(_read), self._told(_read)
        merged = self.about(self._merged(theirs, taken), current)
        merged.is_valid()
        vars(self).update(vars(merged))
        fields = [ClashField(self._label(name), saved[name], typed.get(name, "")) for name in asked]
        self.form.clash = Clash(by, at, fields, [self._label(name) for name in taken])
        self.form.accept_revision(current.revision)

    @property
    def _kinds(self) -> list[Rows[Any]]:
        return [rows for rows in self.formsets if isinstance(rows, Rows)]

    def _merged(self, theirs: "MergingForm", names: Sequence[str]) -> QueryDict:
        """What was sent, with those fields and lines as `theirs` shows them."""
        data = QueryDict(mutable=True)
        data.update(self.data or {})
        data["shown"] = theirs.form.initial["shown"]
        kinds = {rows.prefix: rows for rows in theirs._kinds}
        for name in names:
            if name not in kinds:
                data.setlist(name, as_sent(theirs.form[name]))
                continue
            for old in [key for key in data if key.startswith(f"{name}-")]:
                del data[old]
            data[kinds[name].count_name] = str(len(kinds[name]))
            for field in (field for line in kinds[name] for field in line):
                data.setlist(field.html_name, as_sent(field))
        return data

    def _label(self, name: str) -> str:
        return self.line_labels.get(name) or str(self.form.fields[name].label)


def _sent(field: BoundField) -> str:
    """To compare: asks the database for no choices."""
    return _plain("\n".join(sorted(as_sent(field))))


def _read(field: BoundField) -> str:
    """As people read it."""
    if isinstance(field.field.widget, CheckboxInput):
        return shown(field.field, bool(field.value()))
    return _plain(shown(field.field, sorted(as_sent(field))))


def _plain(text: str) -> str:
    """A browser sends two characters for a new line."""
    return "\n".join(text.splitlines()).strip()


def _mark(text: str) -> str:
    return blake2b(_plain(text).encode(), digest_size=6).hexdigest()
