"""What is searched of the plans: they and their chapters, goals, activities, and the steering documents above them."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.urls import reverse

from activities.filters import ActivitySearch
from activities.models import Activity, Heading, Participation, Responsibility
from kultursamverkan.pages.queries.search import Kind, Said, Told, together
from kultursamverkan.shared.fulltext import Place
from kultursamverkan.shared.markdown import readable
from plans.managers import Reader
from plans.models import Definition, DevelopmentGoal, Plan, PlanChapter, SteeringDocument, SteeringItem


def plan_kinds(user: Reader) -> Iterator[Kind]:
    plans = Plan.objects.main().visible_to(user)
    chapters = PlanChapter.objects.filter(plan__adjusts=None).visible_to(user)
    definitions = Definition.objects.filter(plan__adjusts=None).visible_to(user)
    yield Kind(
        "planer",
        "Handlingsplaner",
        plans.select_related("region").prefetch_related("chapters", "definitions"),
        [
            Place(plans, ("title", "registry_number"), anywhere=True),
            Place(plans, ("title", "registry_number")),
            Place(chapters, ("title", "body"), to="plan"),
            Place(definitions, ("term", "text"), to="plan"),
        ],
        _plan,
        numbers=("registry_number",),
    )
    goals = DevelopmentGoal.objects.filter(plan__adjusts=None).visible_to(user)
    yield Kind(
        "mal",
        "Utvecklingsmål",
        goals.select_related("plan").order_by("-plan__period_start", "plan__title", "plan", "number", "pk"),
        [Place(goals, ("name",), anywhere=True), Place(goals, ("name", "text"))],
        _goal,
        title="name",
    )
    yield _activities(user)


def _activities(user: Reader) -> Kind:
    """Persons and roles that may name one are searched only where the plan shows names: ActivitySearch."""
    activities = Activity.objects.live().in_main_plans().visible_to(user)
    taking_part = Participation.objects.select_related("organisation").order_by("order", "pk")
    responsible = Responsibility.objects.select_related("person", "group").order_by("order", "pk")
    return Kind(
        "aktiviteter",
        "Aktiviteter",
        activities.select_related("plan", "heading")
        .prefetch_related(Prefetch("participations", taking_part), Prefetch("responsibilities", responsible))
        .order_by("-plan__period_start", "plan__title", "plan", *(Activity._meta.ordering or ())),
        [
            Place(activities, ("title",), anywhere=True, also=ActivitySearch(fields=("heading__title",)).found),
            Place(activities, ("title", "note")),
            Place(Heading.objects.filter(activities__in=activities), ("title",), to="activities"),
        ],
        _activity,
        list_name="activities:activity_list",
    )


def steering_kinds() -> Iterator[Kind]:
    """Public: they have been adopted elsewhere."""
    documents, items = SteeringDocument.objects.all(), SteeringItem.objects.all()
    words = ("title", "short_title", "registry_number", "decided_by")
    yield Kind(
        "styrdokument",
        "Styrdokument",
        documents.select_related("region").prefetch_related("items").in_order(),
        [
            Place(documents, ("title", "short_title", "registry_number"), anywhere=True),
            Place(documents, words),
            Place(items, ("name", "text"), to="document"),
        ],
        _steering_document,
        numbers=("registry_number", "short_title"),
    )


def _plan(plan: Plan) -> Told:
    url = reverse("documents:plan_detail", args=(plan.slug,))
    texts = [Said(readable(one.body), f"Kapitel: {one.title}", f"{url}#{one.key}") for one in plan.chapters.all()]
    texts += [Said(one.title, "Kapitel", f"{url}#{one.key}") for one in plan.chapters.all()]
    texts += [Said(one.text, one.term, f"{url}#ordforklaringar") for one in plan.definitions.all()]
    texts += [Said(one.term, "Ord som förklaras", f"{url}#ordforklaringar") for one in plan.definitions.all()]
    return Told(plan.title, url, together(str(plan.region), plan.period, plan.registry_number), texts)


def _goal(goal: DevelopmentGoal) -> Told:
    url = reverse("pages:goal_detail", args=(goal.plan.slug, goal.key))
    return Told(str(goal), url, goal.plan.title, [Said(readable(goal.text))])


def _activity(activity: Activity) -> Told:
    url = reverse("pages:activity_detail", args=(activity.plan.slug, activity.key))
    named = activity.plan.show_names
    responsible = ", ".join(one.describe(show_names=named) for one in activity.responsibilities.all())
    taking_part = ", ".join(str(one) for one in activity.participations.all())
    texts = [Said(activity.note), Said(responsible, "Ansvariga"), Said(taking_part, "Samverkan")]
    return Told(activity.title, url, together(activity.heading.title, activity.plan.title), texts)


def _steering_document(document: SteeringDocument) -> Told:
    url = reverse("plans:steering_detail", args=(document.region.key, document.key))
    about = together(document.short_title, str(document.region), document.period, document.registry_number)
    texts = [Said(f"{item}. {item.text}" if item.text else str(item)) for item in document.items.all()]
    return Told(document.title, url, about, [*texts, Said(document.decided_by, "Antaget av")])
