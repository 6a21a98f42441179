"""A working copy's life: opened, published or thrown away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kultursamverkan.documents.access import get_working_copy
from kultursamverkan.documents.actions import (
    discard_working_copy,
    fingerprint,
    open_working_copy,
    publish_working_copy,
)
from kultursamverkan.documents.forms import PublishForm
from kultursamverkan.documents.queries import changes_of, difference_of_copy
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import telling
from kultursamverkan.shared.errors import ActionError
from plans.access import get_plan
from plans.queries import editor_url


@require_POST
def working_copy_open(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_plan(request, slug, P.EDIT_PLAN)
    with telling(request):
        copy = open_working_copy(plan=plan, by=signed_in(request))
        messages.success(request, "Arbetsversionen är öppen. Det du ändrar här syns först när du publicerar.")
        return redirect("documents:editor", copy.slug)
    return redirect("documents:plan_detail", plan.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def working_copy_publish(request: HttpRequest, slug: str) -> HttpResponse:
    copy = get_working_copy(request, slug)
    form = PublishForm(bound(request))
    if request.method == "POST" and form.is_valid():
        try:
            version = publish_working_copy(copy=copy, by=signed_in(request), **form.cleaned_data)
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Version {version.number} är publicerad och syns för alla.")
            return redirect("documents:plan_detail", copy.root_slug)
    document, difference = difference_of_copy(copy)
    form.read_again(fingerprint(document))
    context = {"plan": copy, "form": form, "difference": difference, "version": document.version}
    return render(request, "documents/working_copy_publish.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def working_copy_discard(request: HttpRequest, slug: str) -> HttpResponse:
    copy = get_working_copy(request, slug)
    if request.method == "POST":
        with telling(request):
            plan = discard_working_copy(copy=copy, by=signed_in(request))
            messages.success(request, "Arbetsversionen är kastad. Planen står som den stod.")
            return redirect("documents:plan_detail", plan.slug)
    context = {
        "plan": copy,
        "changes": changes_of(copy)[1],
        "title": "Vill du kasta arbetsversionen?",
        "text": "Planen står kvar som den är. Det som är ändrat i arbetsversionen går inte att få tillbaka.",
        "submit_label": "Kasta arbetsversionen",
        "cancel_url": editor_url(copy),
        "danger": True,
    }
    return render(request, "documents/working_copy_discard.html", context)
