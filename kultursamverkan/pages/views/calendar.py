"""Calendars to subscribe to: a plan's, and one's own behind an address that only its owner knows."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kultursamverkan.pages.calendar import own_calendar_file, plan_calendar_file
from kultursamverkan.pages.forms.calendar import AddressForm
from kultursamverkan.people.actions.calendar import renew_calendar_feed, revoke_calendar_feed
from kultursamverkan.people.models import CalendarFeed
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.people.tokens import calendar_token_of, calendar_user
from kultursamverkan.shared.office.calendar import calendar_response
from kultursamverkan.shared.site import site_of
from plans.access import get_plan


@login_not_required
@require_safe
def plan_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for everybody who asks: programs that fetch it are not signed in."""
    plan = get_plan(request, slug)
    if not plan.is_public:
        raise Http404
    data = plan_calendar_file(plan, site_of(request))
    return calendar_response(request, f"{plan.slug}.ics", data, public=True)


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What its owner may read now; whoever else is signed in where it is opened does not matter."""
    user = calendar_user(token)
    if user is None:
        raise Http404
    data = own_calendar_file(user, timezone.localdate(), site_of(request))
    return calendar_response(request, "kultursamverkan.ics", data)


@never_cache
@require_safe
def my_calendar(request: HttpRequest) -> HttpResponse:
    """The address of one's own calendar, to copy to the program that is to show it."""
    feed = CalendarFeed.objects.filter(user=signed_in(request)).first()
    context: dict[str, object] = {"feed": feed}
    if feed:
        address = site_of(request) + reverse("pages:calendar_feed", args=[calendar_token_of(feed)])
        context |= {"form": AddressForm(initial={"address": address}), "address": address}
        context["subscribe"] = f"webcal:{address.partition(':')[2]}"
    return render(request, "pages/my_calendar.html", context)


@require_POST
def calendar_renew(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    renewed = CalendarFeed.objects.filter(user=user).exists()
    renew_calendar_feed(user=user, by=user)
    told = "Du har en ny adress. Den gamla har slutat fungera." if renewed else "Din kalender har en adress."
    messages.success(request, told)
    return redirect("pages:my_calendar")


@require_POST
def calendar_revoke(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    revoke_calendar_feed(user=user, by=user)
    messages.success(request, "Adressen har slutat fungera. Program som hämtade kalendern får inget nytt.")
    return redirect("pages:my_calendar")
