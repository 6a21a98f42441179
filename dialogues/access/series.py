"""The gate to dialogue series and their rounds: fetch and authorise in one call."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from dialogues.access.regions import authorise, get_of_region
from dialogues.models import DialogueRound, DialogueSeries
from kultursamverkan.people.permissions import P


def get_series(request: HttpRequest, region: str, key: str, permission: P | None = None) -> DialogueSeries:
    series = DialogueSeries.objects.visible_to(request.user).select_related("host")
    return get_of_region(request, series, region, key, permission)


def get_round(request: HttpRequest, region: str, key: str, year: int, permission: P | None = None) -> DialogueRound:
    """One year of a series, with what stands around it."""
    rounds = DialogueRound.objects.visible_to(request.user)
    rounds = rounds.select_related("series__region", "series__host", "host", "approved_by").prefetch_related("themes")
    round_ = get_object_or_404(rounds, series__region__key=region, series__key=key, year=year)
    if permission is not None:
        authorise(request, round_.series.region, permission)
    return round_
