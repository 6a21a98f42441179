"""What every page that changes a plan has in common, the ones in activities too."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from plans.models import Plan
from plans.queries import editor_url


def form_page(
    request: HttpRequest, plan: Plan, form: Any, title: str, *, template: str = "plans/_part_form.html", **more: Any
) -> HttpResponse:
    """The form, first shown or shown again. `more`: `submit_label`, `part` (whose history can be read)."""
    part = more.get("part")
    context = {
        "plan": plan,
        "form": form,
        "title": title,
        "cancel_url": editor_url(plan, part.key if part else ""),
        "clash": form.clash,
    }
    return render(request, template, context | more)


def confirm_page(
    request: HttpRequest, plan: Plan, title: str, *, text: str, submit_label: str, key: str, danger: bool = True
) -> HttpResponse:
    """Think once more. `title` is the question."""
    context = {
        "plan": plan,
        "title": title,
        "text": text,
        "submit_label": submit_label,
        "cancel_url": editor_url(plan, key),
        "danger": danger,
    }
    return render(request, "plans/_part_remove.html", context)


def saved(request: HttpRequest, plan: Plan, message: str, key: str = "") -> HttpResponse:
    """Back to the plan, at the part that was changed."""
    messages.success(request, message)
    return redirect(editor_url(plan, key))


def back(plan: Plan, key: str) -> HttpResponse:
    """To the part as it stands, after a refusal that a message tells of."""
    return redirect(editor_url(plan, key))


def goes_up(request: HttpRequest) -> bool:
    """Which of a part's two buttons was pressed."""
    return request.POST.get("direction") == "up"
