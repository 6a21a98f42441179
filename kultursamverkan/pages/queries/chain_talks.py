"""Where the chain goes on from the activities: the meetings that treated them, and what was said that they came of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from dialogues.models import Finding, Meeting
from dialogues.queries.about_plan import about_plan
from kultursamverkan.pages.queries.chain import Chain, Column, Level, Node
from plans.managers import Reader
from plans.models import Plan

TALKS, MEETING, FINDING = "Dialoger", "Möte", "Iakttagelse"


def with_talks(chain: Chain, plan: Plan, user: Reader) -> Chain:
    """The chain with what this reader may see of the dialogues; as it was when there is nothing. Four queries."""
    about = about_plan(plan, user)
    activities = {node.id: node for column in chain.columns for group in column.groups for node in group.activities}
    nodes = [
        *(_meeting(meeting, _named(keys, activities)) for meeting, keys in about.meetings),
        *(_finding(finding, _named(keys, activities)) for finding, keys in about.findings),
    ]
    shown = [node for node in nodes if node.above]
    if not shown:
        return chain
    head = Node(
        id="dialoger",
        level=TALKS,
        label="Dialoger om aktiviteterna",
        url=f"{reverse('dialogues:meeting_list')}?plan={plan.slug}",
        below=_words(shown),
    )
    leads: defaultdict[str, list[Node]] = defaultdict(list)
    for node in shown:
        for activity in node.above:
            leads[activity.id].append(node)
    columns = [_going_on(column, leads) for column in chain.columns]
    return replace(chain, columns=columns, talks=Level(head, shown))


def _going_on(column: Column, leads: Mapping[str, list[Node]]) -> Column:
    groups = [
        replace(
            group,
            activities=[
                replace(node, leads=tuple(leads[node.id]), below=_words(leads[node.id])) if node.id in leads else node
                for node in group.activities
            ],
        )
        for group in column.groups
    ]
    return replace(column, groups=groups)


def _named(keys: Iterable[str], activities: Mapping[str, Node]) -> tuple[Node, ...]:
    """Those that stand in the plan, in its order."""
    wanted = {f"aktivitet-{key}" for key in keys}
    return tuple(node for name, node in activities.items() if name in wanted)


def _meeting(meeting: Meeting, about: tuple[Node, ...]) -> Node:
    day = str(meeting.year or "ingen dag än")
    if meeting.starts_at:
        day = date_format(timezone.localdate(meeting.starts_at), "j F Y")
    return Node(
        id=f"mote-{meeting.region.key}-{meeting.key}",
        level=MEETING,
        label=f"{meeting}, {day}",
        url=reverse("dialogues:meeting_detail", args=[meeting.region.key, meeting.key]),
        above=about,
        kind=MEETING,
    )


def _finding(finding: Finding, about: tuple[Node, ...]) -> Node:
    return Node(
        id=f"sagt-{finding.region.key}-{finding.key}",
        level=FINDING,
        label=str(finding),
        url=reverse("dialogues:finding_detail", args=[finding.region.key, finding.key]),
        text=f"{finding.said_by} {finding.year}",
        above=about,
        kind=FINDING,
    )


def _words(nodes: Iterable[Node]) -> str:
    """ "2 möten, 1 iakttagelse"."""
    levels = [node.level for node in nodes]
    counted = ((levels.count(MEETING), "möte", "möten"), (levels.count(FINDING), "iakttagelse", "iakttagelser"))
    return ", ".join(f"{number} {one if number == 1 else many}" for number, one, many in counted if number)
