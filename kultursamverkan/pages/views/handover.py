"""Somebody leaves: who takes over what."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from activities.queries.editing import people_of
from kultursamverkan.pages.actions.handover import Done, hand_over
from kultursamverkan.pages.filters import LeavingFilter
from kultursamverkan.pages.forms.handover import HandoverForm, day_in
from kultursamverkan.pages.queries.handover import Handover, handover_of, review_of
from kultursamverkan.pages.queries.leaving import persons_with_tasks
from kultursamverkan.pages.tables import LeavingTable
from kultursamverkan.people.access import get_person, get_regions
from kultursamverkan.people.permissions import P, may, signed_in
from kultursamverkan.people.views.invitations import send_invitation
from kultursamverkan.records.drafts import bound
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.views import TableListView


class HandoverList(TableListView):
    table_class = LeavingTable
    filterset_class = LeavingFilter
    template_name = "pages/handover_list.html"
    title = "Lämna över när någon slutar"
    description = "Välj den som slutar. Du ser allt som personen ansvarar för innan något ändras."
    empty = "Här visas de som regionens planer nämner."

    def get_queryset(self) -> QuerySet[Any]:
        return persons_with_tasks(get_regions(self.request, P.EDIT_PLAN), timezone.localdate())


@require_http_methods(["GET", "HEAD", "POST"])
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """The first press shows what will change, the next one does it, if it is still the same."""
    person, today = get_person(request, pk, P.EDIT_PLAN), timezone.localdate()
    manages = may(request.user, P.MANAGE_PEOPLE, person.region)
    data = bound(request)
    leaving = handover_of(person, today, manages=manages, day=day_in(data))
    form = HandoverForm(data, handover=leaving, people=people_of(person.region))
    review = None
    if form.is_bound and form.is_valid():
        review = review_of(leaving, form.choices)
        shown = form.form.cleaned_data["shown"]
        if request.method == "POST" and shown == review.fingerprint:
            try:
                by = signed_in(request)
                done = hand_over(person=person, choices=form.choices, shown=shown, today=today, manages=manages, by=by)
                _tell(request, leaving, done)
                return redirect("pages:handover_list")
            except ActionError as error:
                form.refuse(str(error))
        form.read_again(review.fingerprint)
    context = {"handover": leaving, "who": form, "form": form.form, "formsets": form.formsets, "review": review}
    return render(request, "pages/handover.html", context)


def _tell(request: HttpRequest, leaving: Handover, done: Done) -> None:
    said = [f"{leaving.person} har lämnat över."]
    said += [f"{version.plan} är publicerad som version {version.number}." for version in done.versions]
    if done.closed is not None:
        said.append(
            "Kontot är stängt."
            if done.closed
            else "Rollerna är borttagna. Kontot är öppet: det har en roll i en annan region."
        )
    messages.success(request, " ".join(said))
    for invitation in done.invitations:
        send_invitation(request, invitation)
