"""Two people who write in different fields of the same form at the same time: what only the other one changed is taken
over, and what both changed is asked about.

The form carries a mark of each field as it was shown (a hash: the words themselves are long, and nobody is kept from
anything by it).
"""

from collections.abc import Mapping
from hashlib import blake2b

from django.forms import BoundField, CheckboxInput, SelectMultiple


def marks(texts: Mapping[str, str]) -> str:
    """What the form carries: "name:hash name:hash"."""
    return " ".join(f"{name}:{_mark(text)}" for name, text in texts.items())


def kept_as_shown(carried: str, texts: Mapping[str, str]) -> set[str]:
    """The names of those that say what they said when the form was shown. What the form does not carry is not among
    them."""
    shown = dict(part.rsplit(":", 1) for part in carried.split() if ":" in part)
    return {name for name, text in texts.items() if shown.get(name) == _mark(text)}


def as_sent(field: BoundField) -> list[str]:
    """What a browser would send of the field as it is shown."""
    value, widget = field.value(), field.field.widget
    if isinstance(widget, CheckboxInput):
        return ["on"] if value else []
    if isinstance(widget, SelectMultiple) or getattr(widget, "allow_multiple_selected", False):
        return [str(one) for one in value or []]
    text = widget.format_value(value)
    return ["" if text is None else str(text)]


def _mark(text: str) -> str:
    return blake2b("\n".join(text.splitlines()).strip().encode(), digest_size=6).hexdigest()
