"""Whom the plans name, and how much rests on each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from kultursamverkan.people.models import Organisation, Person, User
from plans.choices import PlanState


def persons_with_tasks(regions: Sequence[Organisation], today: date) -> QuerySet[Any]:
    """Annotates `line_count` and `convener_count` (of plans in their own right, not ended) and `account`."""
    lines = Q(responsibilities__activity__binned_at=None, responsibilities__activity__plan__adjusts=None)
    lines &= Q(responsibilities__activity__plan__region=F("region"))
    lines &= ~Q(responsibilities__activity__plan__state=PlanState.CLOSED)
    lines &= Q(responsibilities__until=None) | Q(responsibilities__until__gte=today)
    persons = Person.objects.known().in_regions(regions).select_related("organisation")
    return persons.annotate(
        line_count=Count("responsibilities", filter=lines & Q(responsibilities__isnull=False), distinct=True),
        convener_count=Count("responsibilities", filter=lines & Q(responsibilities__is_convener=True), distinct=True),
        account=Exists(User.objects.filter(person=OuterRef("pk"), is_active=True)),
    )
