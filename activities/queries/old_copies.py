"""Copies that were frozen in an older format, lifted into the one of today. They say less: what they do not hold is
empty, and never taken from what the database says now."""

from typing import Any

from activities.choices import AnswerState

FIRST = 1


def lifted(document: dict[str, Any]) -> dict[str, Any]:
    """The document in today's format. Itself when it is."""
    return document if document["format"] != FIRST else _from_first(document)


def _from_first(document: dict[str, Any]) -> dict[str, Any]:
    """It had neither the municipalities that were not asked, the goals without activities, nor times; an activity's
    status is at least its report that year."""
    goals = {row["goal"]["key"]: row["goal"] for row in document["activities"]}
    return document | {
        "plan": document["plan"] | {"registry_number": ""},
        # A municipality's key was its four figures.
        "organisations": [
            row | {"is_municipality": row["key"].isdigit() and len(row["key"]) == 4}
            for row in document["organisations"]
        ],
        "goals": sorted(goals.values(), key=lambda goal: goal["number"]),
        "activities": [_activity(row, document["year"]) for row in document["activities"]],
    }


def _activity(row: dict[str, Any], year: int) -> dict[str, Any]:
    number, report = row["section"].partition(".")[0], row["report"]
    return row | {
        "goal": row["goal"]["key"],
        "section_number": int(number) if number.isdigit() else 0,
        "start": "",
        "completion": "",
        "answers": [_answer(one) for one in row["answers"]],
        "status": report["status"] if report else "",
        "status_year": year if report else None,
        "late": False,
        "not_asked": [],
    }


def _answer(row: dict[str, Any]) -> dict[str, Any]:
    state = AnswerState.SUBMITTED.value if row["answered"] else ""
    return {name: row[name] for name in row if name != "answered"} | {"state": state, "files": []}
