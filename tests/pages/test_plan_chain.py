"""The chain from strategy to activity: every link, both ways, and what is missing in it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kultursamverkan.pages.queries.chain import NO_ACTIVITY, NO_PART, NOT_PRIORITISED, NOT_TIED, NOTHING_BELOW, chain_of
from kultursamverkan.pages.queries.chain_picture import Box, Picture, picture_of
from plans.models import Plan, SteeringItem
from tests import factories
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, status_of, text_of


def url(plan: Plan) -> str:
    return reverse("pages:plan_chain", args=[plan.slug])


@pytest.fixture
def steered(cast: Cast) -> list[SteeringItem]:
    """Two directions; a culture plan that carries them out with a function and an area: the plan, and its goal."""
    strategy = factories.steering_document(cast.region, key="s", short_title="Strategin")
    plan = factories.steering_document(cast.region, key="k", short_title="Kulturplanen")
    directions = [factories.steering_item(strategy, key=f"r{number}") for number in (1, 2)]
    directions[0].carried_out_by.add(plan)
    function = factories.steering_item(plan, key="f", kind="function")
    area = factories.steering_item(plan, key="a", kind="area", number=None, name="Samhället")
    cast.plan.steering.add(function)
    cast.plan.goals.get().steering.add(area)
    factories.steering_document(cast.region, key="annat", short_title="Något annat")
    return [*directions, function, area]


def gaps(plan: Plan) -> dict[str, str]:
    return {node.label: node.gap for node in chain_of(plan).gaps}


def test_plan_chain_goes_both_ways(cast: Cast, steered: list[SteeringItem]) -> None:
    text = text_of(url(cast.plan))
    for node in chain_of(cast.plan).nodes:
        assert f'id="nod-{node.id}" href="{node.url}"' in text, "from the picture to its page"
        assert f'href="#rad-{node.id}"' in text, "to its row in the table"
        assert f'<tr id="rad-{node.id}">' in text
        assert f'href="#nod-{node.id}"' in text, "and back"
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert "Något annat" not in text, "a document that nothing in the plan stands under"


def test_every_node_leads_to_a_page(cast: Cast, steered: list[SteeringItem]) -> None:
    for address in {node.url.split("#")[0] for node in chain_of(cast.plan).nodes}:
        assert status_of(address) == 200, address


def test_the_chain_says_what_belongs_to_what(cast: Cast, steered: list[SteeringItem]) -> None:
    chain = chain_of(cast.plan)
    above = {node.label: [one.label for one in node.above] for node in chain.nodes}
    assert [level.document.label for level in chain.levels] == ["Strategin", "Kulturplanen"]
    assert above["Kulturplanen"] == ["Strategisk inriktning 1"]
    assert above["Handlingsplan"] == ["Funktion 1"]
    assert above["Mål 1: Mål 1"] == ["Handlingsplan", "Område Samhället"]
    assert above["Gemensam aktivitet"] == ["5. Prioriterade"]


def test_gaps_are_marked(cast: Cast, steered: list[SteeringItem]) -> None:
    factories.organisation(cast.region, "Degerfors", code="1862")
    later = factories.section(cast.plan, 7, title="Övriga", kind="other")
    goal = factories.goal(cast.plan, 2, key="m2", name="Kultur och hälsa")
    factories.activity(cast.plan, "Senare", heading=factories.heading(cast.plan, section=later, goal=goal))
    factories.goal(cast.plan, 3, key="m3", name="Tomt").steering.add(steered[3])
    assert gaps(cast.plan) == {
        "Strategisk inriktning 2": NOTHING_BELOW,
        "Mål 2: Kultur och hälsa": f"{NOT_PRIORITISED}. {NOT_TIED}",
        "Mål 3: Tomt": NO_ACTIVITY,
        "Degerfors": NO_PART,
    }
    text = text_of(url(cast.plan))
    assert text.count("Lucka: ") == len(gaps(cast.plan)) + 2, "the empty sections of goals 2 and 3 too"
    assert 'class="chain-mark"' in text


def test_an_untied_goal_and_a_tied_one(cast: Cast, steered: list[SteeringItem]) -> None:
    goal = cast.plan.goals.get()
    goal.steering.clear()
    assert gaps(cast.plan)[str(goal)] == NOT_TIED
    assert gaps(cast.plan)["Område Samhället"] == NOTHING_BELOW
    goal.steering.add(steered[1])
    assert "Strategisk inriktning 2" not in gaps(cast.plan)


def test_items_are_shown_in_their_new_order(cast: Cast, steered: list[SteeringItem]) -> None:
    SteeringItem.objects.filter(key="r1").update(order=5)
    assert [node.label for node in chain_of(cast.plan).levels[0].items] == [
        "Strategisk inriktning 2",
        "Strategisk inriktning 1",
    ]


def test_plan_chain_without_steering_documents(cast: Cast) -> None:
    text = text_of(url(cast.plan))
    assert "Planen är inte kopplad till några styrdokument" in text
    assert NOT_TIED not in text, "there is nothing to be tied to"
    assert "Kedjan har inga luckor." in text


def test_plan_chain_of_a_draft(cast: Cast) -> None:
    draft = factories.plan(cast.region)
    for user in (None, cast.stranger, cast.other_editor):
        assert status_of(url(draft), user) == 404
    assert status_of(url(draft), cast.reader) == 200


def test_plan_chain_leads_editors_to_the_ties(cast: Cast, steered: list[SteeringItem]) -> None:
    assert "redigera/" not in text_of(url(cast.plan), cast.reader)
    assert "Ändra kopplingarna" not in text_of(url(cast.plan), cast.editor), "no working copy to change them in"
    copy = factories.plan(cast.region, slug="plan-arbetsversion", adjusts=cast.plan)
    text = text_of(url(cast.plan), cast.editor)
    key = cast.plan.goals.get().key
    assert reverse("plans:goal_steering", args=[copy.slug, key]) in text
    assert reverse("plans:plan_steering", args=[copy.slug]) in text


def test_plan_chain_takes_no_post(cast: Cast) -> None:
    assert Client().post(url(cast.plan)).status_code == 405


def test_plan_chain_queries(cast: Cast, steered: list[SteeringItem]) -> None:
    def more() -> None:
        for number in range(8):
            factories.organisation(cast.region, f"Kommun {number}")
            goal = factories.goal(cast.plan, 10 + number)
            heading = factories.heading(cast.plan, section=factories.section(cast.plan, 10 + number), goal=goal)
            factories.activity(cast.plan, f"Aktivitet {number}", heading=heading)
            document = factories.steering_document(cast.region, short_title=f"Dokument {number}")
            item = factories.steering_item(document)
            item.parents.add(steered[0])
            goal.steering.add(item)

    assert_queries_stay(url(cast.plan), cast.editor, more)


# --- The picture ------------------------------------------------------------------------------------


def drawn(plan: Plan) -> Picture:
    return picture_of(chain_of(plan))


def apart(one: Box, other: Box) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return beside or one.bottom <= other.y or other.bottom <= one.y


@pytest.mark.parametrize("activities", [0, 48])
def test_boxes_stand_apart_and_inside(cast: Cast, steered: list[SteeringItem], activities: int) -> None:
    for number in range(activities):
        section = cast.plan.sections.filter(number=5 + number % 3).first()
        section = section or factories.section(cast.plan, 5 + number % 3, title="Ett avsnitt med ett långt namn " * 3)
        goal = cast.plan.goals.filter(number=1 + number % 5).first() or factories.goal(cast.plan, 1 + number % 5)
        heading = factories.heading(cast.plan, section=section, goal=goal)
        factories.activity(cast.plan, "Samverkan om kultursamverkansmodellen " * (1 + number % 4), heading=heading)
    picture = drawn(cast.plan)
    boxes = list(picture.boxes)
    assert len(boxes) >= activities
    for index, box in enumerate(boxes):
        assert box.x >= 0
        assert box.x + box.width <= picture.width
        assert box.bottom <= picture.height
        assert all(apart(box, other) for other in boxes[index + 1 :]), box.node.label
        assert all(box.y < line.y < box.bottom for line in box.lines)
        assert box.head >= 24, "large enough to hit"
    assert all(apart(one, two) for one in picture.frames for two in picture.frames if one is not two)


def test_an_arrow_for_each_tie(cast: Cast, steered: list[SteeringItem]) -> None:
    assert len(drawn(cast.plan).arrows) == 3
    cast.plan.goals.get().steering.add(steered[0])
    assert len(drawn(cast.plan).arrows) == 4


def test_the_whole_text_is_drawn(cast: Cast, steered: list[SteeringItem]) -> None:
    for box in drawn(cast.plan).boxes:
        said = " ".join(line.text for line in box.lines)
        assert box.node.label in said
        assert box.node.text in said
        assert box.node.gap in said
