"""Definitions: what a word means in the plan, and where its footnote's mark stands."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from activities.forms.parts import DefinitionForm
from activities.queries.places import first_place, place_choices
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving, telling
from plans.access import get_editable_plan
from plans.actions import add_definition, edit_definition, remove_definition
from plans.models import Definition, Plan
from plans.views.common import back, confirm_page, form_page, saved


@require_http_methods(["GET", "HEAD", "POST"])
def definition_create(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    form = _form(request, Definition(plan=plan))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            added = add_definition(plan=plan, at=form.at, by=signed_in(request), **form.form.values)
            return saved(request, plan, f"Förklaringen av ”{added}” är tillagd.", added.key)
    return _page(request, plan, form, "Nytt ord att förklara", submit_label="Lägg till ordet")


@require_http_methods(["GET", "HEAD", "POST"])
def definition_edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    definition = get_object_or_404(plan.definitions, key=key)
    form = _form(request, definition)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            values = form.form.values | {"at": form.at}
            edit_definition(definition=definition, revision=form.shown_revision, by=signed_in(request), **values)
            return saved(request, plan, "Förklaringen är sparad.", key)
    return _page(request, plan, form, f"Ändra förklaringen av {definition}", part=definition)


@require_http_methods(["GET", "HEAD", "POST"])
def definition_remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    definition = get_object_or_404(plan.definitions, key=key)
    if request.method == "POST":
        with telling(request):
            remove_definition(definition=definition, by=signed_in(request))
            return saved(request, plan, f"Förklaringen av ”{definition}” är borttagen.")
        return back(request, plan, key)
    text = f"”{definition.text}” försvinner ur planen, och med den fotnotens märken. Texten finns kvar i historiken."
    title = f"Vill du ta bort förklaringen av ”{definition}”?"
    return confirm_page(request, plan, title, text=text, submit_label="Ta bort förklaringen", key=key)


def _form(request: HttpRequest, definition: Definition) -> DefinitionForm:
    plan = definition.plan
    propose = partial(first_place, plan)
    return DefinitionForm(bound(request), definition=definition, places=place_choices(plan), propose=propose)


def _page(request: HttpRequest, plan: Plan, form: DefinitionForm, title: str, **more: object) -> HttpResponse:
    template = "activities/_definition_form.html"
    more |= {"lines": form, "formsets": form.formsets, "clash": form.clash}
    return form_page(request, plan, form.form, title, template=template, **more)
