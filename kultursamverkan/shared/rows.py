"""Lines in a form that can be added, taken away and moved, without JavaScript.

A press on one of the lines' own buttons (`name="press"`, `value="PREFIX:VERB:LINE"`) sends the form, which is shown
again with the lines changed, everything typed kept, and nothing judged or saved.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.http import QueryDict

from kultursamverkan.shared.editing import PRESS, Clash, ClashField, EditForm, RowForm
from kultursamverkan.shared.models import Revised

MAX_ROWS = 100
Line = TypeVar("Line", bound=RowForm)
# What one line sent, by field name.
Sent = dict[str, list[str]]


@dataclass(frozen=True)
class Press:
    """Which lines, what to do, and to which of them (0 = the first)."""

    prefix: str
    verb: str
    line: int

    @classmethod
    def of(cls, data: Mapping[str, Any] | None) -> "Press | None":
        """The press in a sent form; None when the form's own button was pressed."""
        found = re.fullmatch(r"(\w+):(add|remove|up|down):(\d{1,3})", str((data or {}).get(PRESS, "")))
        return cls(found[1], found[2], int(found[3])) if found else None


class Rows(Generic[Line]):
    """The lines of one kind: `forms` as shown, `lines` the filled ones of a valid form, in order.

    `initial` fills the lines shown the first time; of a form sent, what it holds is the whole truth. `blank` is what
    an added line says. `given` goes to each line's form.
    """

    def __init__(
        self,
        form: type[Line],
        data: QueryDict | None,
        *,
        prefix: str,
        initial: Sequence[Mapping[str, Any]],
        blank: Mapping[str, str] | None = None,
        **given: Any,
    ) -> None:
        self.prefix = prefix
        focus = None
        count = len(initial)
        if data is not None:
            data, focus = _pressed(data, prefix, blank or {})
            count = _count(data, prefix)
        self.forms = [
            form(
                data,
                prefix=f"{prefix}-{index}",
                initial=None if data is not None else initial[index],
                empty_permitted=True,
                use_required_attribute=False,
                **given,
            )
            for index in range(count)
        ]
        if focus is not None and focus < count:
            first = next(iter(self.forms[focus].visible_fields()))
            first.field.widget.attrs["autofocus"] = True

    def __iter__(self) -> Iterator[Line]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms)

    @property
    def lines(self) -> list[Line]:
        return [form for form in self.forms if form.has_changed()]

    @property
    def count_name(self) -> str:
        """The hidden field that says how many lines there are."""
        return f"{self.prefix}-count"

    @property
    def is_full(self) -> bool:
        return len(self.forms) >= MAX_ROWS


class FormWithRows:
    """One row's form and the lines that are sent with it: `form` and `formsets` of skeletons/form.html."""

    def __init__(self, data: QueryDict | None, form: EditForm, formsets: Sequence[Iterable[RowForm]]) -> None:
        self.form = form
        self.formsets = formsets
        self.pressed = bool(form.pressed)
        if self.pressed:
            for one in [form, *self.line_forms]:
                one.judged = False

    @property
    def line_forms(self) -> list[RowForm]:
        return [line for lines in self.formsets for line in lines]

    @property
    def clash(self) -> Clash | None:
        return self.form.clash

    @property
    def shown_revision(self) -> int | None:
        return self.form.shown_revision

    def is_valid(self) -> bool:
        """False also when the press was about the lines: then there is nothing to save yet."""
        return not self.pressed and all(one.is_valid() for one in [self.form, *self.line_forms])

    def refuse(self, message: str) -> None:
        self.form.refuse(message)

    def show_clash(self, current: Revised, by: str, at: datetime | None) -> None:
        self.form.clash = Clash(by, at, self.clash_fields(current))
        self.form.accept_revision(current.revision)

    def clash_fields(self, current: Revised) -> list[ClashField]:
        """What is saved and what was typed. A form adds what its lines say."""
        return self.form.clash_fields(current)


def _count(data: QueryDict, prefix: str) -> int:
    text = data.get(f"{prefix}-count", "")
    return min(int(text), MAX_ROWS) if text.isdecimal() else 0


def _pressed(data: QueryDict, prefix: str, blank: Mapping[str, str]) -> tuple[QueryDict, int | None]:
    """The data after the press, and the line to go on with. Untouched when the press is about other lines."""
    press = Press.of(data)
    if press is None or press.prefix != prefix:
        return data, None
    rows = [_sent(data, prefix, index) for index in range(_count(data, prefix))]
    focus = _changed(rows, press, {name: [value] for name, value in blank.items()})
    changed = data.copy()
    for name in data:
        if re.fullmatch(rf"{re.escape(prefix)}-\d+-.+", name):
            del changed[name]
    for index, row in enumerate(rows):
        for name, values in row.items():
            changed.setlist(f"{prefix}-{index}-{name}", values)
    changed[f"{prefix}-count"] = str(len(rows))
    return changed, focus


def _sent(data: QueryDict, prefix: str, index: int) -> Sent:
    start = f"{prefix}-{index}-"
    return {name.removeprefix(start): data.getlist(name) for name in data if name.startswith(start)}


def _changed(rows: list[Sent], press: Press, blank: Sent) -> int | None:
    """Changes the rows as the press says; gives the line to go on with."""
    if press.verb == "add" and len(rows) < MAX_ROWS:
        rows.append(blank)
        return len(rows) - 1
    if press.line >= len(rows):
        return None
    if press.verb == "remove":
        del rows[press.line]
        return min(press.line, len(rows) - 1) if rows else None
    other = press.line + (1 if press.verb == "down" else -1)
    if press.verb in ("up", "down") and 0 <= other < len(rows):
        rows[press.line], rows[other] = rows[other], rows[press.line]
        return other
    return None
