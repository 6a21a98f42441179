"""JSON where two parts have one key: both are read, and it is said."""

import json
from typing import Any

import pytest

from kultursamverkan.documents.actions.imports import read_file
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.queries import directory
from kultursamverkan.documents.writers.json import to_dict
from plans.models import Plan
from tests.documents.import_files import read
from tests.documents.test_import_roundtrip import draft_of


def parts_of(data: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    headings = [one for section in data["sections"] for one in section["headings"]]
    if kind == "activities":
        return [one for heading in headings for one in heading["activities"]]
    return headings if kind == "headings" else list(data[kind])


def names(document: PlanDocument, kind: str) -> list[str]:
    return [one.get("title") or one.get("term") or one["name"] for one in parts_of(to_dict(document), kind)]


KINDS = pytest.mark.parametrize("kind", ["activities", "headings", "sections", "goals", "definitions", "chapters"])


@KINDS
def test_both_are_in_a_new_plan(orebro: Plan, kind: str) -> None:
    data = to_dict(assemble(orebro))
    first, second, *_ = parts_of(data, kind)
    second["key"] = first["key"]
    found = read(json.dumps(data).encode(), directory(orebro.region), ".json")
    draft = read_file(region=orebro.region, plan=None, name="plan.json", found=found, by=None)
    reviewed = Reviewed(draft)
    (told,) = [one.issue for one in reviewed.told if "står på två ställen" in one.issue.text]
    assert f"”{first['key']}”" in told.text
    assert kind in told.where
    assert names(reviewed.document, kind) == names(assemble(orebro), kind)
    assert reviewed.faults == []


@KINDS
def test_the_second_is_recognised_in_the_plan(orebro: Plan, kind: str) -> None:
    before = assemble(orebro)
    data = to_dict(before)
    first, second, *_ = parts_of(data, kind)
    second["key"] = first["key"]
    reviewed = Reviewed(draft_of(orebro, json.dumps(data).encode(), ".json"))
    assert reviewed.offers.units == []
    assert [one for one in reviewed.told if "står på två ställen" in one.issue.text]


def test_a_copied_activity_is_a_new_one(orebro: Plan) -> None:
    data = to_dict(assemble(orebro))
    activities = data["sections"][0]["headings"][0]["activities"]
    activities.append(activities[0] | {"title": "Något helt annat som ingen har sett", "note": ""})
    reviewed = Reviewed(draft_of(orebro, json.dumps(data).encode(), ".json"))
    (unit,) = [one for one in reviewed.offers.units if one.kind == "activity"]
    assert unit.what == "added"
    assert len(list(reviewed.document.activities)) == len(list(assemble(orebro).activities)) + 1
