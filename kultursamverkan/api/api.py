"""The read API: open data, public plans only. Its contract is design.md §9."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError

from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.queries import public_document, version_document
from kultursamverkan.documents.writers import json
from plans.models import Plan

# ninja's own documentation page loads scripts from another server.
api = NinjaAPI(title="Kultursamverkan", version="1", urls_namespace="api", docs_url=None)


@api.get("/plans/{slug}", url_name="plan", summary="En antagen eller avslutad handlingsplan, hela")
def plan(request: HttpRequest, slug: str, version: int | None = None) -> HttpResponse:
    """`version`: the number of one of its versions, as it was frozen. Without it: the plan in force."""
    found = (
        Plan.objects.public()
        .select_related("region", "officials_group", "continues", "adjusts")
        .filter(slug=slug)
        .first()
    )
    if found is None:
        raise HttpError(404, "Det finns ingen öppen plan med den adressen.")
    return HttpResponse(json.write(_document(found, version)), content_type="application/json")


def _document(plan: Plan, number: int | None) -> PlanDocument:
    if number is None:
        return public_document(plan)
    version = PlanVersion.objects.filter(plan=plan, number=number).select_related("plan").first()
    if version is None:
        raise HttpError(404, "Planen har ingen version med det numret.")
    return version_document(version)
