"""The JSON of design.md §9, key by key, and what its reader says about files that are not so."""

import json
from dataclasses import replace
from typing import Any

import pytest

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import ParticipantPart, PlanDocument, ResponsibilityPart
from kultursamverkan.documents.issues import Unreadable
from kultursamverkan.documents.queries import directory
from kultursamverkan.documents.readers.json import from_dict, read
from kultursamverkan.documents.writers.json import to_dict, write
from kultursamverkan.shared.when import parse
from plans.models import Plan
from tests.documents.test_compare import ACTIVITIES, DOCUMENT, with_activities

# Every object of the contract, by where it stands: its keys in order.
CONTRACT = {
    "": ["format", "format_version", "plan", "chapters", "definitions", "goals", "sections"],
    "plan": ["slug", "title", "region", "registry_number", "document_type", "period", "author", "document_date",
             "adopted_on", "decided_by", "officials_group", "show_names", "state", "version", "continues"],
    "plan.period": ["start", "end"],
    "chapters": ["key", "title", "body"],
    "definitions": ["key", "term", "text", "at"],
    "definitions.at": ["part", "field"],
    "goals": ["key", "number", "name", "text", "color", "color_hex", "steering"],
    "sections": ["key", "number", "title", "kind", "period", "headings"],
    "sections.period": ["start", "end"],
    "sections.headings": ["key", "goal", "title", "activities"],
    "sections.headings.activities": ["key", "title", "note", "start", "start_source", "planned_completion",
                                     "completion_source", "follow_up", "responsibilities", "participants"],
    "sections.headings.activities.responsibilities": ["role", "person", "person_key", "group", "convener",
                                                      "source_text"],
    "sections.headings.activities.participants": ["organisation", "name", "kind", "state", "note", "source_text"],
}  # fmt: skip


def keys_of(value: Any, where: str = "") -> dict[str, set[tuple[str, ...]]]:
    """Every order of keys met at each place."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            found.setdefault(where, set()).add(tuple(one))
            for name, inner in one.items():
                for place, keys in keys_of(inner, f"{where}.{name}".lstrip(".")).items():
                    found.setdefault(place, set()).update(keys)
    return found


def test_the_orebro_plan_is_exactly_the_contract(orebro: Plan) -> None:
    data = json.loads(write(assemble(orebro)))
    assert keys_of(data) == {where: {tuple(keys)} for where, keys in CONTRACT.items()}
    assert (data["format"], data["format_version"]) == ("kultursamverkan-plan", 1)


def test_the_orebro_plan_is_its_first_version(orebro: Plan) -> None:
    """The rows of an adopted plan always equal its latest version (design.md §4)."""
    assert to_dict(assemble(orebro)) == orebro.versions.get().document


def test_the_values_are_the_contracts(orebro: Plan) -> None:
    data = to_dict(assemble(orebro))
    assert data["plan"] == {
        "slug": "orebro-2020-2023",
        "title": "Handlingsplan för kultursamverkan region/kommun 2020-2023",
        "region": "18",
        "registry_number": "20RS9126",
        "document_type": "Extern rapport",
        "period": {"start": 2020, "end": 2023},
        "author": "Anette Granberg",
        "document_date": "2020-10-29",
        "adopted_on": None,
        "decided_by": None,
        "officials_group": "Tjänstemannastödet för samverkan",
        "show_names": True,
        "state": "adopted",
        "version": 1,
        "continues": None,
        "steering": ["kulturplan-funktion-3"],
    }
    assert [goal["steering"] for goal in data["goals"]] == [["kulturplan-samhallet"]] * 3
    assert (data["sections"][0]["number"], data["sections"][0]["kind"]) == (5, "prioritised")
    heading = data["sections"][0]["headings"][0]
    activity = heading["activities"][0]
    assert heading["goal"] == 1
    assert (activity["start"], activity["planned_completion"], activity["follow_up"]) == ("Ht 2020", "2023", "yearly")
    assert activity["responsibilities"][4] == {
        "role": None,
        "person": "Maria Gille",
        "person_key": "maria-gille",
        "group": None,
        "convener": True,
        "source_text": "",
    }
    assert activity["participants"][0] == {
        "organisation": "1885",
        "name": "Lindesberg",
        "kind": "municipality",
        "state": "confirmed",
        "note": "",
        "source_text": "",
    }


def test_ties_are_written_where_they_are() -> None:
    tied = replace(DOCUMENT, goals=(replace(DOCUMENT.goals[0], steering=("s2", "s1", "s2")),), steering=("s3",))
    data = to_dict(tied)
    assert data["goals"][0]["steering"] == ["s1", "s2"], "once each, in one order"
    assert list(data["plan"])[-1] == "steering"
    assert from_dict(data) == (tied, [])
    assert "steering" not in to_dict(DOCUMENT)["plan"], "only where there is something to say"
    assert "steering" not in json.loads(write(tied))["plan"], "the contract has no place for the plan's own"


def test_what_differs_from_the_default_comes_last() -> None:
    line = ResponsibilityPart(role="Chef", until=parse("2022-06-30").end)
    museum = ParticipantPart("museet", "Museet", "institution", answers=True)
    silent = ParticipantPart("1861", "Hallsberg", "municipality", answers=False, since=parse("2021-01-01").start)
    ordinary = ParticipantPart("lm", "Länsmusiken", "institution", answers=False)
    document = with_activities(replaced(responsibilities=(line,), participants=(museum, silent, ordinary)))
    activity = to_dict(document)["sections"][0]["headings"][0]["activities"][0]
    assert list(activity["responsibilities"][0])[6:] == ["until"]
    assert [list(one)[6:] for one in activity["participants"]] == [["answers"], ["since", "answers"], []]
    assert from_dict(to_dict(document)) == (document, [])


def replaced(**fields: Any) -> Any:
    return type(ACTIVITIES[0])(**(vars(ACTIVITIES[0]) | fields))


def test_a_file_is_read_back(orebro: Plan) -> None:
    assert read(write(assemble(orebro)).encode(), directory(orebro.region)) == (
        replace(assemble(orebro), steering=()),
        [],
    )


def test_names_are_found_by_alias(orebro: Plan) -> None:
    """A file written by hand may lack keys and codes, and spell as the source did."""
    data = to_dict(assemble(orebro))
    activity = data["sections"][0]["headings"][0]["activities"][0]
    activity["participants"][0] |= {"organisation": "", "name": "lindsberg"}
    activity["responsibilities"][4] |= {"person_key": None, "person": "maria gille"}
    assert read(json.dumps(data).encode(), directory(orebro.region)) == (assemble(orebro), [])


def test_unknown_names_are_told(orebro: Plan) -> None:
    data = to_dict(assemble(orebro))
    data["plan"]["officials_group"] = "Hemliga gruppen"
    activity = data["sections"][0]["headings"][0]["activities"][0]
    activity["participants"][0] |= {"organisation": "9999", "name": "Ankeborg"}
    activity["responsibilities"][4] |= {"person_key": "ingen"}
    data["plan"]["steering"] = ["okänd"]
    data["goals"][1]["steering"] = ["kulturplan-samhallet", "borta"]
    _, issues = read(json.dumps(data).encode(), directory(orebro.region))
    assert {str(issue) for issue in issues} == {
        "plan: Gruppen ”Hemliga gruppen” finns inte i regionen.",
        "aktivitet a01: Organisationen ”Ankeborg” finns inte i regionen.",
        "aktivitet a01: Personen ”Maria Gille” finns inte i regionen. Menas Maria Gille?",
        "plan: Punkten ”okänd” finns inte i regionens styrdokument.",
        "mål mal-2: Punkten ”borta” finns inte i regionens styrdokument.",
    }


WRONG: list[tuple[str, Any, str]] = [
    ("plan.title", 7, "plan.title: Här ska det stå en text inom citattecken."),
    ("plan.document_date", "29/10 2020", "plan.document_date: ”29/10 2020” är inget datum."),
    ("plan.period.start", "2020", "plan.period.start: Här ska det stå ett heltal."),
    ("plan.period", 2020, "plan.period: Här ska det stå ett objekt"),
    ("plan.show_names", "ja", "plan.show_names: Här ska det stå true eller false."),
    ("plan.version", True, "plan.version: Här ska det stå ett heltal."),
    ("plan.colour", "röd", "plan.colour: Det här namnet känner vi inte igen."),
    ("chapters", {}, "chapters: Här ska det stå en lista"),
    ("goals.0.number", None, "goals[0].number: Här ska det stå ett heltal."),
    ("goals.0.steering", [1], "goals[0].steering: Här ska det stå en lista med texter"),
    ("plan.steering", "s1", "plan.steering: Här ska det stå en lista med texter"),
    ("sections.0.headings.0.activities.0.start", "snart", "sections[0].headings[0].activities[0].start: ”snart”"),
]


@pytest.mark.parametrize(("path", "value", "told"), WRONG, ids=[path for path, _, _ in WRONG])
def test_wrong_values_are_told_where_they_stand(path: str, value: Any, told: str) -> None:
    data = to_dict(DOCUMENT)
    *way, last = path.split(".")
    place: Any = data
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    place[last] = value
    assert [str(issue) for issue in from_dict(data)[1] if str(issue).startswith(told)]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "annat"}', '{"format": "kultursamverkan-plan"}'])
def test_what_is_no_plan_is_unreadable(text: str, orebro: Plan) -> None:
    with pytest.raises(Unreadable):
        read(text.encode(), directory(orebro.region))


def test_left_out_lists_are_empty() -> None:
    data = {name: value for name, value in to_dict(DOCUMENT).items() if name not in ("chapters", "goals", "sections")}
    document, issues = from_dict(data)
    assert (document.chapters, document.sections, issues) == ((), (), [])
    assert isinstance(document, PlanDocument)
