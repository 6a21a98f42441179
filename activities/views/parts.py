"""Headings and definitions in a draft or a working copy, and the removal of what must be empty first."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from activities.actions.editing import (
    add_heading,
    edit_heading,
    move_heading,
    remove_goal,
    remove_heading,
    remove_section,
)
from activities.forms.parts import HeadingForm
from activities.models import Heading
from activities.queries.editing import new_heading
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving, telling
from plans.access import get_editable_plan
from plans.models import Plan
from plans.views.common import back, confirm_page, form_page, goes_up, saved

EMPTY_ONLY = "Bara det som är tomt kan tas bort. Historiken finns kvar."


@require_http_methods(["GET", "HEAD", "POST"])
def heading_create(request: HttpRequest, slug: str) -> HttpResponse:
    """`?avsnitt=KEY&mal=KEY` choose where."""
    plan = get_editable_plan(request, slug)
    heading = new_heading(plan, request.GET.get("avsnitt", ""), request.GET.get("mal", ""))
    form = HeadingForm(bound(request), instance=heading, plan=plan)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            added = add_heading(plan=plan, by=signed_in(request), **form.values)
            return saved(request, plan, f"Rubriken ”{added}” är tillagd.", added.key, swap=[added.section.key])
    return form_page(request, plan, form, "Ny rubrik", submit_label="Lägg till rubriken")


@require_http_methods(["GET", "HEAD", "POST"])
def heading_edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    heading = get_object_or_404(plan.headings.select_related("section", "goal"), key=key)
    form = HeadingForm(bound(request), instance=heading, plan=plan)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edited = edit_heading(heading=heading, revision=form.shown_revision, by=signed_in(request), **form.values)
            return saved(request, plan, "Rubriken är sparad.", key, swap=_sections_of_move(heading, edited))
    return form_page(request, plan, form, f"Ändra rubriken {heading}", part=heading)


@require_POST
def heading_move(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    heading = get_object_or_404(plan.headings, key=key)
    with telling(request):
        move_heading(heading=heading, up=goes_up(request), by=signed_in(request))
        return saved(request, plan, f"Rubriken ”{heading}” är flyttad.", key, swap=[heading.section.key])
    return back(request, plan, key)


@require_http_methods(["GET", "HEAD", "POST"])
def heading_remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    heading = get_object_or_404(plan.headings, key=key)
    if request.method == "POST":
        with telling(request):
            remove_heading(heading=heading, by=signed_in(request))
            return saved(request, plan, f"Rubriken ”{heading}” är borttagen.")
        return back(request, plan, key)
    if holds := list(heading.activities.live()):
        title = f"Rubriken ”{heading}” är inte tom"
        return _not_empty(request, plan, title, "dess aktiviteter eller lägg dem i papperskorgen", key, holds)
    title = f"Vill du ta bort rubriken ”{heading}”?"
    return confirm_page(request, plan, title, text=EMPTY_ONLY, submit_label="Ta bort rubriken", key=key)


@require_http_methods(["GET", "HEAD", "POST"])
def goal_remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    goal = get_object_or_404(plan.goals, key=key)
    if request.method == "POST":
        with telling(request):
            remove_goal(goal=goal, by=signed_in(request))
            return saved(request, plan, f"{goal} är borttaget.")
        return back(request, plan, key)
    if holds := list(goal.headings.all()):
        title = f"Mål {goal.number}, {goal.name}, är inte tomt"
        return _not_empty(request, plan, title, "dess rubriker till ett annat mål eller ta bort dem", key, holds)
    title = f"Vill du ta bort mål {goal.number}, {goal.name}?"
    return confirm_page(request, plan, title, text=EMPTY_ONLY, submit_label="Ta bort målet", key=key)


@require_http_methods(["GET", "HEAD", "POST"])
def section_remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    section = get_object_or_404(plan.sections, key=key)
    if request.method == "POST":
        with telling(request):
            remove_section(section=section, by=signed_in(request))
            return saved(request, plan, f"Avsnittet ”{section}” är borttaget.")
        return back(request, plan, key)
    if holds := list(section.headings.all()):
        title = f"Avsnittet ”{section}” är inte tomt"
        return _not_empty(request, plan, title, "dess rubriker till ett annat avsnitt eller ta bort dem", key, holds)
    title = f"Vill du ta bort avsnittet ”{section}”?"
    return confirm_page(request, plan, title, text=EMPTY_ONLY, submit_label="Ta bort avsnittet", key=key)


def _not_empty(
    request: HttpRequest, plan: Plan, title: str, first: str, key: str, holds: Iterable[object]
) -> HttpResponse:
    text = f"Bara det som är tomt kan tas bort. Flytta {first} först:"
    return confirm_page(request, plan, title, text=text, submit_label="", key=key, holds=holds)


def _sections_of_move(before: Heading, after: Heading) -> list[str]:
    """The sections it went from and to; none when it stays."""
    if (before.section_id, before.goal_id) == (after.section_id, after.goal_id):
        return []
    return list({before.section.key: None, after.section.key: None})
