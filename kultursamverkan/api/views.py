"""Pages of open data, its files, and what the API says of an address that it has not."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from kultursamverkan.api.access import get_region
from kultursamverkan.api.actions import choose_licence
from kultursamverkan.api.api import api
from kultursamverkan.api.choices import Licence
from kultursamverkan.api.datasets import DATASETS
from kultursamverkan.api.describing import groups
from kultursamverkan.api.errors import refusal
from kultursamverkan.api.files import KINDS, file_name, file_of
from kultursamverkan.api.forms import LicenceForm
from kultursamverkan.api.paging import LIMIT, MAX_LIMIT
from kultursamverkan.api.public import public
from kultursamverkan.api.queries import licences_of, regions_with_data, settings_of
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, regions_where, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving
from kultursamverkan.shared.kept import same_for_everybody
from kultursamverkan.shared.site import site_of
from kultursamverkan.shared.worked_out import Pieces, drawn


@login_not_required
@require_safe
@same_for_everybody
def open_data(request: HttpRequest) -> HttpResponse:
    """Every file of every region that has something to tell."""
    edited = frozenset(regions_where(request.user, P.EDIT_PLAN))
    return render(request, "api/open_data.html", drawn(region_files, regions_with_data(), edited))


def region_files(regions: QuerySet[Organisation], edited: frozenset[int]) -> Pieces:
    """The same for all who edit the same regions."""
    context = {"regions": licences_of(regions), "datasets": DATASETS.values(), "edited": edited}
    return {"regions": render_to_string("api/_region_files.html", context)}


@require_http_methods(["GET", "HEAD", "POST"])
def licence_edit(request: HttpRequest, region: str) -> HttpResponse:
    own = get_region(request, region, P.EDIT_PLAN)
    form = LicenceForm(bound(request), instance=settings_of(own))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            choose_licence(region=own, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, "Licensen är sparad.")
            return redirect("api:open_data")
    context = {"form": form, "region": own, "cancel_url": reverse("api:open_data")}
    return render(request, "api/licence_edit.html", context)


@public
def open_data_file(request: HttpRequest, region: str, name: str, kind: str) -> HttpResponse:
    """All of one dataset that everybody may read, whoever asks."""
    if name not in DATASETS or kind not in KINDS:
        raise Http404
    own, dataset = get_object_or_404(regions_with_data(), key=region), DATASETS[name]
    licence = Licence(settings_of(own).licence)
    made = file_of(dataset, own, licence, kind, site_of(request))
    response = HttpResponse(made, content_type=KINDS[kind])
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
def missing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Beside the API's own pages a program is not answered with a page for people."""
    told = f"{site_of(request)}{reverse('api:documentation')}"
    return refusal(404, f"Adressen finns inte i API:et. Vad som finns står på {told}")
