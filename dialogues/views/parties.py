"""What a region's dialogues share, changed by its editors: party types, themes, days to document a meeting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dialogues.access.regions import get_of_region, get_region
from dialogues.actions.parties import (
    add_party_type,
    add_theme,
    edit_party_type,
    remove_party_type,
    remove_theme,
    rename_theme,
    settle_documentation_days,
)
from dialogues.forms.series import DialogueSettingsForm, PartyTypeForm, ThemeForm
from dialogues.models import PartyType, Theme
from dialogues.queries.series import settings_of
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.saving import saving, telling


@require_http_methods(["GET", "HEAD", "POST"])
def settings_edit(request: HttpRequest, region: str) -> HttpResponse:
    here = get_region(request, region, P.EDIT_PLAN)
    form = DialogueSettingsForm(bound(request), instance=settings_of(here))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            settle_documentation_days(region=here, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, "Inställningen är sparad.")
            return redirect(_home(here))
    context = {"form": form, "title": "Tid att dokumentera ett möte", "home": here, "cancel_url": _home(here)}
    return render(request, "dialogues/_talk_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def party_type_create(request: HttpRequest, region: str) -> HttpResponse:
    here = get_region(request, region, P.EDIT_PLAN)
    form = PartyTypeForm(bound(request), instance=PartyType(region=here))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            made = add_party_type(region=here, by=signed_in(request), **form.values)
            messages.success(request, f"{made} är tillagd.")
            return redirect(_home(here, "parter"))
    context = {"form": form, "title": "Ny dialogpart", "home": here, "cancel_url": _home(here, "parter")}
    return render(request, "dialogues/_talk_form.html", context | {"submit_label": "Lägg till dialogparten"})


@require_http_methods(["GET", "HEAD", "POST"])
def party_type_edit(request: HttpRequest, region: str, key: str) -> HttpResponse:
    party = get_of_region(request, PartyType.objects.all(), region, key, P.EDIT_PLAN)
    form = PartyTypeForm(bound(request), instance=party)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            edit_party_type(party=party, revision=form.shown_revision, by=signed_in(request), **form.values)
            messages.success(request, "Dialogparten är sparad.")
            return redirect(_home(party.region, "parter"))
    context = {"form": form, "title": f"Ändra {party}", "home": party.region}
    context["cancel_url"] = _home(party.region, "parter")
    return render(request, "dialogues/_talk_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def party_type_remove(request: HttpRequest, region: str, key: str) -> HttpResponse:
    party = get_of_region(request, PartyType.objects.all(), region, key, P.EDIT_PLAN)
    if request.method == "POST":
        with telling(request):
            remove_party_type(party=party, by=signed_in(request))
            messages.success(request, f"{party} är borttagen.")
        return redirect(_home(party.region, "parter"))
    context = {"home": party.region, "title": f"Vill du ta bort dialogparten {party}?", "danger": True}
    context["text"] = "Det går när den inte är med i någon serie och inte har några möten eller iakttagelser."
    context |= {"submit_label": "Ta bort dialogparten", "cancel_url": _home(party.region, "parter")}
    return render(request, "dialogues/_talk_remove.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def theme_create(request: HttpRequest, region: str) -> HttpResponse:
    here = get_region(request, region, P.EDIT_PLAN)
    form = ThemeForm(bound(request), theme=Theme(region=here))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            made = add_theme(region=here, name=form.cleaned_data["name"], by=signed_in(request))
            messages.success(request, f"Temat {made} är tillagt.")
            return redirect(_home(here, "teman"))
    context = {"form": form, "title": "Nytt tema", "home": here, "cancel_url": _home(here, "teman")}
    return render(request, "dialogues/_talk_form.html", context | {"submit_label": "Lägg till temat"})


@require_http_methods(["GET", "HEAD", "POST"])
def theme_edit(request: HttpRequest, region: str, key: str) -> HttpResponse:
    theme = get_of_region(request, Theme.objects.all(), region, key, P.EDIT_PLAN)
    form = ThemeForm(bound(request), theme=theme)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            rename_theme(theme=theme, name=form.cleaned_data["name"], by=signed_in(request))
            messages.success(request, "Temat är sparat.")
            return redirect(_home(theme.region, "teman"))
    context = {"form": form, "title": f"Byt namn på temat {theme}", "home": theme.region}
    return render(request, "dialogues/_talk_form.html", context | {"cancel_url": _home(theme.region, "teman")})


@require_http_methods(["GET", "HEAD", "POST"])
def theme_remove(request: HttpRequest, region: str, key: str) -> HttpResponse:
    theme = get_of_region(request, Theme.objects.all(), region, key, P.EDIT_PLAN)
    if request.method == "POST":
        with telling(request):
            remove_theme(theme=theme, by=signed_in(request))
            messages.success(request, f"Temat {theme} är borttaget.")
        return redirect(_home(theme.region, "teman"))
    context = {"home": theme.region, "title": f"Vill du ta bort temat {theme}?", "submit_label": "Ta bort temat"}
    context |= {"text": "Det går när ingen omgång och ingen iakttagelse handlar om det.", "danger": True}
    return render(request, "dialogues/_talk_remove.html", context | {"cancel_url": _home(theme.region, "teman")})


def _home(region: Organisation, place: str = "") -> str:
    """The region's page, where the party types or themes stand."""
    return reverse("dialogues:region_dialogues", args=[region.key]) + (f"#{place}" if place else "")
