"""What the forms that change headings and activities offer: headings, persons, groups, organisations, places."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from activities.models import Activity, Heading
from kultursamverkan.people.choices import GROUP_KINDS, OrganisationKind
from kultursamverkan.people.models import Alias, Organisation, Person
from plans.models import Plan, PlanPart

# (value, label), or (name of a group, [(value, label), …]).
Choices = list[tuple[str, str | list[tuple[str, str]]]]


@dataclass(frozen=True)
class People:
    """The region's persons by the words that mean them. A name that several have means none of them by itself."""

    persons: list[Person]
    aliases: dict[str, Person]
    _by_name: dict[str, list[Person]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for person in self.persons:
            self._by_name.setdefault(_folded(person.name), []).append(person)

    def label(self, person: Person) -> str:
        """The name, with title and organisation when others have the same, and the key when even those are."""
        others = [one for one in self._by_name.get(_folded(person.name), []) if one != person]
        if not others:
            return person.name
        full = _in_full(person)
        alike = any(_folded(_in_full(one)) == _folded(full) for one in others)
        return f"{full}, {person.key}" if alike else full

    @property
    def labels(self) -> list[str]:
        return [self.label(person) for person in self.persons]

    def find(self, text: str) -> list[Person]:
        """Those the text can mean: one is an answer, none is a new name, several must be told apart."""
        labelled = [person for person in self.persons if _folded(self.label(person)) == _folded(text)]
        if len(labelled) == 1:
            return labelled
        if named := self._by_name.get(_folded(text)):
            return named
        alias = self.aliases.get(_folded(text))
        return [alias] if alias else []

    def like(self, text: str) -> str:
        """A name that looks like the text, or ""."""
        names = {_folded(person.name): person.name for person in self.persons}
        close = get_close_matches(_folded(text), names, n=1, cutoff=0.75)
        return names[close[0]] if close else ""


@dataclass(frozen=True)
class Offer:
    """Everything the form for an activity can say, read in four queries."""

    headings: dict[str, Heading]
    heading_choices: Choices
    people: People
    organisations: dict[str, Organisation]
    groups: Choices
    municipalities: list[Organisation]
    others: Choices


def offer_for(plan: Plan, in_use: Iterable[Organisation] = ()) -> Offer:
    """`in_use`: organisations the activity names already; they can stay, wherever they are from."""
    headings = list(plan.headings.select_related("section", "goal"))
    known = list(Organisation.objects.known_in(plan.region))
    known += [extra for extra in in_use if extra not in known]
    municipalities = [one for one in known if one.is_municipality and one.region_id == plan.region_id]
    return Offer(
        headings={str(heading.pk): heading for heading in headings},
        heading_choices=heading_choices(headings),
        people=people_of(plan.region),
        organisations={str(one.pk): one for one in known},
        groups=_by_kind(known),
        municipalities=municipalities,
        others=_by_kind(one for one in known if one not in municipalities),
    )


def people_of(region: Organisation) -> People:
    aliases = Alias.objects.filter(region=region).exclude(person=None).select_related("person")
    return People(
        persons=list(Person.objects.filter(region=region).select_related("organisation")),
        aliases={_folded(alias.text): alias.person for alias in aliases if alias.person},
    )


def heading_choices(headings: Iterable[Heading]) -> Choices:
    """By section, in the plan's order."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for heading in headings:
        label = f"{heading.title} (mål {heading.goal.number}, {heading.goal.name})"
        groups.setdefault(str(heading.section), []).append((str(heading.pk), label))
    return list(groups.items())


def siblings(heading: Heading) -> Iterator[Activity]:
    """What stands under a heading, in order."""
    return iter(Activity.objects.live().filter(heading=heading).order_by("order", "pk"))


# Which fields of a part can carry a footnote's mark, and what they are called.
PLACES = {
    "chapter": (("title", "rubriken"), ("body", "texten")),
    "goal": (("name", "namnet"), ("text", "texten")),
    "section": (("title", "rubriken"),),
    "heading": (("title", "rubriken"),),
    "activity": (("title", "aktiviteten"), ("note", "anmärkningen"), ("responsibilities", "de ansvariga")),
}
_MAX_LABEL = 70


def place_choices(plan: Plan) -> Choices:
    """Where in the plan a footnote's mark can stand: "KEY:field", by kind of part. Five queries."""
    parts: dict[str, Iterable[PlanPart]] = {
        "Kapitel": plan.chapters.all(),
        "Mål": plan.goals.all(),
        "Avsnitt": plan.sections.all(),
        "Rubriker": plan.headings.all(),
        "Aktiviteter": plan.activities.live(),
    }
    groups = [(name, [place for row in rows for place in _places(row)]) for name, rows in parts.items()]
    return [(name, places) for name, places in groups if places]


def _places(row: PlanPart) -> list[tuple[str, str]]:
    text = str(row)
    text = text if len(text) <= _MAX_LABEL else f"{text[:_MAX_LABEL].rstrip()} …"
    return [(f"{row.key}:{name}", f"{text}: {words}") for name, words in PLACES[row.part]]


def _by_kind(organisations: Iterable[Organisation]) -> Choices:
    """Groups that persons belong to first: they convene."""
    kinds = [*GROUP_KINDS, *(kind for kind in OrganisationKind if kind not in GROUP_KINDS)]
    groups: dict[str, list[tuple[str, str]]] = {kind: [] for kind in kinds}
    for organisation in organisations:
        groups[organisation.kind].append((str(organisation.pk), str(organisation)))
    return [(str(OrganisationKind(kind).label), rows) for kind, rows in groups.items() if rows]


def _in_full(person: Person) -> str:
    return ", ".join(part for part in [person.name, person.title, str(person.organisation or "")] if part)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def new_activity(plan: Plan, heading_key: str, after: str = "") -> Activity:
    """Not saved: under the heading with that key or that of the activity `after`, or under none yet."""
    headings = plan.headings.filter(activities__key=after) if after else plan.headings.filter(key=heading_key)
    return Activity(plan=plan, heading=headings.first())


def key_beside(activity: Activity) -> str:
    """The key of the activity after it under the same heading, else of the one before; "" when it stands alone."""
    rows = list(siblings(activity.heading))
    after = [row.key for row in rows if row.order > activity.order]
    before = [row.key for row in rows if row.order < activity.order]
    return (after or before[-1:] or [""])[0]


def new_heading(plan: Plan, section_key: str, goal_key: str) -> Heading:
    """Not saved: in the section and under the goal with those keys, or none yet."""
    section = plan.sections.filter(key=section_key).first()
    return Heading(plan=plan, section=section, goal=plan.goals.filter(key=goal_key).first())


def organisations_in_use(activity: Activity) -> list[Organisation]:
    """Named by the activity's responsibles and participants. Two queries."""
    groups = [row.group for row in activity.responsibilities.select_related("group") if row.group]
    return [*groups, *(row.organisation for row in activity.participations.select_related("organisation"))]


def in_bin(plan: Plan) -> list[Activity]:
    """The plan's binned activities, the latest first."""
    binned = plan.activities.binned().select_related("heading__section", "heading__goal")
    return list(binned.order_by("-binned_at", "pk"))
