"""What the forms that change headings and activities offer: headings, persons, groups, organisations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from activities.models import Activity, Heading
from activities.queries.organisations import Organisations, Roles, folded, nameable, role_titles
from kultursamverkan.people.choices import GROUP_KINDS
from kultursamverkan.people.models import Alias, Organisation, Person
from plans.models import Plan

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
            self._by_name.setdefault(folded(person.name), []).append(person)

    def label(self, person: Person) -> str:
        """The name, with title and organisation when others have the same, and the key when even those are."""
        others = [one for one in self._by_name.get(folded(person.name), []) if one != person]
        if not others:
            return person.name
        full = _in_full(person)
        alike = any(folded(_in_full(one)) == folded(full) for one in others)
        return f"{full}, {person.key}" if alike else full

    @property
    def labels(self) -> list[str]:
        return [self.label(person) for person in self.persons]

    def find(self, text: str) -> list[Person]:
        """Those the text can mean: one is an answer, none is a new name, several must be told apart."""
        labelled = [person for person in self.persons if folded(self.label(person)) == folded(text)]
        if len(labelled) == 1:
            return labelled
        if named := self._by_name.get(folded(text)):
            return named
        alias = self.aliases.get(folded(text))
        return [alias] if alias else []

    def like(self, text: str) -> str:
        """A name that looks like the text, or ""."""
        near = self.near(text)
        return near[0].name if near else ""

    def near(self, text: str) -> list[Person]:
        """Those whose name looks like the text or holds all its words, the likest first; three at most."""
        words = set(folded(text).split())
        close = get_close_matches(folded(text), self._by_name, n=3, cutoff=0.75)
        close += [name for name in self._by_name if name not in close and words and words <= set(name.split())]
        return [person for name in close for person in self._by_name[name]][:3]


@dataclass(frozen=True)
class Offer:
    """Everything the form for an activity can say, read in five queries. `groups` can be responsible, `others` can
    take part beside the region's municipalities."""

    headings: dict[str, Heading]
    heading_choices: Choices
    people: People
    roles: Roles
    groups: Organisations
    municipalities: list[Organisation]
    others: Organisations


def offer_for(plan: Plan, in_use: Iterable[Organisation] = ()) -> Offer:
    """`in_use`: organisations the activity names already; they can stay, wherever they are from."""
    headings = list(plan.headings.select_related("section", "goal"))
    in_use = list(in_use)
    known = nameable(plan, in_use)
    municipalities = [one for one in known if one.is_municipality and one.region_id == plan.region_id]
    from_elsewhere = [one for one in known if one.region_id not in (plan.region_id, None) and one not in in_use]
    words = list(Alias.objects.filter(region=plan.region).select_related("organisation"))
    aliases = {folded(word.text): word.organisation for word in words if word.organisation}
    role_aliases = {folded(word.text): word.role_title for word in words if word.role_title}
    return Offer(
        headings={str(heading.pk): heading for heading in headings},
        heading_choices=heading_choices(headings),
        people=people_of(plan.region, words),
        roles=Roles(role_titles(plan.region, role_aliases), role_aliases),
        groups=Organisations(_groups_first(one for one in known if one not in from_elsewhere), plan.region, aliases),
        municipalities=municipalities,
        others=Organisations([one for one in known if one not in municipalities], plan.region, aliases),
    )


def people_of(region: Organisation, aliases: Iterable[Alias] | None = None) -> People:
    """Two queries, or one with the region's `aliases` given."""
    if aliases is None:
        aliases = Alias.objects.filter(region=region).exclude(person=None)
    persons = {person.pk: person for person in Person.objects.filter(region=region).select_related("organisation")}
    means = {folded(alias.text): persons.get(alias.person_id or 0) for alias in aliases}
    return People(
        persons=list(persons.values()), aliases={word: person for word, person in means.items() if person is not None}
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


def _groups_first(organisations: Iterable[Organisation]) -> list[Organisation]:
    """Groups that persons belong to come first: they convene."""
    return sorted(organisations, key=lambda one: one.kind not in GROUP_KINDS)


def _in_full(person: Person) -> str:
    return ", ".join(part for part in [person.name, person.title, str(person.organisation or "")] if part)


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
