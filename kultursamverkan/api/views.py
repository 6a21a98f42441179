"""Pages of open data, its files, and what the API says of an address that it has not."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kultursamverkan.api.api import api
from kultursamverkan.api.datasets import DATASETS
from kultursamverkan.api.describing import groups
from kultursamverkan.api.errors import refusal
from kultursamverkan.api.files import KINDS, file_name, file_of
from kultursamverkan.api.paging import LIMIT, MAX_LIMIT
from kultursamverkan.api.public import public
from kultursamverkan.api.queries import licence_of, regions_with_data
from kultursamverkan.shared.site import site_of


@login_not_required
@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Every file of every region that has something to tell."""
    regions = [(region, licence_of(region)) for region in regions_with_data()]
    return render(request, "api/open_data.html", {"regions": regions, "datasets": DATASETS.values()})


@public
def open_data_file(request: HttpRequest, region: str, name: str, kind: str) -> HttpResponse:
    """All of one dataset that everybody may read, whoever asks."""
    if name not in DATASETS or kind not in KINDS:
        raise Http404
    own, dataset = get_object_or_404(regions_with_data(), key=region), DATASETS[name]
    licence = licence_of(own)
    response = HttpResponse(file_of(dataset, own, licence, kind), content_type=KINDS[kind])
    response["Content-Disposition"] = content_disposition_header(True, file_name(dataset, own, kind)) or ""
    response["Link"] = f'<{licence.url}>; rel="license"'
    return response


@login_not_required
@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """How to ask the API, drawn from its own description."""
    words = {"following": "next", "condition": "If-None-Match"}
    context = {"groups": groups(api.get_openapi_schema()), "site": site_of(request), "words": words}
    return render(request, "api/documentation.html", context | {"limit": LIMIT, "max_limit": MAX_LIMIT})


@public
def missing(request: HttpRequest, rest: str) -> HttpResponse:
    """Beside the API's own pages a program is not answered with a page for people."""
    return refusal(404, "Adressen finns inte i API:et. Vad som finns står på sidan Öppna data.")
