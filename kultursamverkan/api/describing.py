"""The API's own description (OpenAPI), as its page for people shows it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_TYPES = {
    "string": "text",
    "integer": "heltal",
    "number": "tal",
    "boolean": "ja eller nej",
    "array": "lista",
    "object": "objekt",
}
_FORMATS = {"date": "datum", "date-time": "tidpunkt"}


@dataclass(frozen=True)
class Told:
    """A parameter, or a field of an answer."""

    name: str
    type: str
    about: str
    choices: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Operation:
    anchor: str
    path: str
    summary: str
    about: str
    parameters: list[Told]
    fields: list[Told]


@dataclass(frozen=True)
class Group:
    title: str
    operations: list[Operation]


def groups(openapi: dict[str, Any]) -> list[Group]:
    """By tag, in the order of the description."""
    found: dict[str, list[Operation]] = {}
    schemas = openapi["components"]["schemas"]
    for path, methods in openapi["paths"].items():
        told = methods["get"]
        found.setdefault(told["tags"][0], []).append(_operation(path, told, schemas))
    return [Group(title, operations) for title, operations in found.items()]


def _operation(path: str, told: dict[str, Any], schemas: dict[str, Any]) -> Operation:
    answer = told["responses"].get(200, {}).get("content", {}).get("application/json", {}).get("schema", {})
    return Operation(
        anchor=told["operationId"].rsplit("_", 1)[-1],
        path=path,
        summary=told["summary"],
        about=told.get("description", "").replace("`", ""),
        parameters=[_parameter(one) for one in told.get("parameters", [])],
        fields=list(_fields(_items(answer, schemas), schemas)),
    )


def _parameter(one: dict[str, Any]) -> Told:
    schema = one["schema"]
    choices = schema.get("enum") or schema.get("items", {}).get("enum") or []
    several = ", kan anges flera gånger" if schema.get("type") == "array" else ""
    kind = _type(schema.get("items", schema))
    return Told(one["name"], kind + several, one.get("description") or schema.get("description", ""), choices)


def _items(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """What one row of a list is."""
    found = _resolved(schema, schemas)
    found = found.get("properties", {}).get("items", found)
    return _resolved(found.get("items", found), schemas)


def _fields(schema: dict[str, Any], schemas: dict[str, Any], before: str = "") -> Iterator[Told]:
    """ "goal.number" for what lies inside another, "participants[].state" inside a list."""
    for name, own in schema.get("properties", {}).items():
        inner = _resolved(own, schemas)
        is_list = inner.get("type") == "array"
        one = _resolved(inner["items"], schemas) if is_list else inner
        path = f"{before}{name}" + ("[]" if is_list else "")
        if one.get("properties"):
            yield from _fields(one, schemas, f"{path}.")
        else:
            empty = " eller null" if {"type": "null"} in own.get("anyOf", []) else ""
            yield Told(path, _type(inner) + empty, own.get("description", ""))


def _resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """Without references, and without saying that it may be null."""
    for one in schema.get("anyOf", []) + schema.get("allOf", []):
        if one != {"type": "null"}:
            return _resolved(one, schemas)
    if reference := schema.get("$ref"):
        return _resolved(schemas[reference.rsplit("/", 1)[-1]], schemas)
    return schema


def _type(schema: dict[str, Any]) -> str:
    found = next(one for one in schema.get("anyOf", [schema]) if one.get("type") != "null")
    return _FORMATS.get(found.get("format", "")) or _TYPES.get(found.get("type", ""), "text")
