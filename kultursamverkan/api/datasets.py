"""What open data there is: for the API's lists and for the files of a region alike."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Schema

from activities.queries.answers import answer_summaries
from kultursamverkan.api import queries
from kultursamverkan.api.shapes import dialogues, followup, plans


@dataclass(frozen=True)
class Dataset:
    """`rows`: what everybody may read. `shapes`: of the rows of one page. `of_region`: how a row names its region;
    "" when it has none of its own."""

    name: str
    title: str
    about: str
    rows: Callable[[], QuerySet[Any]]
    shapes: Callable[[Sequence[Any]], list[Any]]
    shape: type[Schema]
    of_region: str


def _each(shape: Callable[[Any], Schema]) -> Callable[[Sequence[Any]], list[Any]]:
    return lambda rows: [shape(row) for row in rows]


def _activities(rows: Sequence[Any]) -> list[Any]:
    today, answers = timezone.localdate(), answer_summaries(row.pk for row in rows)
    return [plans.activity_shape(row, answers[row.pk], today) for row in rows]


def _named(datasets: Iterable[Dataset]) -> dict[str, Dataset]:
    return {one.name: one for one in datasets}


DATASETS = _named(
    [
        Dataset(
            "organisations",
            "Organisationer",
            "Regioner, kommuner och de andra som planerna nämner.",
            queries.public_organisations,
            _each(plans.organisation_shape),
            plans.OrganisationShape,
            "region",
        ),
        Dataset(
            "plans",
            "Handlingsplaner",
            "Antagna och avslutade planer, utan sina texter.",
            queries.public_plans,
            _each(plans.plan_shape),
            plans.PlanShape,
            "region",
        ),
        Dataset(
            "activities",
            "Aktiviteter",
            "Vad planerna säger ska göras, av vem, och hur långt det har kommit.",
            queries.public_activities,
            _activities,
            plans.ActivityShape,
            "plan__region",
        ),
        Dataset(
            "rounds",
            "Uppföljningar",
            "Årets och tidigare års uppföljningar.",
            queries.public_rounds,
            _each(followup.round_shape),
            followup.RoundShape,
            "plan__region",
        ),
        Dataset(
            "answers",
            "Svar i uppföljningen",
            "Vad kommunerna har svarat, när svaret är godkänt eller uppföljningen är stängd.",
            queries.public_answers,
            _each(followup.answer_shape),
            followup.AnswerShape,
            "round__plan__region",
        ),
        Dataset(
            "meetings",
            "Möten",
            "Öppna dialogmöten och andra möten som visas för alla.",
            queries.public_meetings,
            _each(dialogues.meeting_shape),
            dialogues.MeetingShape,
            "region",
        ),
        Dataset(
            "findings",
            "Iakttagelser",
            "Önskemål, behov och hinder ur dialogerna, och vad det blev av dem.",
            queries.public_findings,
            _each(dialogues.finding_shape),
            dialogues.FindingShape,
            "region",
        ),
        Dataset(
            "letters",
            "Skrivelser",
            "Publicerade skrivelser och svaren på dem.",
            queries.public_letters,
            _each(dialogues.letter_shape),
            dialogues.LetterShape,
            "owner__region",
        ),
    ]
)
