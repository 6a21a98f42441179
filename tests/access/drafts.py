"""Addresses of what is not published: a draft is read by the region's members, a working copy only edited."""

from typing import Any

from plans.models import Plan
from tests import factories
from tests.access.row import Answers, answers
from tests.cast import Cast
from tests.drafts import make_draft

# A plan that is no secret to its makers, and unknown to everybody else, signed in or not.
_MEMBERS_READ = answers(nobody=404, members=200)
_HISTORY = answers(members=200)
_NOT_A_PAGE = answers(nobody=404, members=404, editors=404)


def draft_plan(cast: Cast) -> Plan:
    """A plan in its own right that has not been adopted."""
    plan = factories.plan(cast.region, slug="utkast", title="Utkast")
    factories.activity(plan, "Det ingen ännu vet", key="hemlig")
    return plan


def working_copy(cast: Cast) -> Plan:
    return make_draft(cast).plan


def arguments(name: str, plan: Plan) -> dict[str, Any]:
    """What each address below needs."""
    keys = {
        "pages:activity_detail": plan.activities.all()[0].key,
        "pages:goal_detail": plan.goals.all()[0].key,
        "activities:activity_history": plan.activities.all()[0].key,
    }
    return {"slug": plan.slug} | ({"key": keys[name]} if name in keys else {})


DRAFT: dict[str, Answers] = {
    "documents:plan_detail": _MEMBERS_READ,
    "documents:version_list": _MEMBERS_READ,
    "pages:activity_detail": _MEMBERS_READ,
    "pages:goal_detail": _MEMBERS_READ,
    "pages:plan_chain": _MEMBERS_READ,
    "activities:activity_history": _HISTORY,
    "activities:plan_history": _HISTORY,
    # The open API and the follow-up are about adopted plans only.
    "api:plan": _NOT_A_PAGE,
    "activities:round_list": _NOT_A_PAGE | {"nobody": "login"},
}
WORKING_COPY: dict[str, Answers] = DRAFT | {
    "documents:plan_detail": _NOT_A_PAGE,
    "documents:version_list": _NOT_A_PAGE,
    "pages:activity_detail": _NOT_A_PAGE,
    "pages:goal_detail": _NOT_A_PAGE,
    "pages:plan_chain": _NOT_A_PAGE,
}
