"""The filters of the lists, asked without a page: what a page would show beside the field is an error here."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.choices import flatten_choices

from activities.filters import ActivityFilter, AnswerFilter
from activities.models import Activity
from activities.queries.offers import offers_among, offers_among_answers
from activities.queries.said import asked_answers
from dialogues.filters.findings import FindingFilter
from dialogues.filters.letters import LetterFilter
from dialogues.filters.meetings import MeetingFilter
from kultursamverkan.api.codes import HOW, possible
from kultursamverkan.api.errors import Misasked
from kultursamverkan.api.queries import ANYBODY
from kultursamverkan.shared.filters import FilterSet

PAGING = ("limit", "offset")
# Who looks after a finding is for the region's members.
INSIDE = {FindingFilter: ("owner",)}
_UNKNOWN = "Parametern finns inte."
_NOTHING = "Det finns inget att välja bland."
_YES_OR_NO = {"true", "True", "on", "1", "false", "False", ""}


def activities(request: HttpRequest, rows: QuerySet[Any]) -> FilterSet:
    visible = Activity.objects.live().in_main_plans().visible_to(ANYBODY)
    offers = offers_among(visible, timezone.localdate())
    return _with_plan(ActivityFilter(request.GET, rows, request=request, offers=offers), offers.plans)


def answers(request: HttpRequest, rows: QuerySet[Any]) -> FilterSet:
    offers = offers_among_answers(asked_answers(ANYBODY))
    return _with_plan(AnswerFilter(request.GET, rows, request=request, offers=offers), offers.plans)


def meetings(request: HttpRequest, rows: QuerySet[Any]) -> FilterSet:
    return MeetingFilter(request.GET, rows, request=request)


def findings(request: HttpRequest, rows: QuerySet[Any]) -> FilterSet:
    return FindingFilter(request.GET, rows, request=request)


def letters(request: HttpRequest, rows: QuerySet[Any]) -> FilterSet:
    return LetterFilter(request.GET, rows, request=request)


def chosen(request: HttpRequest, filterset: FilterSet) -> QuerySet[Any]:
    """The rows that are asked for. Misasked when a parameter is unknown or says what can never be: leaving it out
    without a word would answer another question. What there is, but nothing is told of, has no rows."""
    known(request, (*_told(type(filterset)), *PAGING))
    problems = list(_unclear(request, filterset))
    asked = {name: request.GET.getlist(name) for name in request.GET if name not in PAGING}
    missing = [name for name in asked if name not in filterset.filters or name in filterset.errors]
    for name in missing:
        if not all(possible(name, value) for value in asked[name]):
            problems += [(name, str(message)) for message in filterset.errors.get(name, [_NOTHING])]
    if problems:
        raise Misasked(problems)
    found: QuerySet[Any] = filterset.queryset.none() if missing else filterset.qs
    return found


def _unclear(request: HttpRequest, filterset: FilterSet) -> Iterator[tuple[str, str]]:
    """A box on a page is ticked by any word."""
    for name, one in filterset.filters.items():
        values = request.GET.getlist(name)
        if isinstance(one, django_filters.BooleanFilter) and not set(values) <= _YES_OR_NO:
            yield name, "Skriv true eller false."


def known(request: HttpRequest, names: tuple[str, ...]) -> None:
    unknown = [(name, _UNKNOWN) for name in request.GET if name not in names]
    if unknown:
        raise Misasked(unknown)


def parameters(filterset: type[FilterSet]) -> list[dict[str, Any]]:
    """For OpenAPI: each filter with its label, and the choices that are always the same."""
    return [_parameter(name, one) for name, one in _told(filterset).items()]


def _told(filterset: type[FilterSet]) -> dict[str, django_filters.Filter]:
    """The filters that are for everybody."""
    inside = INSIDE.get(filterset, ())
    return {name: one for name, one in filterset.base_filters.items() if name not in inside}


def _parameter(name: str, one: django_filters.Filter) -> dict[str, Any]:
    several = isinstance(one, django_filters.MultipleChoiceFilter)
    choices = [str(value) for value, _ in flatten_choices(one.extra.get("choices") or ())]
    schema: dict[str, Any] = (
        {"type": "boolean"} if isinstance(one, django_filters.BooleanFilter) else {"type": "string"}
    )
    if choices:
        schema["enum"] = choices
    if several:
        schema = {"type": "array", "items": schema}
    said = (one.label, one.extra.get("help_text"), HOW.get(name))
    about = ". ".join(str(text).rstrip(".") for text in said if text)
    return {"in": "query", "name": name, "required": False, "schema": schema, "description": f"{about}."}


def _with_plan(filterset: FilterSet, plans: list[tuple[str, str]]) -> FilterSet:
    """A page leaves out the choice between plans when there is one; a program may always say which it means."""
    if plans and "plan" not in filterset.filters:
        one = deepcopy(filterset.base_filters["plan"])
        one.extra["choices"] = plans
        one.parent, one.model = filterset, filterset.queryset.model
        filterset.filters["plan"] = one
    return filterset
