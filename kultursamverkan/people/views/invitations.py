"""The administration of invitations."""

from smtplib import SMTPException

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kultursamverkan.people.access import get_invitation, get_regions
from kultursamverkan.people.actions.invitations import invite, renew_invitation, revoke_invitation
from kultursamverkan.people.forms.members import InvitationForm
from kultursamverkan.people.mail import invitation_mail
from kultursamverkan.people.models import Invitation, Organisation, Person
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.people.queries import invitations_for_list
from kultursamverkan.people.tables import InvitationTable
from kultursamverkan.people.tokens import token_of
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import telling
from kultursamverkan.shared.back import way_back
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.views import TableListView


class InvitationList(TableListView):
    table_class = InvitationTable
    template_name = "people/invitation_list.html"
    title = "Inbjudningar"
    empty = "Bjud in dem som ska arbeta med planen och svara på uppföljningen."
    downloadable = False

    def get_queryset(self) -> QuerySet[Invitation]:
        return invitations_for_list(get_regions(self.request))


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_create(request: HttpRequest) -> HttpResponse:
    regions = get_regions(request)
    persons = Person.objects.known().in_regions(regions).without_account()
    organisations = Organisation.objects.in_regions(regions)
    form = InvitationForm(bound(request), organisations=organisations, persons=persons)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = invite(by=signed_in(request), **form.cleaned_data)
            send_invitation(request, invitation)
            return redirect("people:invitation_list")
        except ActionError as error:
            form.add_error(None, str(error))
    context = {"form": form, "title": "Bjud in", "submit_label": "Skicka inbjudan"}
    context["cancel_url"] = reverse("people:invitation_list")
    return render(request, "people/invitation_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_resend(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_invitation(request, pk)
    back = way_back(request, "people:invitation_list")
    if request.method == "POST":
        with telling(request):
            send_invitation(request, renew_invitation(invitation=invitation, by=signed_in(request)))
        return redirect(back)
    context = {"invitation": invitation, "cancel_url": back, "submit_label": "Skicka igen"}
    context["title"] = f"Vill du skicka inbjudan till {invitation.email} igen?"
    return render(request, "people/invitation_resend.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = get_invitation(request, pk)
    back = way_back(request, "people:invitation_list")
    if request.method == "POST":
        with telling(request):
            revoke_invitation(invitation=invitation, by=signed_in(request))
            messages.success(request, f"Inbjudan till {invitation.email} är återtagen. Länken fungerar inte längre.")
        return redirect(back)
    context = {"invitation": invitation, "cancel_url": back, "submit_label": "Ta tillbaka", "danger": True}
    context["title"] = f"Vill du ta tillbaka inbjudan till {invitation.email}?"
    return render(request, "people/invitation_revoke.html", context)


def send_invitation(request: HttpRequest, invitation: Invitation) -> None:
    """Mail it and say so. A mail server that does not answer takes nothing back: the invitation can be sent again."""
    path = reverse("people:invitation_accept", args=[token_of(invitation)])
    try:
        invitation_mail(invitation=invitation, link=request.build_absolute_uri(path)).send()
    except (SMTPException, OSError):
        messages.error(
            request, f"Mejlet till {invitation.email} gick inte att skicka. Skicka inbjudan igen om en stund."
        )
    else:
        messages.success(request, f"Inbjudan är skickad till {invitation.email}.")
