"""Reading functions over a plan and its parts."""

from collections.abc import Iterable

from auditlog.models import LogEntry
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation
from kultursamverkan.records.filters import Kind
from kultursamverkan.records.history import Change, entries_about, told_by, types_of
from plans.managers import Reader
from plans.models import DevelopmentGoal, Plan, PlanSection, SteeringDocument, SteeringItem

# Where parts of the editor are asked for by key: everything.
WHOLE_PLAN = "plan"


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


def steering_lists() -> QuerySet[SteeringDocument]:
    """Every region's steering documents with their items. Two queries."""
    return SteeringDocument.objects.in_order().select_related("region").prefetch_related("items")


def items_below(document: SteeringDocument, user: Reader) -> list[SteeringItem]:
    """The document's items with what they are tied to above, and what this reader may see that is tied to them. Six
    queries."""
    plans = Plan.objects.main().visible_to(user)
    goals = DevelopmentGoal.objects.visible_to(user).filter(plan__adjusts=None).select_related("plan")
    lower = SteeringItem.objects.select_related("document")
    return list(
        document.items.prefetch_related(
            Prefetch("parents", lower),
            Prefetch("children", lower),
            "carried_out_by",
            Prefetch("plans", plans),
            Prefetch("goals", goals),
        )
    )


def history_of_steering(document: SteeringDocument) -> QuerySet[LogEntry]:
    """What happened to the document and its items, those that are gone too. Newest first."""
    ours = Q(additional_data__part=SteeringDocument.part, additional_data__key=document.key)
    items = Q(additional_data__key__in=[item.key for item in document.items.all()])
    # A removed item says only in the log which document it was of.
    items |= Q(changes__document__0=str(document))
    ours |= Q(additional_data__part=SteeringItem.part) & items
    return entries_about({"region": document.region.key}).filter(ours)


def kinds_of_steering() -> dict[str, Kind]:
    """What that history can be filtered by."""
    words = {"document": ("Dokumentet", SteeringDocument), "item": ("Punkter", SteeringItem)}
    return {name: Kind(word, Q(content_type__in=types_of([model]))) for name, (word, model) in words.items()}


def changes_of_steering(entries: Iterable[LogEntry]) -> list[Change]:
    """Those of an item say which."""
    told: list[Change] = []
    for entry in entries:
        of_item = entry.content_type.model_class() is SteeringItem
        subject = f"{entry.object_repr}: " if of_item else ""
        told += told_by(entry, subject=subject, untold=("key", "region", "document"))
    return told


def items_above(row: SteeringDocument | SteeringItem) -> QuerySet[SteeringItem]:
    """What the document or item may be tied to (SteeringItem.stands_above)."""
    if isinstance(row, SteeringDocument):
        above = Q(document__order__lt=row.order)
    else:
        above = Q(document__order__lt=row.document.order) | Q(document=row.document, order__lt=row.order)
    return steering_items(row.region).filter(above)


def steering_items(region: Organisation) -> QuerySet[SteeringItem]:
    """What a plan of the region and its goals may be tied to."""
    return SteeringItem.objects.of_region(region).select_related("document")


def new_steering_document(region: Organisation) -> SteeringDocument:
    """Not saved: lowest in the region."""
    return SteeringDocument(region=region, order=SteeringDocument.objects.of_region(region).count() + 1)


def new_steering_item(document: SteeringDocument) -> SteeringItem:
    """Not saved: last in its document, of the last one's kind and with the number after."""
    last = document.items.last()
    item = SteeringItem(region=document.region, document=document, order=document.items.count() + 1)
    if last:
        item.kind = last.kind
        item.number = last.number + 1 if last.number else None
    return item
