"""A region's open data as files: all of one dataset, with its licence."""

import json
from collections.abc import Iterator
from typing import Any, get_args

from ninja import Schema
from pydantic.fields import FieldInfo

from kultursamverkan.api.choices import Licence
from kultursamverkan.api.datasets import Dataset
from kultursamverkan.api.shapes.base import with_site
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.office.csv import write_csv

KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
Path = tuple[str, ...]


def file_of(dataset: Dataset, region: Organisation, licence: Licence, kind: str, site: str) -> bytes:
    """`site`: this site's address, for links: a file is passed on without it."""
    rows = dataset.rows().filter(**{dataset.of_region: region})
    shapes = with_site(dataset.shapes(list(rows)), site)
    return _csv(dataset, shapes, licence) if kind == "csv" else _json(dataset, region, shapes, licence)


def file_name(dataset: Dataset, region: Organisation, kind: str) -> str:
    return f"kultursamverkan-{region.code or region.key}-{dataset.name}.{kind}"


def _json(dataset: Dataset, region: Organisation, shapes: list[Schema], licence: Licence) -> bytes:
    told = {
        "dataset": dataset.name,
        "region": region.code or region.key,
        "licence": {"id": licence.value, "url": licence.url},
        "items": [shape.model_dump(mode="json") for shape in shapes],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _csv(dataset: Dataset, shapes: list[Schema], licence: Licence) -> bytes:
    """A row each; what lies inside another has its path as column ("goal.number"), lists are texts. The licence stands
    in every row: a file is passed on without its page."""
    paths = list(_paths(dataset.shape))
    rows = ([*(_cell(shape, path) for path in paths), licence.value] for shape in shapes)
    return write_csv([*(".".join(path) for path in paths), "licence"], rows)


def _paths(shape: type[Schema], before: Path = ()) -> Iterator[Path]:
    for name, field in shape.model_fields.items():
        inner = _inner(field)
        yield from _paths(inner, (*before, name)) if inner else [(*before, name)]


def _inner(field: FieldInfo) -> type[Schema] | None:
    """The shape of a field that is one, or may be."""
    for kind in (field.annotation, *get_args(field.annotation)):
        if isinstance(kind, type) and issubclass(kind, Schema) and not str(field.annotation).startswith("list"):
            return kind
    return None


def _cell(shape: Any, path: Path) -> Any:
    value = shape
    for name in path:
        value = getattr(value, name) if value is not None else None
    if isinstance(value, dict):
        return "; ".join(f"{key}: {count}" for key, count in value.items())
    return "; ".join(str(one) for one in value) if isinstance(value, list) else value
