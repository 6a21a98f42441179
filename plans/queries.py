"""Reading functions over a plan and its parts."""

from django.db.models import QuerySet
from django.urls import reverse

from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation
from plans.models import Plan, PlanSection


def editor_url(plan: Plan, key: str = "") -> str:
    """Where the draft or working copy is edited, at the part with that key."""
    url = reverse("documents:editor", args=[plan.slug])
    return f"{url}#{key}" if key else url


def officials_groups(plan: Plan) -> QuerySet[Organisation]:
    """What the plan's "tjänstemannastöd" can be: the region's own groups of that kind."""
    return Organisation.objects.of_region(plan.region).filter(kind=OrganisationKind.OFFICIALS_GROUP)


def new_section(plan: Plan) -> PlanSection:
    """Not saved: the next number after the sections, or the chapters when it is the first, and the plan's years."""
    last = plan.sections.last()
    number = last.number if last else plan.chapters.count()
    return PlanSection(plan=plan, number=number + 1, period_start=plan.period_start, period_end=plan.period_end)
