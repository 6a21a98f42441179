"""One page of a list, by limit and offset. The order of a list is settled, so pages never overlap."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

from kultursamverkan.api.datasets import Dataset
from kultursamverkan.api.shapes.base import with_site
from kultursamverkan.shared.site import site_of

LIMIT, MAX_LIMIT, MAX_OFFSET = 50, 500, 1_000_000


class Paging(Schema):
    limit: int = Field(LIMIT, ge=1, le=MAX_LIMIT, description=f"Hur många på en sida, högst {MAX_LIMIT}.")
    offset: int = Field(0, ge=0, le=MAX_OFFSET, description="Hur många som hoppas över.")


def page_of(request: HttpRequest, dataset: Dataset, rows: QuerySet[Any], paging: Paging) -> dict[str, Any]:
    """As `shapes.base.Page`."""
    total = rows.count()
    end = paging.offset + paging.limit
    before = max(0, paging.offset - paging.limit)
    return {
        "total": total,
        "limit": paging.limit,
        "offset": paging.offset,
        "next": _url(request, paging, end) if end < total else None,
        "previous": _url(request, paging, before) if paging.offset else None,
        "items": with_site(dataset.shapes(list(rows[paging.offset : end])), site_of(request)),
    }


def _url(request: HttpRequest, paging: Paging, offset: int) -> str:
    query = request.GET.copy()
    query["limit"], query["offset"] = str(paging.limit), str(offset)
    return f"{site_of(request)}{request.path}?{query.urlencode()}"
