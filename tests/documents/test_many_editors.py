"""Twenty people at the same working copy: nothing is lost, nobody meets a deadlock, and the order stays whole."""

from functools import partial
from itertools import groupby
from operator import attrgetter
from random import Random
from typing import Any

import pytest
from django.db import connection

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.patch import applied
from kultursamverkan.documents.patch_json import from_json
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import User
from kultursamverkan.records.models import UndoStep
from kultursamverkan.shared.errors import Conflict
from plans.actions import edit_chapter
from plans.models import Plan, PlanChapter
from tests import edits, factories
from tests.cast import Cast
from tests.drafts import make_draft
from tests.races import at_once

# SQLite has one writer: there they come one after another, and a few tell as much as many.
EDITORS = 20
EDITS = 50 if connection.vendor == "postgresql" else 2
# These chapters' titles are counted up, by whoever comes: nothing else may change or remove them.
KEYS = [f"c{number}" for number in range(20)]
VERBS = edits.without("remove_chapter")


@pytest.mark.django_db(transaction=True)
def test_many_editors_lose_nothing(cast: Cast) -> None:
    plan = make_draft(cast).plan
    PlanChapter.objects.all().delete()
    for number, key in enumerate(KEYS, start=1):
        factories.chapter(plan, key=key, order=number, title="0")
    start = assemble(plan)
    people = [factories.user(f"editor-{number}", (cast.region, Role.EDITOR)) for number in range(EDITORS)]
    counted = at_once(*(partial(_work, plan, Random(number), by) for number, by in enumerate(people)))

    times = [one for one in counted if isinstance(one, int)]
    assert len(times) == EDITORS, [one for one in counted if one not in times]
    plan = Plan.objects.get(pk=plan.pk)
    assert sum(int(chapter.title) for chapter in plan.chapters.filter(key__in=KEYS)) == sum(times)
    _in_order(plan)
    document = assemble(plan)
    for step in UndoStep.objects.order_by("-pk"):
        document = applied(from_json(step.patch), document)
    assert document == start, "every edit, of anybody, can be taken back one after another"


def _work(plan: Plan, dice: Random, by: User) -> int:
    """How many times a chapter was counted up."""
    counted = 0
    for _ in range(EDITS):
        if dice.random() < 0.2:
            _count_up(plan, dice.choice(KEYS), by)
            counted += 1
        else:
            edits.edit(plan, dice.choice, by, VERBS)
    return counted


def _count_up(plan: Plan, key: str, by: User) -> None:
    """As a person would: who is told that another was first looks at what it says now, and tries again."""
    while True:
        chapter = plan.chapters.get(key=key)
        title = str(int(chapter.title) + 1)
        try:
            edit_chapter(chapter=chapter, revision=chapter.revision, title=title, body=chapter.body, by=by)
        except Conflict:
            continue
        return


def _in_order(plan: Plan) -> None:
    """1, 2, 3 … among those that stand beside each other; no number twice."""
    beside: list[list[int]] = [[row.order for row in rows] for rows in (plan.chapters.all(), plan.definitions.all())]
    live = plan.activities.live().order_by("heading_id", "order")
    beside += [[row.order for row in rows] for _, rows in groupby(live, attrgetter("heading_id"))]
    assert beside == [list(range(1, len(orders) + 1)) for orders in beside]
    headings = [(row.section_id, row.goal_id, row.order) for row in plan.headings.all()]
    for numbers in (headings, _numbers(plan.goals), _numbers(plan.sections)):
        assert len(numbers) == len(set(numbers))


def _numbers(rows: Any) -> list[int]:
    return [row.number for row in rows.all()]
