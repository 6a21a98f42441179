"""The activities of a draft or a working copy, as the page that changes several of them at once needs them."""

from collections.abc import Iterable

from django.db.models import Prefetch

from activities.managers import ActivityQuerySet
from activities.models import Activity, Heading, Responsibility
from activities.queries.editing import Choices, People, heading_choices, people_of
from activities.queries.organisations import Organisations, nameable
from kultursamverkan.people.choices import GROUP_KINDS
from kultursamverkan.people.permissions import P, regions_where
from plans.choices import PlanState
from plans.managers import Reader
from plans.models import Plan, PlanSection


def bulk_rows(plan: Plan) -> ActivityQuerySet[Activity]:
    """The living ones in the plan's order, with heading, section, goal and responsibles. Two queries."""
    lines = Responsibility.objects.select_related("person__organisation", "group")
    rows = plan.activities.live().select_related("heading__section", "heading__goal", "plan")
    return rows.prefetch_related(Prefetch("responsibilities", lines))


def editable_plans(user: Reader) -> list[Plan]:
    """Drafts and working copies that the person may edit. No query for those who edit no plan."""
    regions = regions_where(user, P.EDIT_PLAN)
    drafts = Plan.objects.filter(region__in=regions, state=PlanState.DRAFT).select_related("adjusts")
    return list(drafts) if regions else []


def bulk_offer_rows(plan: Plan) -> tuple[list[Heading], list[PlanSection], People, Organisations]:
    """Where activities can be moved, and who can convene them. Four queries."""
    known = nameable(plan, ())
    groups = sorted(known, key=lambda one: one.kind not in GROUP_KINDS)  # persons are members of those: they convene
    headings = list(plan.headings.select_related("section", "goal"))
    return headings, list(plan.sections.all()), people_of(plan.region, ()), Organisations(groups, plan.region)


def convener_choices(activities: Iterable[Activity]) -> Choices:
    """Everybody who convenes any of them, by a value that `names_convener` understands."""
    groups: dict[str, dict[str, str]] = {"Personer": {}, "Grupper": {}, "Roller": {}}
    for line in (line for row in activities for line in conveners_of(row)):
        if line.person:
            groups["Personer"][f"person.{line.person_id}"] = line.person.name
        if line.group:
            groups["Grupper"][f"group.{line.group_id}"] = line.group.name
        if line.role and not (line.person or line.group):
            groups["Roller"][f"role.{line.role}"] = line.role
    return [(name, list(found.items())) for name, found in groups.items() if found]


def names_convener(line: Responsibility, value: str) -> bool:
    """Whether the line is about that person, group or role; "" means whoever it is."""
    kind, _, rest = value.partition(".")
    if kind == "role":
        return line.role == rest and not (line.person_id or line.group_id)
    return not value or rest == str(line.person_id if kind == "person" else line.group_id)


def place_choices(headings: Iterable[Heading], sections: Iterable[PlanSection]) -> Choices:
    """Where activities can be moved: "s:PK" a section, under the heading of the same name; "h:PK" a heading."""
    to_sections = [(f"s:{section.pk}", str(section)) for section in sections]
    to_headings: Choices = []
    for group, rows in heading_choices(headings):
        assert isinstance(rows, list)
        to_headings.append((group, [(f"h:{pk}", label) for pk, label in rows]))
    return [("Ett avsnitt, under samma mål och rubrik som nu", to_sections), *to_headings]


def conveners_of(row: Activity) -> list[Responsibility]:
    """No query, for rows from `bulk_rows`."""
    return [line for line in row.responsibilities.all() if line.is_convener]
