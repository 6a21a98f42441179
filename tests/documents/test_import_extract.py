"""A part of a plan, or a list that says less than a plan does, read into it: nothing goes because it is not said."""

import pytest

from kultursamverkan.documents.actions.imports import read_file
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.queries import directory
from kultursamverkan.documents.units import ADDED, REMOVED
from plans.models import Plan
from tests.documents.import_files import read


def csv_into(plan: Plan, text: str) -> ImportDraft:
    found = read(text.encode(), directory(plan.region), ".csv")
    return read_file(region=plan.region, plan=plan, name="utdrag.csv", found=found, by=None)


@pytest.fixture
def title(orebro: Plan) -> str:
    return orebro.activities.live().get(key="a04").title


def test_one_row_changes_one_cell_and_takes_nothing_away(orebro: Plan, title: str) -> None:
    reviewed = Reviewed(csv_into(orebro, f"Aktivitet;Start\n{title};Ht 2022\n"))
    assert [unit.place for unit in reviewed.offers.suggested] == ["activity:a04:start"]
    rest = [unit for unit in reviewed.offers.units if unit not in reviewed.offers.suggested]
    assert {(unit.kind, unit.what) for unit in rest} == {("activity", REMOVED)}
    assert len(rest) == 17
    assert "Filen innehåller 1 av planens 18 aktiviteter." in reviewed.notes[0]
    assert reviewed.faults == []


def test_one_activity_is_counted_as_one(orebro: Plan) -> None:
    told = [one.issue.text for one in Reviewed(csv_into(orebro, "Aktivitet;Start\nHelt ny sak;Vt 2023\n")).told]
    assert "1 aktivitet saknar nyckel i filen och läses som ny." in told


def test_a_table_without_a_heading_moves_nothing(orebro: Plan) -> None:
    """The activity stands under its section and goal alone."""
    heading = orebro.activities.live().get(key="a04").heading
    text = (
        f"## {heading.section.number}. {heading.section.title}\n\n### Utvecklingsmål {heading.goal.number}\n\n"
        "| Aktivitet | Start | Ansvariga samordnare | Samverkan | Uppföljning | Klart |\n|---|---|---|---|---|---|\n"
        f"| {orebro.activities.live().get(key='a04').title} | Ht 2022 |  |  |  |  |\n"
    )
    found = read(text.encode(), directory(orebro.region), ".md")
    reviewed = Reviewed(read_file(region=orebro.region, plan=orebro, name="utdrag.md", found=found, by=None))
    assert [unit.place for unit in reviewed.offers.suggested] == ["activity:a04:start"]
    assert not [unit for unit in reviewed.offers.units if unit.what == ADDED]


def test_a_time_that_nobody_understands_is_not_suggested(orebro: Plan, title: str) -> None:
    reviewed = Reviewed(csv_into(orebro, f"Aktivitet;Start;Klart\n{title};nån gång i vår;2022\n"))
    assert [unit.place for unit in reviewed.offers.suggested] == ["activity:a04:planned_completion"]
    (offer,) = [one for group in reviewed.offers.groups for part in group.parts for one in part.offers
                if one.unit.what == "start"]  # fmt: skip
    assert "ingen tid som vi förstår" in offer.note


def test_a_new_row_without_a_goal_gets_one_beside_the_plans(orebro: Plan, title: str) -> None:
    reviewed = Reviewed(csv_into(orebro, f"Aktivitet;Start\n{title};Ht 2020\nHelt ny sak;Vt 2023\n"))
    assert reviewed.faults == []
    new = {unit.kind: unit for unit in reviewed.offers.units if unit.what == ADDED}
    assert set(new) == {"goal", "section", "heading", "activity"}
    made = reviewed.merge.taken(reviewed.offers.suggested)
    assert [goal.name for goal in made.goals][-1] == "Utan utvecklingsmål"
    assert [goal.name for goal in made.goals][:3] == list(orebro.goals.values_list("name", flat=True))
