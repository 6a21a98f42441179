"""Another region's things under an address of one's own: who edits one region reaches nothing of another's by putting
its keys and numbers behind the name of their own region, plan or meeting. (Its own addresses: test_access.)"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.access import repair
from tests.access.asking import answer_of, client_of
from tests.access.row import Row
from tests.access.table import TABLE
from tests.cast import Cast
from tests.dialogues.rows import meeting, series
from tests.project.tree import none_of

# Name nothing but a region and a year, a kind of file, or a part that leads to the editor of one's own plan.
_OWN = {"dialogues:planning_basis", "documents:editor_part", "documents:plan_download"}
# One's own of the same kind as what the address names first.
_PARENTS: dict[str, Callable[..., Any]] = {
    "dialogues:series": series,
    "dialogues:round": series,
    "plans:steering": factories.steering_document,
}
_Arguments = dict[str, Any]


def test_another_regions_keys_are_unknown_under_ones_own(cast: Cast) -> None:
    client, asked = client_of(cast, "other_editor"), 0
    for name in sorted(TABLE.keys() - repair.TABLE.keys() - _OWN):
        with transaction.atomic():
            for arguments in _mixed(cast, name, TABLE[name]):
                none_of(_let_in(client, name, arguments, TABLE[name].data))
                asked += 1
            transaction.set_rollback(True)
    assert asked > 100


def _mixed(cast: Cast, name: str, row: Row) -> Iterator[_Arguments]:
    """The region or the plan is one's own, all else another's; then the meeting or the like is one's own too."""
    arguments, region = row.arguments(cast), cast.other_region
    if len(arguments) > 1 and "slug" in arguments:
        # What is in force is corrected at once; drafts are edited.
        state = "adopted" if name == "documents:activity_correct" else "draft"
        plan = factories.plan(region, slug="deras", state=state)
        factories.activity(plan)
        factories.round_(plan, arguments.get("year", 2023), state="open")
        yield arguments | {"slug": plan.slug}
    if len(arguments) > 1 and "region" in arguments:
        yield arguments | {"region": region.key}
    if len(arguments) > 2 and {"region", "key"} <= arguments.keys():
        made = next((make for start, make in _PARENTS.items() if name.startswith(start)), _held)
        yield arguments | {"region": region.key, "key": made(region).key}


def _held(region: Any) -> Any:
    return meeting(region, state="held")


def _let_in(client: Client, name: str, arguments: _Arguments, data: dict[str, Any]) -> list[str]:
    """What is answered but 404; and 405, where there is nothing to get or to post."""
    url = reverse(name, kwargs=arguments)
    answers = {answer_of(client.get(url)), answer_of(client.post(url, data))}
    return [f"{name}: {url} answers {answers - {404, 405}}"] if answers - {404, 405} or answers == {405} else []
