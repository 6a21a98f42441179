"""Frozen values as JSON, and back, by the types of their fields: documents, patches, issues, what a reader may know.
Pure, and generic. Not the contract of design.md §9: this is for ourselves, and follows the classes."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kultursamverkan.shared.when import When


def written(value: Any) -> Any:
    if isinstance(value, When):
        return value.stored
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [written(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(written(one) for one in value)
    if isinstance(value, dict):
        return {name: written(one) for name, one in value.items()}
    if is_dataclass(value):
        return {field.name: written(getattr(value, field.name)) for field in fields(value)}
    return value


def read_as(hint: Any, value: Any) -> Any:
    """`written` turned back. KeyError, TypeError or ValueError when it was written by other classes."""
    if value is None:
        return None
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (UnionType, Union):
        return read_as(next(one for one in inner if one is not type(None)), value)
    if origin in (tuple, list, frozenset):
        return origin(read_as(inner[0], one) for one in value)
    if origin is dict:
        return {name: read_as(inner[1], one) for name, one in value.items()}
    if hint is When:
        return When.from_stored(value)
    if hint is date:
        return date.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{name: read_as(hints[name], one) for name, one in value.items()})  # type: ignore[operator]
    return value
