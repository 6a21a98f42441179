"""Several activities of a draft or a working copy changed at once: chosen, shown what will change, and then changed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from activities.actions.bulk import Overtaken, change_activities
from activities.actions.effects import effects_of
from activities.filters import BulkFilter
from activities.forms.bulk import BIN, CHANGE, DO, DO_BIN, BulkForm, BulkOffer
from activities.models import Activity
from activities.queries.bulk import bulk_offer_rows, bulk_rows
from activities.queries.offers import offers_under
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.shared.errors import ActionError
from plans.access import get_editable_plan
from plans.models import Plan
from plans.queries import editor_url
from plans.views.common import saved

_SHOWN = (CHANGE, BIN)
_DONE = (DO, DO_BIN)


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """The address holds the filter of the list, the form what is ticked and what to do with it."""
    plan = get_editable_plan(request, slug)
    live = plan.activities.live()
    offer = BulkOffer(list(bulk_rows(plan)), *bulk_offer_rows(plan))
    offers = offers_under(offer.used_headings, live, timezone.localdate())
    filterset = BulkFilter(request.GET, live, request=request, offers=offers)
    form = BulkForm(bound(request), offer=offer, listed=filterset.qs.values_list("key", flat=True))
    if request.method == "POST" and form.press in (*_SHOWN, *_DONE) and form.is_valid():
        if form.press in _DONE:
            return _done(request, plan, form)
        return _preview(request, plan, form)
    context = {"plan": plan, "form": form, "filter": filterset, "form_url": request.get_full_path()}
    context |= {"cancel_url": editor_url(plan)}
    return render(request, "activities/bulk_edit.html", context)


def _done(request: HttpRequest, plan: Plan, form: BulkForm) -> HttpResponse:
    try:
        effects = change_activities(plan=plan, change=form.change, seen=form.seen_revisions, by=signed_in(request))
    except Overtaken as error:
        return _preview(request, plan, form, str(error), error.told)
    except ActionError as error:
        return _preview(request, plan, form, str(error))
    count = "1 aktivitet" if len(effects) == 1 else f"{len(effects)} aktiviteter"
    done = "ligger i papperskorgen" if form.change.to_bin else "är ändrade" if len(effects) > 1 else "är ändrad"
    key = effects[0].activity.heading.key if form.change.to_bin else effects[0].activity.key
    return saved(request, plan, f"{count} {done}.", key)


def _preview(
    request: HttpRequest, plan: Plan, form: BulkForm, refusal: str = "", told: list[str] | None = None
) -> HttpResponse:
    """What each activity says now, and what it would say. After a refusal as it stands by now."""
    rows = _chosen(plan, form)
    effects = effects_of(rows, form.change, form.offer.headings, timezone.localdate())
    form.show_seen(rows)
    context: dict[str, Any] = {
        "plan": plan,
        "form": form,
        "changed": [one for one in effects if one.changes],
        "unchanged": [one for one in effects if not one.changes],
        "gone": len(set(form.chosen)) - len(rows) if not refusal else 0,
        "refusal": refusal,
        "told": told or [],
        "to_bin": form.change.to_bin,
        "do": DO_BIN if form.change.to_bin else DO,
    }
    return render(request, "activities/_bulk_preview.html", context)


def _chosen(plan: Plan, form: BulkForm) -> list[Activity]:
    chosen = set(form.chosen)
    return [row for row in form.offer.activities if row.key in chosen]
