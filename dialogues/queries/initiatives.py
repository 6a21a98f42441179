"""Reading functions over initiatives."""

from collections.abc import Iterable

from auditlog.models import LogEntry
from django.db.models import Prefetch, QuerySet

from activities.models import Activity
from dialogues.models import Finding, Initiative
from kultursamverkan.people.models import Organisation
from kultursamverkan.records.history import Change, entries_about, told_by
from plans.managers import Reader


def initiatives_for_list(user: Reader) -> QuerySet[Initiative]:
    """What this reader may see, with the columns of the list."""
    return Initiative.objects.visible_to(user).select_related("region", "lead").prefetch_related("parties")


def initiative_page(user: Reader) -> QuerySet[Initiative]:
    """With everything that the page of one tells; of activities those that the reader may see."""
    shown = Activity.objects.live().visible_to(user).select_related("plan", "heading__goal")
    return initiatives_for_list(user).prefetch_related(Prefetch("activities", shown))


def findings_of_initiative(initiative: Initiative, user: Reader) -> QuerySet[Finding]:
    """What was said and became it, or is tied to it, as far as the reader may read it."""
    found = Finding.objects.visible_to(user).filter(initiatives=initiative)
    return found.select_related("region", "party", "party_type").order_by("-year", "pk")


def activities_to_tie(region: Organisation) -> QuerySet[Activity]:
    """Those of the region's plans, adopted and closed; plan by plan, the latest first."""
    order = Activity._meta.ordering or ()
    found = Activity.objects.live().public().filter(plan__region=region).select_related("plan")
    return found.order_by("-plan__period_start", "plan_id", *order)


def history_of_initiative(initiative: Initiative) -> QuerySet[LogEntry]:
    return entries_about({"initiative": initiative.key, "region": initiative.region.key})


def changes_of_initiative(entries: Iterable[LogEntry]) -> list[Change]:
    return [change for entry in entries for change in told_by(entry, untold=("key", "region"))]
