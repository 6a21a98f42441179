"""Sections. They are removed in activities, which knows whether anything stands in them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving, telling
from plans.access import get_editable_plan
from plans.actions import add_section, edit_section, move_section
from plans.forms import SectionForm
from plans.queries import WHOLE_PLAN, new_section
from plans.views.common import back, form_page, goes_up, saved


@require_http_methods(["GET", "HEAD", "POST"])
def section_create(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    form = SectionForm(bound(request), instance=new_section(plan))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            section = add_section(plan=plan, by=signed_in(request), **form.values)
            return saved(request, plan, f"Avsnittet ”{section}” är tillagt.", section.key, swap=[WHOLE_PLAN])
    return form_page(request, plan, form, "Nytt avsnitt", submit_label="Lägg till avsnittet")


@require_http_methods(["GET", "HEAD", "POST"])
def section_edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    section = get_object_or_404(plan.sections, key=key)
    form = SectionForm(bound(request), instance=section)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edited = edit_section(section=section, revision=form.shown_revision, by=signed_in(request), **form.values)
            stays = edited.number == section.number
            return saved(request, plan, "Avsnittet är sparat.", key, swap=[] if stays else [WHOLE_PLAN])
    return form_page(request, plan, form, f"Ändra avsnitt {section}", part=section)


@require_POST
def section_move(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    section = get_object_or_404(plan.sections, key=key)
    with telling(request):
        move_section(section=section, up=goes_up(request), by=signed_in(request))
        message = f"Avsnittet ”{section.title}” är flyttat. Avsnitten har fått nya nummer."
        return saved(request, plan, message, key, swap=[WHOLE_PLAN])
    return back(request, plan, key)
