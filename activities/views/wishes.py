"""An organisation asks to take part in an activity, or to leave it, and can take that back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from activities.access.wishes import get_asking, get_own_wish
from activities.actions.wishes import ask_to_take_part, withdraw_wish
from activities.choices import WishKind
from activities.forms.wishes import WishForm
from activities.queries.wishes import ASKING, activities_to_ask_about
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import telling
from kultursamverkan.shared.errors import ActionError

SENT = "Önskemålet är skickat till regionen. Här ser ni vad som händer med det."


@require_http_methods(["GET", "HEAD", "POST"])
def wish_create(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """`?vill=lamna` asks to leave; `?aktivitet=KEY` has chosen the activity."""
    plan, organisation = get_asking(request, slug, key)
    kind = WishKind.LEAVE if request.GET.get("vill") == "lamna" else WishKind.JOIN
    activities = activities_to_ask_about(plan, organisation, kind)
    form = WishForm(bound(request), activities=activities, initial={"activity": request.GET.get("aktivitet", "")})
    page = reverse("pages:organisation_detail", args=[key])
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_take_part(organisation=organisation, kind=kind, by=signed_in(request), **form.cleaned_data)
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, SENT)
            return redirect(f"{page}#onskemal")
    context = {"plan": plan, "organisation": organisation, "kind": kind, "asking": ASKING[kind], "form": form}
    context |= {"activities": activities, "cancel_url": page}
    return render(request, "activities/wish_create.html", context)


@require_POST
def wish_withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    wish = get_own_wish(request, slug, pk)
    with telling(request):
        withdraw_wish(wish=wish, by=signed_in(request))
        messages.success(request, f"Önskemålet om ”{wish.activity}” är återtaget.")
    return redirect(f"{reverse('pages:organisation_detail', args=[wish.organisation.key])}#onskemal")
