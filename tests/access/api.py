"""The open API: for everybody."""

from typing import Any

from tests.access.row import Row, all_of, public
from tests.cast import Cast


def _plan(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug}


TABLE = {
    # ninja's own views take every method alike.
    "api:openapi-json": Row(get=all_of(200), post=all_of(200)),
    # Only what hangs below it has something to say.
    "api:api-root": Row(get=all_of(404), post=all_of(404)),
    "api:plan": public(_plan),
}
