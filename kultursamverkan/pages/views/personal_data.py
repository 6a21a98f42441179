"""What is kept about somebody: to read, to take home, and to erase."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kultursamverkan.pages.actions.erasure import erase
from kultursamverkan.pages.queries.erasure import erasure_of
from kultursamverkan.pages.queries.own_data import OwnData, Whom, own_data
from kultursamverkan.people.access import get_membership, get_person
from kultursamverkan.people.models import User
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.saving import telling


@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    context = {"data": own_data(Whom(user.person, user)), "file_url": reverse("pages:my_data_file")}
    return render(request, "pages/my_data.html", context)


@require_safe
def my_data_file(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    return _file(own_data(Whom(user.person, user)))


@require_safe
def person_data(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _of_person(request, pk), "pages:person_data_file", "pages:person_erase", pk)


@require_safe
def person_data_file(request: HttpRequest, pk: int) -> HttpResponse:
    return _file(own_data(_of_person(request, pk)))


@require_safe
def member_data(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _of_member(request, pk), "pages:member_data_file", "pages:member_erase", pk)


@require_safe
def member_data_file(request: HttpRequest, pk: int) -> HttpResponse:
    return _file(own_data(_of_member(request, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
def person_erase(request: HttpRequest, pk: int) -> HttpResponse:
    return _erase(request, _of_person(request, pk), "people:person_list", reverse("pages:person_data", args=(pk,)))


@require_http_methods(["GET", "HEAD", "POST"])
def member_erase(request: HttpRequest, pk: int) -> HttpResponse:
    return _erase(request, _of_member(request, pk), "people:member_list", reverse("pages:member_data", args=(pk,)))


def _of_person(request: HttpRequest, pk: int) -> Whom:
    person = get_person(request, pk)
    return Whom(person, User.objects.filter(person=person).first(), person.region)


def _of_member(request: HttpRequest, pk: int) -> Whom:
    """The account, and the person that it belongs to when that is the region's own."""
    membership = get_membership(request, pk)
    region, person = membership.organisation.region, membership.user.person
    return Whom(person if person and person.region == region else None, membership.user, region)


def _page(request: HttpRequest, whom: Whom, file: str, erasing: str, pk: int) -> HttpResponse:
    context = {"data": own_data(whom), "file_url": reverse(file, args=(pk,)), "erase_url": reverse(erasing, args=(pk,))}
    return render(request, "pages/_person_data.html", context)


def _file(data: OwnData) -> HttpResponse:
    response = JsonResponse(data.as_json(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="personuppgifter.json"'
    response["Cache-Control"] = "private, no-store"
    return response


def _erase(request: HttpRequest, whom: Whom, following: str, back: str) -> HttpResponse:
    """What would happen, and the press that does it when it is still the same."""
    today, by = timezone.localdate(), signed_in(request)
    if request.method == "POST":
        with telling(request):
            erase(whom=whom, shown=request.POST.get("shown", ""), today=today, by=by)
            messages.success(request, "Personen är raderad. Orden står kvar, utan namn.")
            return redirect(following)
    erasure = erasure_of(whom, today, by=by)
    return render(request, "pages/_erase.html", {"erasure": erasure, "cancel_url": back})
