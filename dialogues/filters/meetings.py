"""What the list of meetings can be filtered by."""

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractYear

from dialogues.choices import TOOK_PLACE, MeetingKind, MeetingState
from dialogues.models import Meeting
from dialogues.queries.meetings import HELD, WAS_HELD
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.filters import FilterSet, SearchFilter
from kultursamverkan.shared.offers import ChoiceFilter
from plans.models import Plan

NO_DAY = "ingen-tid"
_PUBLIC = [
    (MeetingState.PLANNED.value, MeetingState.PLANNED.label),
    (WAS_HELD, HELD.label),
    (MeetingState.CANCELLED.value, MeetingState.CANCELLED.label),
]
_INSIDE = [(state.value, state.label) for state in TOOK_PLACE]


class MeetingFilter(FilterSet):
    """What nobody among the reader's meetings has is not offered. Only what the reader is told can be filtered by."""

    q = SearchFilter(
        fields=("title", "place", "host__name"),
        label="Sök bland mötena",
        help_text="Ord ur mötets rubrik, plats, värd.",
    )
    year = ChoiceFilter(label="År", method="of_year", empty_label="Alla år")
    kind = ChoiceFilter(label="Slag", choices=MeetingKind.choices, empty_label="Alla slag")
    state = ChoiceFilter(label="Läge", method="in_state", empty_label="Alla lägen")
    plan = ChoiceFilter(label="Handlingsplan", field_name="plan__slug", empty_label="Alla planer")
    host = ChoiceFilter(label="Värd", field_name="host__key", empty_label="Alla värdar")

    def __init__(self, data: Any, queryset: QuerySet[Meeting], *, request: Any, **kwargs: Any) -> None:
        super().__init__(data, queryset, request=request, **kwargs)
        own = queryset.order_by()
        years = own.values_list(ExtractYear("starts_at"), "round__year").distinct()
        known = sorted({year for day, of_round in years if (year := day or of_round)}, reverse=True)
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in known] + [(NO_DAY, "Ingen tid än")]
        inside = own.filter(Meeting.objects.inside(request.user)).exists()
        self.filters["state"].extra["choices"] = [*_PUBLIC, *(_INSIDE if inside else [])]
        plans = Plan.objects.visible_to(request.user).filter(pk__in=own.values("plan"))
        self.filters["plan"].extra["choices"] = [(plan.slug, str(plan)) for plan in plans]
        hosts = Organisation.objects.filter(pk__in=own.values("host"))
        self.filters["host"].extra["choices"] = list(hosts.values_list("key", "name"))

    def of_year(self, meetings: QuerySet[Meeting], name: str, value: str) -> QuerySet[Meeting]:
        """A meeting without a day is of its round's year."""
        if value == NO_DAY:
            return meetings.filter(starts_at=None).exclude(state=MeetingState.APPROVED)
        return meetings.filter(Q(starts_at__year=int(value)) | Q(starts_at=None, round__year=int(value)))

    def in_state(self, meetings: QuerySet[Meeting], name: str, value: str) -> QuerySet[Meeting]:
        """Held is held, documented or not."""
        if value == WAS_HELD:
            return meetings.filter(state__in=TOOK_PLACE)
        return meetings.filter(seen_state=value)  # type: ignore[misc]  # annotated by meetings_for_list
