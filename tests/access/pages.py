"""Pages that join everything: public, but for one's own."""

from typing import Any

from tests import factories
from tests.access.row import PUBLIC, Row, all_of, answers, public
from tests.cast import Cast


def _activity(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "key": cast.activity.key}


def _plan(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug}


def _goal(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.plan.slug, "key": cast.plan.goals.get().key}


def _organisation(cast: Cast) -> dict[str, Any]:
    return {"key": cast.hallsberg.key}


def _person(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.person(cast.region, "Nils Namn").pk}


TABLE = {
    "pages:start": PUBLIC,
    "pages:my_page": Row(get=all_of(200, nobody="login"), post=all_of(405, nobody="login")),
    "pages:activity_detail": public(_activity),
    "pages:goal_detail": public(_goal),
    "pages:plan_chain": public(_plan),
    "pages:organisation_list": PUBLIC,
    "pages:organisation_detail": public(_organisation),
    # No plan is asked for: who edits another region's plans may look at those it names.
    "pages:handover_list": Row(get=answers(strangers=403, other_editor=200), post=all_of(405, nobody="login")),
    "pages:handover": Row(get=answers(), post=answers(), arguments=_person),
    "pages:about": PUBLIC,
    "pages:accessibility": PUBLIC,
    "pages:health": PUBLIC,
}
