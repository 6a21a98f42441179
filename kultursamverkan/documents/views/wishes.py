"""The region's editors answer what organisations ask for: a yes goes into the working copy."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from activities.actions.wishes import decline_wish
from activities.forms.wishes import WishAnswerForm
from activities.models import ParticipationWish
from activities.queries.wishes import shown_wishes
from kultursamverkan.documents.actions.wishes import accept_wish
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.shared.errors import ActionError
from plans.access import get_plan
from plans.queries import editor_url

# What the two buttons send.
YES, NO = "ja", "nej"


@require_safe
def wish_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that wait first."""
    plan = get_plan(request, slug, P.EDIT_PLAN)
    wishes = shown_wishes(ParticipationWish.objects.for_plan(plan))
    context = {
        "plan": plan,
        "waiting": [shown for shown in wishes if shown.wish.is_open],
        "answered": [shown for shown in wishes if not shown.wish.is_open],
    }
    return render(request, "documents/wish_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def wish_answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    plan = get_plan(request, slug, P.EDIT_PLAN)
    wish = get_object_or_404(ParticipationWish.objects.for_plan(plan).listed(), pk=pk)
    form = WishAnswerForm(bound(request))
    if request.method == "POST" and form.is_valid() and request.POST.get("svar") in (YES, NO):
        try:
            return _answered(request, wish, form.cleaned_data["answer"])
        except ActionError as error:
            form.add_error("answer" if wish.is_open and request.POST.get("svar") == NO else None, str(error))
    (shown,) = shown_wishes(ParticipationWish.objects.filter(pk=pk))
    context = {"plan": plan, "wish": wish, "shown": shown, "form": form, "yes": YES, "no": NO}
    context |= {"cancel_url": reverse("documents:wish_list", args=[slug])}
    return render(request, "documents/wish_answer.html", context)


def _answered(request: HttpRequest, wish: ParticipationWish, answer: str) -> HttpResponse:
    by, plan = signed_in(request), wish.activity.plan
    if request.POST.get("svar") == NO:
        decline_wish(wish=wish, answer=answer, by=by)
        messages.success(request, f"Önskemålet är avböjt. {wish.organisation} ser ditt svar.")
        return redirect("documents:wish_list", plan.slug)
    activity = accept_wish(wish=wish, answer=answer, by=by)
    when = "Det gäller när du publicerar" if activity.plan.is_working_copy else "Det står i utkastet nu"
    messages.success(request, f"{wish.organisation}: önskemålet är godkänt. {when}.")
    return redirect(editor_url(activity.plan, activity.key))
