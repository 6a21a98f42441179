"""What stands before the door: an invitation, and the demo's mail."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kultursamverkan.people.actions.invitations import accept_invitation
from kultursamverkan.people.choices import InvitationStatus
from kultursamverkan.people.demo_mail import sent_mail
from kultursamverkan.people.identities import INVITATION
from kultursamverkan.people.models import User
from kultursamverkan.people.own_account import providers_offered
from kultursamverkan.people.queries import user_with_address
from kultursamverkan.people.tokens import invitation_of, status_of
from kultursamverkan.shared.back import FIELD, way_back
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.on_use import OnUse

_depart = OnUse[HttpResponse]("kultursamverkan.people.views.oidc.depart")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """The mailed link proves the address, as a mailed code does: accepting signs in."""
    invitation = invitation_of(token)
    if invitation is None:
        return render(request, "people/invitation_accept.html", {"problem": "broken"}, status=404)
    context = {
        "invitation": invitation,
        "status": status_of(invitation, token),
        "providers": providers_offered(),
    }
    if context["status"] != InvitationStatus.WAITING:
        return render(request, "people/invitation_accept.html", context | {"problem": "closed"}, status=410)
    me = request.user if isinstance(request.user, User) else None
    if me and me != user_with_address(invitation.email):
        status = 409 if request.method == "POST" else 200
        return render(request, "people/invitation_accept.html", context | {"problem": "other"}, status=status)
    if provider := request.POST.get("provider"):
        return _depart(request, provider, process=INVITATION, data=token)
    if request.method == "POST":
        try:
            return _signed_in(request, accept_invitation(invitation=invitation, by=me))
        except ActionError as error:
            messages.error(request, str(error))
    return render(request, "people/invitation_accept.html", context)


def _signed_in(request: HttpRequest, user: User) -> HttpResponse:
    messages.success(request, "Välkommen! Nu har du din roll.")
    if request.user == user:
        return redirect("pages:my_page")
    response: HttpResponse = perform_login(request, user, redirect_url=reverse("pages:my_page"), email=user.email)
    return response


@login_not_required
@require_safe
def demo_mail(request: HttpRequest) -> HttpResponse:
    """Every mail the demo has sent, codes included. Nowhere else than in the demo."""
    if not settings.DEMO:
        raise Http404
    back = way_back(request, "account_login") if FIELD in request.GET else ""
    return render(request, "people/demo_mail.html", {"mails": sent_mail(), "back": back})
