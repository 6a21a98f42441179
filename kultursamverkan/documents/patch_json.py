"""A patch as JSON, and back: how it is kept. Pure, and generic over document.py's fields."""

from dataclasses import fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kultursamverkan.documents.flat import KINDS, UNDER, Values
from kultursamverkan.documents.patch import Edit, Order, Patch
from kultursamverkan.shared.when import When

Json = dict[str, Any]


class Outdated(ValueError):
    """Kept by a version of the application whose documents were others."""


def to_json(patch: Patch, *, about: str = "") -> Json:
    """`about`: the key of the part that was meant, kept beside."""
    return {
        "about": about,
        "edits": [
            {"kind": edit.kind, "key": edit.key, "old": _written(edit.old), "new": _written(edit.new)}
            for edit in patch.edits
        ],
        "orders": [
            {"kind": order.kind, "under": order.under, "old": list(order.old), "new": list(order.new)}
            for order in patch.orders
        ],
    }


def from_json(data: Json) -> Patch:
    """Outdated when a part or field of it is unknown."""
    try:
        edits = [
            Edit(one["kind"], one["key"], _values(one["kind"], one["old"]), _values(one["kind"], one["new"]))
            for one in data["edits"]
        ]
        orders = [Order(one["kind"], one["under"], tuple(one["old"]), tuple(one["new"])) for one in data["orders"]]
    except (KeyError, TypeError, ValueError) as error:
        raise Outdated(str(error)) from error
    return Patch(tuple(edits), tuple(orders))


def _written(value: Any) -> Any:
    if isinstance(value, When):
        return value.stored
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    if isinstance(value, dict):
        return {name: _written(one) for name, one in value.items()}
    if is_dataclass(value):
        return {field.name: _written(getattr(value, field.name)) for field in fields(value)}
    return value


def _values(kind: str, data: Json | None) -> Values | None:
    if data is None:
        return None
    hints = get_type_hints(KINDS[kind]) | {UNDER: str}
    return {name: _read(hints[name], value) for name, value in data.items()}


def _read(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in (UnionType, Union):
        return _read(next(one for one in get_args(hint) if one is not type(None)), value)
    if get_origin(hint) is tuple:
        return tuple(_read(get_args(hint)[0], one) for one in value)
    if hint is When:
        return When.from_stored(value)
    if hint is date:
        return date.fromisoformat(value)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{name: _read(hints[name], one) for name, one in value.items()})  # type: ignore[operator]
    return value
