"""A file into a plan: uploaded, looked through, carried out or thrown away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from kultursamverkan.documents.access import get_import, get_own_regions
from kultursamverkan.documents.actions import fingerprint
from kultursamverkan.documents.actions.imports import (
    CLOSED,
    NOT_DONE,
    create_from_file,
    import_into_plan,
    read_file,
    remove_import,
    undo_import,
)
from kultursamverkan.documents.added import left_behind
from kultursamverkan.documents.choices import ImportState
from kultursamverkan.documents.forms.imports import ImportForm, IntoPlanForm, NewPlanForm
from kultursamverkan.documents.imports import Reviewed, waiting_in
from kultursamverkan.documents.issues import Unreadable
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.queries import directory, twins_of
from kultursamverkan.documents.readers.apart import read_with_source
from kultursamverkan.documents.readers.limits import MAX_BYTES
from kultursamverkan.documents.reading import show
from kultursamverkan.documents.slugs import free_slug
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import telling
from kultursamverkan.records.uploads import takes_files_of
from kultursamverkan.shared.errors import ActionError
from plans.access import get_plan
from plans.choices import PlanState
from plans.models import Plan


@takes_files_of(MAX_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def import_create(request: HttpRequest) -> HttpResponse:
    """A file that becomes a new draft plan."""
    regions = get_own_regions(request)
    form = _upload_form(request, regions)
    if request.method == "POST" and form.is_valid() and (draft := _read(request, form, None)):
        return redirect("documents:import_detail", draft.pk)
    return render(request, "documents/import_create.html", {"form": form, "waiting": waiting_in(regions)})


@takes_files_of(MAX_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def import_into(request: HttpRequest, slug: str) -> HttpResponse:
    """A file that changes this plan: a draft itself, an adopted one's working copy."""
    plan = get_plan(request, slug, P.EDIT_PLAN)
    if plan.state == PlanState.CLOSED:
        raise PermissionDenied(CLOSED)
    form = _upload_form(request, [plan.region])
    if request.method == "POST" and form.is_valid() and (draft := _read(request, form, plan)):
        return redirect("documents:import_detail", draft.pk)
    waiting = [one for one in waiting_in([plan.region]) if one.plan_id == plan.pk]
    return render(request, "documents/import_into.html", {"form": form, "plan": plan, "waiting": waiting})


def _upload_form(request: HttpRequest, regions: list[Organisation]) -> ImportForm:
    if request.method == "POST":
        return ImportForm(request.POST, request.FILES, regions=regions)
    return ImportForm(regions=regions)


def _read(request: HttpRequest, form: ImportForm, plan: Plan | None) -> ImportDraft | None:
    """None, and the form says why, when nobody can read the file. Outside any transaction: reading takes time."""
    file, region = form.cleaned_data["file"], form.region_chosen
    try:
        found = read_with_source(file.name, file.read(), directory(region))
        return read_file(region=region, plan=plan, name=file.name, found=found, by=signed_in(request))
    except (Unreadable, ActionError) as error:
        form.add_error("file", str(error))
        return None


@require_safe
def import_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The file's own text beside what was made of it, and what has to be settled."""
    draft = get_import(request, pk)
    reviewed = Reviewed(draft)
    context = {"draft": draft, "reviewed": reviewed, "shown": show(reviewed.document), "left": left_behind(draft)}
    return render(request, "documents/import_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def import_carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """The file becomes a new draft."""
    draft = get_import(request, pk)
    if draft.plan is not None:
        return redirect("documents:import_choose", pk)
    if draft.state != ImportState.WAITING or draft.is_orphan:
        return has_been(request, draft)
    reviewed = Reviewed(draft)
    form = NewPlanForm(bound(request), initial={"slug": free_slug(reviewed.document.title)})
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            plan = create_from_file(draft=draft, revision=facts["shown"], slug=facts["slug"], by=signed_in(request))
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _done(f"Utkastet är skapat av filen {draft.name}. Inget är publicerat.", draft))
            return redirect("documents:editor", plan.slug)
    form.read_again(draft.revision)
    context = _context(draft, reviewed) | {"form": form, "twins": twins_of(reviewed.document, draft.region)}
    return render(request, "documents/import_carry_out.html", context)


def _done(text: str, draft: ImportDraft) -> SafeString:
    """With the way to the reading, where it is taken back."""
    url = reverse("documents:import_detail", args=[draft.pk])
    return format_html('{} <a class="ds-link" href="{}">Visa inläsningen, eller ångra den</a>.', text, url)


@require_http_methods(["GET", "HEAD", "POST"])
def import_choose(request: HttpRequest, pk: int) -> HttpResponse:
    """The differences that the file makes in its plan, each of which can be left out."""
    draft = get_import(request, pk)
    if draft.plan is None or draft.state != ImportState.WAITING:
        return has_been(request, draft)
    reviewed = Reviewed(draft)
    form = IntoPlanForm(bound(request), offers=reviewed.offers, ticks=request.GET.get("kryss", ""))
    if request.method == "POST" and form.is_valid():
        try:
            plan = import_into_plan(draft=draft, by=signed_in(request), **form.values)
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _done(f"Det du valde ur filen {draft.name} är infört. Inget är publicerat.", draft)
            )
            return redirect("documents:editor", plan.slug)
    form.read_both_again(draft.revision, fingerprint(reviewed.into))
    return render(request, "documents/import_choose.html", _context(draft, reviewed) | {"form": form})


def _context(draft: ImportDraft, reviewed: Reviewed) -> dict[str, Any]:
    stopped = bool(reviewed.undecided or reviewed.faults)
    return {"draft": draft, "reviewed": reviewed, "stopped": stopped}


def has_been(request: HttpRequest, draft: ImportDraft) -> HttpResponse:
    """Pressed twice, or by two: what was done is shown, not done again."""
    messages.info(request, f"Filen {draft.name} är redan hanterad.")
    return redirect("documents:import_detail", draft.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_import(request, pk)
    if draft.state == ImportState.WAITING:
        messages.info(request, NOT_DONE)
        return redirect("documents:import_detail", pk)
    if draft.shown_state != ImportState.DONE or draft.made is None:
        return has_been(request, draft)
    if request.method == "POST":
        with telling(request):
            undo_import(draft=draft, by=signed_in(request))
            messages.success(request, f"Det som kom med filen {draft.name} är ångrat.")
        return redirect("documents:import_detail", draft.pk)
    context = {"draft": draft, "submit_label": "Ångra", "danger": True, "left": left_behind(draft)}
    context |= {"cancel_url": reverse("documents:import_detail", args=[pk])}
    return render(request, "documents/import_undo.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def import_remove(request: HttpRequest, pk: int) -> HttpResponse:
    draft = get_import(request, pk)
    if request.method == "POST":
        with telling(request):
            remove_import(draft=draft, by=signed_in(request))
            messages.success(request, f"Det som lästes ur filen {draft.name} är kastat.")
        return redirect("documents:import_create")
    context = {"draft": draft, "submit_label": "Kasta", "danger": True}
    context |= {"cancel_url": reverse("documents:import_detail", args=[pk])}
    return render(request, "documents/import_remove.html", context)
