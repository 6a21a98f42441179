"""The activity list's filters."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from activities.choices import ENDED, HANDED_IN, NOT_REPORTED, OBSTACLE_CHOICES, REPORT_STATUSES, CellState, Status
from activities.models import Activity, Participation, Responsibility
from activities.queries.grid import Chosen
from activities.queries.lists import TAKES_PART
from activities.queries.offers import AnswerOffers, Offers
from activities.queries.reading import RoundReading
from activities.queries.reports import current_conveners
from kultursamverkan.shared.filters import FilterSet, SearchFilter
from kultursamverkan.shared.offers import ChoiceFilter
from kultursamverkan.shared.when import parse

STATUSES = [*((status.value, status.label) for status in REPORT_STATUSES), ("none", NOT_REPORTED.label)]
SEARCH_HELP = "Ord ur aktiviteten eller dess rubrik, en ansvarig eller en kommun."


class ActivitySearch(SearchFilter):
    """`fields`, and whoever is responsible or takes part. Names of persons are searched only where the plan shows them,
    and so are roles that may hold one. Responsibles and participants are looked through apart: joined, each responsible
    would be read once for each participant."""

    def found(self, word: str) -> Q:
        named = Q(activity__plan__show_names=True)
        role = Q(role__icontains=word) & (named | ~Q(role__icontains="genom "))
        person = Q(person__name__icontains=word) & named
        responsible = Responsibility.objects.filter(Q(group__name__icontains=word) | role | person).order_by()
        taking_part = Participation.objects.filter(organisation__name__icontains=word).order_by()
        in_lines = Q(pk__in=responsible.values("activity")) | Q(pk__in=taking_part.values("activity"))
        return super().found(word) | in_lines


class PartFilter(ChoiceFilter):
    """A goal or section: "slug.key", since keys are unique in their plan only."""

    def filter(self, qs: QuerySet[Model], value: str) -> QuerySet[Model]:
        slug, _, key = (value or "").partition(".")
        part = self.field_name
        return qs.filter(**{f"{part}__plan__slug": slug, f"{part}__key": key}) if slug else qs


class ActivityFilter(FilterSet):
    """`offers` tells what each filter may offer. A filter without anything to offer, and the choice between plans when
    there is one, is left out."""

    q = ActivitySearch(
        fields=("title", "note", "heading__title"), label="Sök bland aktiviteterna", help_text=SEARCH_HELP
    )
    plan = ChoiceFilter(label="Plan", field_name="plan__slug", empty_label="Alla planer")
    goal = PartFilter(label="Utvecklingsmål", field_name="heading__goal", empty_label="Alla mål")
    section = PartFilter(label="Avsnitt", field_name="heading__section", empty_label="Alla avsnitt")
    heading = ChoiceFilter(label="Rubrik", field_name="heading__title", empty_label="Alla rubriker")
    municipality = ChoiceFilter(label="Kommun", method="takes_part", empty_label="Alla som medverkar")
    convener = ChoiceFilter(label="Sammankallande", method="convened", empty_label="Alla sammankallande")
    responsible = ChoiceFilter(label="Ansvarig", method="responsible_for", empty_label="Alla ansvariga")
    start_from = ChoiceFilter(label="Start tidigast", method="starts_from", empty_label="När som helst")
    start_to = ChoiceFilter(label="Start senast", method="starts_to", empty_label="När som helst")
    status = django_filters.MultipleChoiceFilter(
        label="Status", choices=STATUSES, method="stands", widget=forms.CheckboxSelectMultiple
    )
    late = django_filters.BooleanFilter(label="Bara försenade", method="is_late", widget=forms.CheckboxInput)

    def __init__(self, data: QueryDict, queryset: QuerySet[Any], *, request: HttpRequest, offers: Offers) -> None:
        super().__init__(data, queryset, request=request)
        self.today = timezone.localdate()
        offered = {
            "plan": offers.plans if len(offers.plans) > 1 else [],
            "goal": offers.goals,
            "section": offers.sections,
            "heading": offers.headings,
            "municipality": offers.participants,
            "convener": offers.conveners,
            "responsible": offers.responsibles,
            "start_from": offers.terms,
            "start_to": offers.terms,
        }
        for name, choices in offered.items():
            if choices:
                self.filters[name].extra["choices"] = choices
            else:
                del self.filters[name]

    def takes_part(self, activities: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return activities.filter(participations__organisation__key=value, participations__state__in=TAKES_PART)

    def convened(self, activities: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return activities.filter(pk__in=current_conveners(self.today).filter(who(value)).values("activity"))

    def responsible_for(self, activities: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return activities.filter(pk__in=Responsibility.objects.filter(who(value)).values("activity"))

    def starts_from(self, activities: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """A start that may fall in the half-year or later: "2021" is found from Ht 2021 too."""
        return activities.filter(start__to__gte=parse(value).start)

    def starts_to(self, activities: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return activities.filter(start__from__lte=parse(value).end)

    def stands(self, activities: QuerySet[Any], name: str, value: list[str]) -> QuerySet[Any]:
        return activities.filter(reported_status__in=["" if status == "none" else status for status in value])

    def is_late(self, activities: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        """The rule of `queries.answers.is_late`, asked of the database."""
        if not value:
            return activities
        return activities.filter(planned_completion__to__lt=self.today).exclude(reported_status__in=ENDED)


class BulkFilter(ActivityFilter):
    """For a draft or a working copy, where nothing is followed up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("status", "late"):
            del self.filters[name]


ANSWER_HELP = "Ord ur svaren, en aktivitet eller en kommun."
ANSWER_SEARCHED = (
    "text",
    "obstacle_text",
    "next_step",
    "activity__title",
    "organisation__name",
    "organisation__official_name",
)


class AnswerFilter(FilterSet):
    """`offers` tells what each filter may offer; one without anything to offer is left out, and the choice between
    plans when there is one."""

    q = SearchFilter(fields=ANSWER_SEARCHED, label="Sök bland svaren", help_text=ANSWER_HELP)
    year = ChoiceFilter(label="År", field_name="round__year", empty_label="Alla år")
    plan = ChoiceFilter(label="Plan", field_name="round__plan__slug", empty_label="Alla planer")
    goal = PartFilter(label="Utvecklingsmål", field_name="activity__heading__goal", empty_label="Alla mål")
    organisation = ChoiceFilter(
        label="Kommun eller organisation", field_name="organisation__key", empty_label="Alla som har svarat"
    )
    status = django_filters.MultipleChoiceFilter(
        label="Status", choices=Status.choices, widget=forms.CheckboxSelectMultiple
    )
    obstacle = ChoiceFilter(
        label="Hinder", choices=OBSTACLE_CHOICES, method="names", empty_label="Med eller utan hinder"
    )
    handed_in = django_filters.BooleanFilter(label="Bara inlämnade", method="is_handed_in", widget=forms.CheckboxInput)

    def __init__(self, data: QueryDict, queryset: QuerySet[Any], *, request: HttpRequest, offers: AnswerOffers) -> None:
        super().__init__(data, queryset, request=request)
        offered = {
            "year": offers.years,
            "plan": offers.plans if len(offers.plans) > 1 else [],
            "goal": offers.goals,
            "organisation": offers.organisations,
        }
        for name, choices in offered.items():
            if choices:
                self.filters[name].extra["choices"] = choices
            else:
                del self.filters[name]

    def names(self, answers: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return answers.naming(value)  # type: ignore[attr-defined, no-any-return]

    def is_handed_in(self, answers: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        return answers.filter(state__in=HANDED_IN) if value else answers


class GridFilter(FilterSet):
    """Looks at part of a grid: it chooses among what is read (`chosen`), and asks the database nothing."""

    goal = ChoiceFilter(label="Utvecklingsmål", empty_label="Alla mål")
    section = ChoiceFilter(label="Avsnitt", empty_label="Alla avsnitt")
    says = django_filters.MultipleChoiceFilter(
        label="Status", widget=forms.CheckboxSelectMultiple, help_text="Aktiviteter där minst en ruta säger så."
    )

    def __init__(self, data: QueryDict, reading: RoundReading) -> None:
        super().__init__(data, Activity.objects.none())
        sections = {row.section_number: row.section for row in reading.activities}
        self.filters["goal"].extra["choices"] = [(goal.key, str(goal)) for goal in reading.goals]
        self.filters["section"].extra["choices"] = [(str(number), title) for number, title in sections.items()]
        says = [*Status.choices, *CellState.choices]
        self.filters["says"].extra["choices"] = [one for one in says if one[0] != CellState.OUTSIDE]

    @property
    def chosen(self) -> Chosen:
        """What cannot be read chooses nothing."""
        self.form.is_valid()
        said = self.form.cleaned_data
        return Chosen(said.get("goal") or "", int(said.get("section") or 0), frozenset(said.get("says") or ()))


def who(value: str) -> Q:
    """A choice of `Offers` as a question about responsibilities; a person only where the plan shows names."""
    kind, _, rest = value.partition(".")
    if kind == "person":
        region, _, key = rest.partition(".")
        return Q(person__region__key=region, person__key=key, activity__plan__show_names=True)
    return Q(group__key=rest) if kind == "group" else Q(role=rest)
