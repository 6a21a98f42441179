"""A plan, or one of its versions, as a file."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from kultursamverkan.documents.access import get_plan_or_copy
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.downloads import KINDS, WITH_ANSWERS, Beside, answers_for, document_for, file_name
from kultursamverkan.documents.queries import version_document
from kultursamverkan.documents.writers.excel import has_internal
from kultursamverkan.shared.office.pdf import PdfMissing
from kultursamverkan.shared.views import Link
from plans.access import get_plan
from plans.models import Plan


@login_not_required
@require_safe
def plan_download(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The plan as it is now. A draft and a working copy too, for those who may read them."""
    plan = get_plan_or_copy(request, slug)
    document = document_for(plan, request.user)
    answers = answers_for(plan, request.user) if kind == WITH_ANSWERS else []
    version = None if plan.is_working_copy else document.version
    name = file_name(plan.slug, _known(kind), version, internal=has_internal(answers))
    return _file(request, document, kind, name, Beside(plan.region.name, answers))


@login_not_required
@require_safe
def version_download(request: HttpRequest, slug: str, number: int, kind: str) -> HttpResponse:
    """A frozen version as it was. What has been answered since is no part of it."""
    plan = get_plan(request, slug)
    version = get_object_or_404(plan.versions.select_related("plan"), number=number)
    name = file_name(plan.slug, _known(kind), version.number)
    return _file(request, version_document(version), kind, name, Beside(plan.region.name))


def download_links(plan: Plan, version: int | None = None) -> list[Link]:
    """Every kind of file of the plan, or of its version. No query."""
    name = "documents:plan_download" if version is None else "documents:version_download"
    arguments = [plan.slug] if version is None else [plan.slug, version]
    links = [Link(kind.label, reverse(name, args=[*arguments, word]), note=kind.note) for word, kind in KINDS.items()]
    if plan.is_public:
        url = reverse("api:plan", args=[plan.slug])
        links.append(Link("API", f"{url}?version={version}" if version else url, note="öppna data"))
    if plan.is_public and version is None:
        url = reverse("pages:plan_calendar", args=[plan.slug])
        links.append(Link("Kalender", url, note="iCal att prenumerera på: möten och sista dagar"))
    return links


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise Http404
    return kind


def _file(request: HttpRequest, document: PlanDocument, kind: str, name: str, beside: Beside) -> HttpResponse:
    """Or 304 for who has the same one. Nobody on the way keeps it: it may be another for the next reader."""
    try:
        made = KINDS[kind].write(document, beside)
    except PdfMissing as error:
        return render(request, "pdf_missing.html", {"text": str(error)}, status=503)
    response = HttpResponse(made, content_type=KINDS[kind].content_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag = quote_etag(hashlib.sha256(made).hexdigest())
    patch_cache_control(response, private=True, no_cache=True)
    found: HttpResponse = get_conditional_response(request, etag=etag, response=response) or response
    return found
