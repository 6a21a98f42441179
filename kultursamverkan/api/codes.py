"""What a parameter can say: a code that is somebody's, or a time that can be, whether or not any row has it. What can
never be is an error; what is only empty is an answer without rows."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from dialogues.queries.findings import ORGANISATION
from kultursamverkan.api.errors import Misasked
from kultursamverkan.api.queries import public_organisations, public_regions
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.shared.when import Precision, parse
from plans.models import DevelopmentGoal, Plan, PlanSection

# What kind an organisation is; findings and meetings have kinds of their own.
_KIND = "organisation_kind"
_OWN = f"{ORGANISATION}:"
YEARS = range(1990, 2101)
_WHO = "Skriv group. och gruppens nyckel, role. och rollen, eller person. med regionens kod och personens nyckel"
# What to write, beside the label of a list's own filter.
HOW = {
    "region": "Skriv regionens kod, till exempel 18",
    "plan": "Skriv planens adress (slug), till exempel orebro-2020-2023",
    "goal": "Skriv planens adress, punkt och målets nyckel, till exempel orebro-2020-2023.mal-1",
    "section": "Skriv planens adress, punkt och avsnittets nyckel, till exempel orebro-2020-2023.avsnitt-5",
    "heading": "Skriv rubriken som den står",
    "municipality": "Skriv kommunens kod eller organisationens nyckel, till exempel 1885",
    "organisation": "Skriv kommunens kod eller organisationens nyckel, till exempel 1885",
    "host": "Skriv kommunens kod eller organisationens nyckel, till exempel 1885",
    "owner": "Skriv organisationens kod eller nyckel, till exempel 0180",
    "convener": _WHO,
    "responsible": _WHO,
    "start_from": "Skriv en termin, till exempel Ht 2021",
    "start_to": "Skriv en termin, till exempel Ht 2021",
    "year": "Skriv ett årtal, till exempel 2022",
    "theme": "Skriv temat som det står",
}


def possible(name: str, value: str) -> bool:
    """Whether the value is one that rows can come to have."""
    return name in _POSSIBLE and _POSSIBLE[name](value)


def only_possible(**asked: str) -> None:
    """Misasked for what can never be; "" asks for nothing."""
    wrong = {name: value for name, value in asked.items() if value and not possible(name, value)}
    if problems := [(name.removeprefix("organisation_"), f"{value[:60]} finns inte.") for name, value in wrong.items()]:
        raise Misasked(problems)


def _one_of(rows: Callable[[], QuerySet[Any]], field: str) -> Callable[[str], bool]:
    return lambda value: "\0" not in value and rows().filter(**{field: value}).exists()


def _part(model: type[DevelopmentGoal] | type[PlanSection]) -> Callable[[str], bool]:
    def known(value: str) -> bool:
        slug, _, key = value.partition(".")
        rows = model.objects.filter(plan__in=Plan.objects.public(), plan__slug=slug, key=key)
        return "\0" not in value and rows.exists()

    return known


def _is_year(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) == len(str(date.max.year)) and int(value) in YEARS


def _is_term(value: str) -> bool:
    try:
        return parse(value).precision == Precision.TERM
    except ValueError:
        return False


_POSSIBLE: dict[str, Callable[[str], bool]] = {
    "region": _one_of(public_regions, "key"),
    _KIND: lambda value: value in OrganisationKind.values,
    "party": lambda value: value.startswith(_OWN) and _one_of(public_organisations, "key")(value.removeprefix(_OWN)),
    "plan": _one_of(Plan.objects.public, "slug"),
    "goal": _part(DevelopmentGoal),
    "section": _part(PlanSection),
    "municipality": _one_of(public_organisations, "key"),
    "organisation": _one_of(public_organisations, "key"),
    "host": _one_of(public_organisations, "key"),
    "owner": _one_of(public_organisations, "key"),
    "year": _is_year,
    "start_from": _is_term,
    "start_to": _is_term,
}
