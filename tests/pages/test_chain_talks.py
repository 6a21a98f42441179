"""The chain goes on from the activities to meetings and to what was said."""

import re

import pytest
from django.urls import reverse

from dialogues.models import FindingTie
from kultursamverkan.pages.queries.chain import chain_of
from kultursamverkan.pages.queries.chain_picture import picture_of
from kultursamverkan.pages.queries.chain_talks import with_talks
from kultursamverkan.people.models import User
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, finding, meeting
from tests.pages.reading import assert_queries_stay, status_of, text_of
from tests.pages.test_plan_chain import apart

SECRET = "xylofonbaron"


def url(plan: Plan) -> str:
    return reverse("pages:plan_chain", args=[plan.slug])


@pytest.fixture
def talked(cast: Cast) -> Cast:
    """A meeting that everybody knows is about the activity, one whose agenda has it, a finding that became it."""
    meeting(cast.region, title="Öppen dialog", is_public=True).activities.add(cast.activity)
    other = factories.activity(cast.plan, "En annan")
    row = meeting(cast.region, title=f"Stöd {SECRET}", is_public=True, starts_at=None, ends_at=None)
    for activity in (cast.activity, other):
        agenda_item(row, activity=activity)
    said = finding(cast.region, cast.laxa, "Vi saknar scener.", is_public=True)
    hidden = finding(cast.region, cast.laxa, f"Vi saknar {SECRET}.")
    for one in (said, hidden):
        FindingTie.objects.create(finding=one, plan=cast.plan, activity_key=cast.activity.key)
    return cast


def onward(cast: Cast, user: User) -> dict[str, list[str]]:
    chain = with_talks(chain_of(cast.plan), cast.plan, user)
    return {node.label: [one.label for one in node.leads] for node in chain.nodes if node.leads}


def test_activities_lead_on(talked: Cast) -> None:
    inside = f"Stöd {SECRET}, ingen dag än"
    assert onward(talked, talked.stranger) == {"Gemensam aktivitet": ["Öppen dialog, 3 mars 2026", "Vi saknar scener."]}
    told = onward(talked, talked.reader)
    assert told["En annan"] == [inside]
    assert set(told["Gemensam aktivitet"]) == {
        "Öppen dialog, 3 mars 2026",
        inside,
        "Vi saknar scener.",
        f"Vi saknar {SECRET}.",
    }


def test_what_is_inside_is_for_members(talked: Cast) -> None:
    for user in (None, talked.stranger, talked.other_editor):
        text = text_of(url(talked.plan), user)
        assert "Vi saknar scener." in text
        assert SECRET not in text
    assert SECRET in text_of(url(talked.plan), talked.reader)


def test_it_goes_both_ways(talked: Cast) -> None:
    text = text_of(url(talked.plan), talked.editor)
    chain = with_talks(chain_of(talked.plan), talked.plan, talked.editor)
    assert chain.talks
    for node in [chain.talks.document, *chain.talks.items]:
        for part in (f'id="nod-{node.id}"', f'href="#rad-{node.id}"', f'<tr id="rad-{node.id}">'):
            assert part in text
        assert status_of(node.url, talked.editor) == 200
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert "Laxå 2021" in text
    assert "Om 2 aktiviteter" in text


def test_a_plan_nobody_has_talked_about_ends_with_its_activities(cast: Cast) -> None:
    chain = chain_of(cast.plan)
    assert with_talks(chain, cast.plan, cast.editor) == chain


def test_boxes_stand_apart(talked: Cast) -> None:
    for number in range(12):
        meeting(talked.region, title="Samverkan om läsfrämjande " * (number % 4 + 1)).activities.add(talked.activity)
    picture = picture_of(with_talks(chain_of(talked.plan), talked.plan, talked.editor))
    boxes = list(picture.boxes)
    for index, box in enumerate(boxes):
        assert box.bottom <= picture.height
        assert all(apart(box, other) for other in boxes[index + 1 :]), box.node.label
    assert all(apart(one, two) for one in picture.frames for two in picture.frames if one is not two)


def test_plan_chain_queries_with_talks(talked: Cast) -> None:
    def more() -> None:
        for number in range(8):
            activity = factories.activity(talked.plan, f"Aktivitet {number}")
            meeting(talked.region).activities.add(activity)
            agenda_item(meeting(talked.region), activity=activity)
            said = finding(talked.region, talked.laxa)
            FindingTie.objects.create(finding=said, plan=talked.plan, activity_key=activity.key)

    assert_queries_stay(url(talked.plan), talked.editor, more)
