"""Pages that join everything: public, but for one's own."""

from typing import Any

from tests.access.row import PUBLIC, Row, all_of, public
from tests.cast import Cast


def _activity(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "key": cast.activity.key}


def _goal(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "key": cast.plan.goals.get().key}


def _organisation(cast: Cast) -> dict[str, Any]:
    return {"key": cast.hallsberg.key}


TABLE = {
    "pages:start": PUBLIC,
    "pages:my_page": Row(get=all_of(200, nobody="login"), post=all_of(405, nobody="login")),
    "pages:activity_detail": public(_activity),
    "pages:goal_detail": public(_goal),
    "pages:organisation_list": PUBLIC,
    "pages:organisation_detail": public(_organisation),
    "pages:about": PUBLIC,
    "pages:accessibility": PUBLIC,
    "pages:health": PUBLIC,
}
