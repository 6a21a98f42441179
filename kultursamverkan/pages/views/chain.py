"""The chain from strategy to activity, as a picture and as a table."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kultursamverkan.pages.queries.chain import chain_of
from kultursamverkan.pages.queries.chain_picture import picture_of
from kultursamverkan.pages.queries.chain_talks import with_talks
from kultursamverkan.people.permissions import P, may
from kultursamverkan.shared.kept import same_for_everybody
from plans.access import get_plan


@login_not_required
@require_safe
@same_for_everybody
def plan_chain(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_plan(request, slug)
    chain = with_talks(chain_of(plan), plan, request.user)
    may_edit = may(request.user, P.EDIT_PLAN, plan.region)
    context = {
        "plan": plan,
        "chain": chain,
        "picture": picture_of(chain),
        "may_edit": may_edit,
        # Where what plan and goals are tied to is changed: in the draft itself, or in the working copy.
        "edited": (getattr(plan, "working_copy", None) if plan.is_public else plan) if may_edit else None,
    }
    return render(request, "pages/plan_chain.html", context)
