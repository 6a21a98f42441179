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


def test_a_new_row_without_a_goal_gets_one_beside_the_plans(orebro: Plan, title: str) -> None:
    reviewed = Reviewed(csv_into(orebro, f"Aktivitet;Start\n{title};Ht 2020\nHelt ny sak;Vt 2023\n"))
    assert reviewed.faults == []
    new = {unit.kind: unit for unit in reviewed.offers.units if unit.what == ADDED}
    assert set(new) == {"goal", "section", "heading", "activity"}
    made = reviewed.merge.taken(reviewed.offers.suggested)
    assert [goal.name for goal in made.goals][-1] == "Utan utvecklingsmål"
    assert [goal.name for goal in made.goals][:3] == list(orebro.goals.values_list("name", flat=True))
