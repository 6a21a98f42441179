"""Regions, organisations, plans, versions and activities."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router
from ninja.errors import HttpError

from activities.filters import ActivityFilter
from kultursamverkan.api import filters, queries
from kultursamverkan.api.codes import only_possible
from kultursamverkan.api.datasets import DATASETS
from kultursamverkan.api.filters import PAGING, chosen, known, parameters
from kultursamverkan.api.paging import Paging, page_of
from kultursamverkan.api.shapes.base import Page, Refusal, with_site
from kultursamverkan.api.shapes.plans import (
    ActivityShape,
    OrganisationShape,
    PlanShape,
    RegionShape,
    VersionShape,
    region_shape,
    version_shape,
)
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.queries import public_document, version_document
from kultursamverkan.documents.writers import json
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.shared.site import site_of
from plans.models import Plan

router = Router(tags=["Planer"])
Region = Annotated[str, Query(description="Regionens kod, till exempel 18.")]
Kind = Annotated[str, Query(description=f"Slag: {', '.join(OrganisationKind.values)}.")]
Slug = Annotated[str, Path(description="Planens adress, till exempel orebro-2020-2023: slug i listan över planer.")]
Number = Annotated[
    int | None,
    Query(description="Numret på en av planens versioner, som den frystes. Utan det: som den gäller."),
]
_NO_PLAN = "Det finns ingen öppen plan med den adressen."


@router.get("/regions", response=list[RegionShape], url_name="regions", summary="Regionerna")
def regions(request: HttpRequest) -> list[RegionShape]:
    known(request, ())
    return [region_shape(row) for row in queries.public_regions()]


@router.get(
    "/organisations",
    response={200: Page[OrganisationShape], 422: Refusal},
    url_name="organisations",
    summary="Regioner, kommuner och de andra som planerna nämner",
)
def organisations(request: HttpRequest, paging: Query[Paging], region: Region = "", kind: Kind = "") -> dict[str, Any]:
    known(request, ("region", "kind", *PAGING))
    only_possible(region=region, organisation_kind=kind)
    rows = queries.public_organisations()
    rows = rows.filter(region__key=region) if region else rows
    return page_of(request, DATASETS["organisations"], rows.filter(kind=kind) if kind else rows, paging)


@router.get(
    "/plans",
    response={200: Page[PlanShape], 422: Refusal},
    url_name="plans",
    summary="Antagna och avslutade handlingsplaner",
)
def plans(request: HttpRequest, paging: Query[Paging], region: Region = "") -> dict[str, Any]:
    known(request, ("region", *PAGING))
    only_possible(region=region)
    rows = queries.public_plans()
    return page_of(request, DATASETS["plans"], rows.filter(region__key=region) if region else rows, paging)


@router.get("/plans/{slug}", url_name="plan", summary="En antagen eller avslutad handlingsplan, hela")
def plan(request: HttpRequest, slug: Slug, version: Number = None) -> HttpResponse:
    known(request, ("version",))
    return HttpResponse(json.write(_document(_plan(slug), version)), content_type="application/json")


@router.get(
    "/plans/{slug}/versions",
    response={200: list[VersionShape], 404: Refusal},
    url_name="versions",
    summary="En plans versioner, den senaste först",
)
def versions(request: HttpRequest, slug: Slug) -> list[VersionShape]:
    known(request, ())
    found = queries.public_versions().filter(plan=_plan(slug))
    return with_site(map(version_shape, found), site_of(request))


@router.get(
    "/activities",
    response={200: Page[ActivityShape], 422: Refusal},
    url_name="activities",
    summary="Planernas aktiviteter och hur långt de har kommit",
    openapi_extra={"parameters": parameters(ActivityFilter)},
)
def activities(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Samma filter som i listan Aktiviteter: dess adress säger vad ett filter heter."""
    rows = chosen(request, filters.activities(request, queries.public_activities()))
    return page_of(request, DATASETS["activities"], rows, paging)


def _plan(slug: str) -> Plan:
    rows = Plan.objects.public().select_related("region", "officials_group", "continues", "adjusts")
    found = rows.filter(slug=slug).first()
    if found is None:
        raise HttpError(404, _NO_PLAN)
    return found


def _document(plan: Plan, number: int | None) -> PlanDocument:
    if number is None:
        return public_document(plan)
    version = PlanVersion.objects.filter(plan=plan, number=number).select_related("plan").first()
    if version is None:
        raise HttpError(404, "Planen har ingen version med det numret.")
    return version_document(version)
