"""What a reader may know, without a database: the people of the Örebro plan, as tests/cast.py and the fixture name
them."""

import json
from functools import cache
from pathlib import Path

from kultursamverkan.documents.directory import Directory, KnownOrganisation, KnownPerson, folded
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.readers.json import from_dict

FIXTURES = Path(__file__).parents[2] / "fixtures"


def _rows(name: str, model: str) -> list[dict[str, object]]:
    rows = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    return [row["fields"] for row in rows if row["model"] == model]


@cache
def orebro_directory() -> Directory:
    rows = [
        *_rows("regions", "people.organisation"),
        *_rows("municipalities", "people.organisation"),
        *_rows("orebro-2020-2023", "people.organisation"),
    ]
    known = [
        KnownOrganisation(str(row["code"] or row["key"]), str(row["name"]), str(row["kind"]))
        for row in rows
        if row["key"] == "18" or row["code"] == "18" or row["region"] in (["18"], "18")
    ]
    by_id = {one.id: one for one in known}
    by_name = {folded(one.name): one for one in known}
    persons = [KnownPerson(str(row["key"]), str(row["name"])) for row in _rows("orebro-2020-2023", "people.person")]
    steering = [str(row["key"]) for row in _rows("orebro-2020-2023", "plans.steeringitem")]
    return Directory(
        by_id=by_id,
        by_name=by_name | {"röl": by_id["18"]},
        persons={one.key: one for one in persons},
        persons_by_name={folded(one.name): one for one in persons},
        steering=frozenset(steering),
        region="18",
    )


@cache
def orebro_document() -> PlanDocument:
    (version,) = _rows("orebro-2020-2023", "documents.planversion")
    document, issues = from_dict(version["document"])
    assert not issues
    return document
