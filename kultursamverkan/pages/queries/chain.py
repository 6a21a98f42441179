"""The chain from strategy to activity: what steers a plan, its goals, and what is done, with the gaps in it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.urls import reverse

from activities.models import Activity, Participation
from activities.queries.lists import TAKES_PART
from kultursamverkan.people.models import Organisation
from plans.choices import SectionKind
from plans.models import DevelopmentGoal, Plan, PlanSection, SteeringDocument, SteeringItem

SECTION, GOAL, ACTIVITY = "Avsnitt", "Utvecklingsmål", "Aktivitet"
NOTHING_BELOW = "Inget i planen hör hit"
NOT_TIED = "Inte kopplat till styrdokumenten"
NOT_PRIORITISED = "Ingen prioriterad aktivitet"
NO_ACTIVITY = "Ingen aktivitet"
NO_PART = "Medverkar inte i någon aktivitet"


@dataclass(frozen=True)
class Node:
    """One link of the chain: `nod-<id>` in the picture, `rad-<id>` in the table. `level`: what it is, in Swedish;
    `url`: its own page; `above`: what it belongs to; `below`: what it leads to, in words; `leads`: to which nodes,
    where those are known."""

    id: str
    level: str
    label: str
    url: str
    text: str = ""
    above: tuple["Node", ...] = ()
    below: str = ""
    gap: str = ""
    goal: DevelopmentGoal | None = None
    kind: str = ""
    leads: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Level:
    """A steering document and its items."""

    document: Node
    items: Sequence[Node]


@dataclass(frozen=True)
class Group:
    """What one section has under a goal. Without activities it is there to show a gap."""

    section: Node
    activities: Sequence[Node]


@dataclass(frozen=True)
class Column:
    goal: Node
    groups: Sequence[Group]


@dataclass(frozen=True)
class Chain:
    """`talks`: where it goes on (chain_talks.py)."""

    levels: Sequence[Level]
    plan: Node
    columns: Sequence[Column]
    outside: Sequence[Node] = field(default=())
    talks: Level | None = None

    @property
    def nodes(self) -> Iterator[Node]:
        """In reading order, from the top."""
        for level in self.levels:
            yield level.document
            yield from level.items
        yield self.plan
        for column in self.columns:
            yield column.goal
            for group in column.groups:
                yield group.section
                yield from group.activities
        yield from self.outside
        if self.talks:
            yield self.talks.document
            yield from self.talks.items

    @property
    def gaps(self) -> list[Node]:
        """An empty section is told with its goal."""
        return [node for node in self.nodes if node.gap and node.level != SECTION]


def chain_of(plan: Plan) -> Chain:
    """The plan with its region. Ten queries, however much there is."""
    steering = _Steering(plan)
    levels = steering.levels()
    root = Node(
        id="plan",
        level="Handlingsplan",
        label=plan.title,
        url=reverse("documents:plan_detail", args=[plan.slug]),
        above=steering.nodes_of(steering.tied),
        below=_counted(len(steering.goals), "utvecklingsmål", "utvecklingsmål"),
        gap="" if steering.tied or not steering.documents else NOT_TIED,
    )
    return Chain(levels, root, _columns(plan, root, steering), _outside(plan))


class _Steering:
    """The region's steering documents that the plan or one of its goals stands under, and how they hang together."""

    def __init__(self, plan: Plan) -> None:
        self.goals = list(DevelopmentGoal.objects.filter(plan=plan).prefetch_related("steering"))
        self.tied = set(plan.steering.values_list("pk", flat=True))
        items = SteeringItem.objects.of_region(plan.region).select_related("document__region")
        self.items = {item.pk: item for item in items.prefetch_related("parents", "carried_out_by")}
        self.documents = {item.document_id: item.document for item in self.items.values()}
        self._nodes: dict[int, Node] = {}

    def nodes_of(self, pks: Iterable[int]) -> tuple[Node, ...]:
        wanted = set(pks)
        return tuple(node for pk, node in self._nodes.items() if pk in wanted)

    def levels(self) -> list[Level]:
        """From the top. What an item belongs to stands above it, so it has its node already."""
        shown = self._shown()
        levels = []
        for document in shown:
            own = [item for item in self.items.values() if item.document_id == document.pk]
            carries = [item.pk for item in self.items.values() if document in item.carried_out_by.all()]
            head = _document_node(document, self.nodes_of(carries), len(own))
            for item in own:
                self._nodes[item.pk] = self._item_node(item, head, shown)
            levels.append(Level(head, [self._nodes[item.pk] for item in own]))
        return levels

    def _shown(self) -> list[SteeringDocument]:
        """The documents of the items that the plan and its goals are tied to, and theirs, all the way up."""
        tied = self.tied | {item.pk for goal in self.goals for item in goal.steering.all()}
        found: set[int] = set()
        waiting = {self.items[pk].document_id for pk in tied}
        while waiting:
            found |= waiting
            waiting = {above for pk in waiting for above in self._above(pk)} - found
        return sorted((self.documents[pk] for pk in found), key=lambda document: (document.order, document.pk))

    def _above(self, document: int) -> Iterator[int]:
        for item in self.items.values():
            if document in {one.pk for one in item.carried_out_by.all()}:
                yield item.document_id
            if item.document_id == document:
                yield from (parent.document_id for parent in item.parents.all())

    def _item_node(self, item: SteeringItem, document: Node, shown: Sequence[SteeringDocument]) -> Node:
        below = [
            *(str(one) for one in item.carried_out_by.all() if one in shown),
            *(str(one) for one in self.items.values() if item in one.parents.all() and one.document in shown),
            *(["hela planen"] if item.pk in self.tied else []),
            *(f"mål {goal.number}" for goal in self.goals if item in goal.steering.all()),
        ]
        return Node(
            id=f"punkt-{item.key}",
            level=str(item.get_kind_display()),
            label=str(item),
            url=f"{document.url}#{item.key}",
            text=item.text,
            above=(document, *self.nodes_of(parent.pk for parent in item.parents.all())),
            below=", ".join(below),
            gap="" if below else NOTHING_BELOW,
            kind=item.kind,
        )


def _document_node(document: SteeringDocument, above: tuple[Node, ...], items: int) -> Node:
    return Node(
        id=f"dokument-{document.key}",
        level="Styrdokument",
        label=f"{document} {document.period}".strip(),
        url=reverse("plans:steering_detail", args=[document.region.key, document.key]),
        text=document.title,
        above=above,
        below=_counted(items, "punkt", "punkter"),
    )


def _columns(plan: Plan, root: Node, steering: _Steering) -> list[Column]:
    activities: defaultdict[tuple[int, int], list[Activity]] = defaultdict(list)
    for activity in Activity.objects.live().filter(plan=plan).select_related("heading"):
        activities[activity.heading.goal_id, activity.heading.section_id].append(activity)
    sections = list(PlanSection.objects.filter(plan=plan))
    columns = []
    for goal in steering.goals:
        under = {section.pk: activities[goal.pk, section.pk] for section in sections}
        node = _goal_node(plan, root, goal, steering, sections, under)
        groups = [
            _group(plan, node, section, under[section.pk])
            for section in sections
            if under[section.pk] or section.kind == SectionKind.PRIORITISED
        ]
        columns.append(Column(node, groups))
    return columns


def _goal_node(
    plan: Plan,
    root: Node,
    goal: DevelopmentGoal,
    steering: _Steering,
    sections: Sequence[PlanSection],
    under: dict[int, list[Activity]],
) -> Node:
    tied = steering.nodes_of(item.pk for item in goal.steering.all())
    total = sum(map(len, under.values()))
    prioritised = [section for section in sections if section.kind == SectionKind.PRIORITISED]
    gaps = [
        NO_ACTIVITY if not total else "",
        NOT_PRIORITISED if total and prioritised and not any(under[section.pk] for section in prioritised) else "",
        NOT_TIED if steering.documents and not tied else "",
    ]
    return Node(
        id=f"mal-{goal.key}",
        level=GOAL,
        label=f"Mål {goal.number}: {goal.name}",
        url=reverse("pages:goal_detail", args=[plan.slug, goal.key]),
        above=(root, *tied),
        below=_counted(total, "aktivitet", "aktiviteter"),
        gap=". ".join(gap for gap in gaps if gap),
        goal=goal,
    )


def _group(plan: Plan, goal: Node, section: PlanSection, activities: Sequence[Activity]) -> Group:
    node = Node(
        id=f"avsnitt-{section.key}-{goal.id}",
        level=SECTION,
        label=str(section),
        url=f"{reverse('documents:plan_detail', args=[plan.slug])}#{section.key}",
        above=(goal,),
        below=_counted(len(activities), "aktivitet", "aktiviteter"),
        gap="" if activities else f"{NO_ACTIVITY} för målet",
        goal=goal.goal,
    )
    return Group(node, [_activity_node(plan, node, activity) for activity in activities])


def _activity_node(plan: Plan, section: Node, activity: Activity) -> Node:
    return Node(
        id=f"aktivitet-{activity.key}",
        level=ACTIVITY,
        label=activity.title,
        url=reverse("pages:activity_detail", args=[plan.slug, activity.key]),
        above=(section,),
        goal=section.goal,
    )


def _outside(plan: Plan) -> list[Node]:
    """The region's municipalities that take part in none of the plan's activities."""
    takes_part = Participation.objects.filter(
        organisation=OuterRef("pk"), activity__plan=plan, activity__binned_at=None, state__in=TAKES_PART
    )
    missing = Organisation.objects.of_region(plan.region).municipalities().exclude(Exists(takes_part))
    return [
        Node(
            id=f"kommun-{one.key}",
            level="Kommun",
            label=one.name,
            url=reverse("pages:organisation_detail", args=[one.key]),
            gap=NO_PART,
        )
        for one in missing
    ]


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
