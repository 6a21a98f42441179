"""Rounds as they are read (queries.reading), made by hand: no database."""

from dataclasses import replace
from datetime import date
from typing import Any

from activities.queries.answers import summary_of
from activities.queries.copies import Words
from activities.queries.reading import ReadActivity, ReadAnswer, ReadGoal, ReadOrganisation, RoundReading

PLACES = {"1860": "Laxå", "1861": "Hallsberg", "1862": "Degerfors"}
GOALS = [ReadGoal("mal-1", 1, "Barn och unga", "#2a7f4a"), ReadGoal("mal-2", 2, "Hälsa", "#1f5fa8")]


def said(key: str, status: str = "ongoing", state: str = "submitted", **words: Any) -> ReadAnswer:
    """One answer; `status` "" is an untouched draft."""
    state = state if status or state == "" else "draft"
    return ReadAnswer(PLACES.get(key, key), key, state, on_behalf=False, words=Words(status, **words), files=[])


def about(key: str, *answers: ReadAnswer, **fields: Any) -> ReadActivity:
    """One activity; `report` is its report of the year."""
    report = fields.get("report")
    counted = [answer.words.status if answer.handed_in else "" for answer in answers]
    row = ReadActivity(
        key=key,
        title=f"Aktivitet {key}",
        section="5. Prioriterade",
        section_number=5,
        heading="Skola",
        goal="mal-1",
        reason="",
        conveners=[],
        start="Ht 2020",
        completion="2023",
        summary=summary_of(counted),
        answers=list(answers),
        report=report,
        status=report.status if report else "",
        status_year=2023 if report else None,
        late=False,
        not_asked=[],
    )
    return replace(row, **fields)


def read(*activities: ReadActivity, places: dict[str, str] | None = None, **fields: Any) -> RoundReading:
    """An open round of those activities, with a column for each of `places`."""
    organisations = [_organisation(key, name, activities) for key, name in (places or PLACES).items()]
    reading = RoundReading(
        plan="Handlingsplan",
        slug="plan",
        region="Region Örebro län",
        registry_number="",
        year=2023,
        opens=date(2023, 11, 1),
        due=date(2024, 1, 31),
        closed_on=None,
        copy=None,
        asked=sum(row.summary.asked for row in activities),
        answered=sum(row.summary.answered for row in activities),
        organisations=organisations,
        goals=GOALS,
        activities=list(activities),
    )
    return replace(reading, **fields)


def _organisation(key: str, name: str, activities: tuple[ReadActivity, ...]) -> ReadOrganisation:
    own = [answer for row in activities for answer in row.answers if answer.organisation_key == key]
    return ReadOrganisation(key, name, True, len(own), sum(answer.handed_in for answer in own), None)
