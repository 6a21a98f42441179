"""A patch as JSON, and back: how it is kept. Pure, and generic over document.py's fields."""

from typing import Any, get_type_hints

from kultursamverkan.documents.flat import KINDS, UNDER, Values
from kultursamverkan.documents.patch import Edit, Order, Patch
from kultursamverkan.documents.values import read_as, written

Json = dict[str, Any]


class Outdated(ValueError):
    """Kept by a version of the application whose documents were others."""


def to_json(patch: Patch, *, about: str = "") -> Json:
    """`about`: the key of the part that was meant, kept beside."""
    return {
        "about": about,
        "edits": [
            {"kind": edit.kind, "key": edit.key, "old": written(edit.old), "new": written(edit.new)}
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


def _values(kind: str, data: Json | None) -> Values | None:
    if data is None:
        return None
    hints = get_type_hints(KINDS[kind]) | {UNDER: str}
    return {name: read_as(hints[name], value) for name, value in data.items()}
