"""The open API: for everybody."""

from typing import Any

from tests.access.row import PUBLIC, Row, all_of, answers, public
from tests.cast import Cast


def _plan(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug}


def _nowhere(cast: Cast) -> dict[str, Any]:
    return {"rest": "finns-inte"}


def _region(cast: Cast) -> dict[str, Any]:
    return {"region": cast.region.key}


def _file(cast: Cast) -> dict[str, Any]:
    return {"region": cast.region.key, "name": "activities", "kind": "csv"}


TABLE = {
    # ninja's own views take every method alike.
    "api:openapi-json": Row(get=all_of(200), post=all_of(200)),
    # Only what hangs below it has something to say.
    "api:api-root": Row(get=all_of(404), post=all_of(405)),
    "api:regions": PUBLIC,
    "api:organisations": PUBLIC,
    "api:plans": PUBLIC,
    "api:plan": public(_plan),
    "api:versions": public(_plan),
    "api:activities": PUBLIC,
    "api:rounds": PUBLIC,
    "api:answers": PUBLIC,
    "api:meetings": PUBLIC,
    "api:findings": PUBLIC,
    "api:letters": PUBLIC,
    "api:documentation": PUBLIC,
    "api:open_data": PUBLIC,
    "api:open_data_file": public(_file),
    "api:licence_edit": Row(get=answers(), post=answers(), arguments=_region),
    "api:missing": Row(get=all_of(404), post=all_of(405), arguments=_nowhere),
}
