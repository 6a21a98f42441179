"""Chapters of prose."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving, telling
from plans.access import get_editable_plan
from plans.actions import add_chapter, edit_chapter, move_chapter, remove_chapter
from plans.forms import ChapterForm
from plans.models import PlanChapter
from plans.queries import WHOLE_PLAN
from plans.views.common import back, confirm_page, form_page, goes_up, saved


@require_http_methods(["GET", "HEAD", "POST"])
def chapter_create(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    form = ChapterForm(bound(request), instance=PlanChapter(plan=plan))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            chapter = add_chapter(plan=plan, by=signed_in(request), **form.values)
            return saved(request, plan, f"Kapitlet ”{chapter}” är tillagt.", chapter.key, swap=[WHOLE_PLAN])
    return form_page(request, plan, form, "Nytt kapitel", submit_label="Lägg till kapitlet")


@require_http_methods(["GET", "HEAD", "POST"])
def chapter_edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    chapter = get_object_or_404(plan.chapters, key=key)
    form = ChapterForm(bound(request), instance=chapter)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_chapter(chapter=chapter, revision=form.shown_revision, by=signed_in(request), **form.values)
            return saved(request, plan, "Kapitlet är sparat.", key)
    return form_page(request, plan, form, f"Ändra kapitlet {chapter}", part=chapter)


@require_POST
def chapter_move(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    chapter = get_object_or_404(plan.chapters, key=key)
    with telling(request):
        move_chapter(chapter=chapter, up=goes_up(request), by=signed_in(request))
        return saved(request, plan, f"Kapitlet ”{chapter}” är flyttat.", key, swap=[WHOLE_PLAN])
    return back(request, plan, key)


@require_http_methods(["GET", "HEAD", "POST"])
def chapter_remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    plan = get_editable_plan(request, slug)
    chapter = get_object_or_404(plan.chapters, key=key)
    if request.method == "POST":
        with telling(request):
            remove_chapter(chapter=chapter, by=signed_in(request))
            return saved(request, plan, f"Kapitlet ”{chapter}” är borttaget.")
        return back(request, plan, key)
    text = "Hela texten försvinner ur planen. Den finns kvar i planens historik."
    if plan.is_working_copy:
        text += " Det som är publicerat ändras först när du publicerar justeringen."
    return confirm_page(
        request, plan, f"Vill du ta bort kapitlet ”{chapter}”?", text=text, submit_label="Ta bort kapitlet", key=key
    )
