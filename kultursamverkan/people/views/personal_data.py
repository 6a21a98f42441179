"""The register of personal data, for those who look after people."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from kultursamverkan.people.access import get_event_regions
from kultursamverkan.people.register import AREAS, FREE_TEXT, Held, Register


@dataclass(frozen=True)
class Line:
    """One field, in words."""

    what: str
    field: str
    held: Held


@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    get_event_regions(request)
    areas = [(title, list(_lines(register))) for title, register in AREAS.items()]
    free = [(seen.value, sorted({_told(name) for name in names})) for seen, names in FREE_TEXT.items()]
    return render(request, "people/personal_data.html", {"areas": areas, "free": free})


def _lines(register: Register) -> Iterator[Line]:
    for name, held in register.items():
        what, _, field = _told(name).partition(": ")
        yield Line(what, field, held)


def _told(name: str) -> str:
    """ "people.Person.email" → "Person: e-post"."""
    label, _, field = name.rpartition(".")
    model = apps.get_model(label)
    return capfirst(f"{model._meta.verbose_name}: {model._meta.get_field(field).verbose_name}")
