"""Rounds of follow-up, and the answers whose words everybody may read."""

from datetime import date
from typing import Any

from django.utils import timezone
from ninja import Field, Schema

from activities.choices import NOT_ANSWERED, RoundState, shown_status
from activities.models import FollowUpRound
from kultursamverkan.api.shapes.base import Named, Word, named, word


class RoundShape(Schema):
    plan: str
    year: int
    state: Word
    closed_on: date | None


class ActivityName(Schema):
    key: str
    title: str


class AnswerShape(Schema):
    plan: str
    year: int
    activity: ActivityName
    organisation: Named
    status: Word
    completion_percent: int | None
    text: str
    obstacles: list[str] = Field(description="Slag av hinder.")
    obstacle_text: str
    next_step: str
    on_behalf: bool = Field(description="Skrivet av regionen för kommunen.")
    answered_on: date | None


def round_shape(row: FollowUpRound) -> RoundShape:
    closed = row.closed_at if row.state == RoundState.CLOSED else None
    return RoundShape(
        plan=row.plan.slug,
        year=row.year,
        state=Word(value=row.state, label=str(RoundState(row.state).label)),
        closed_on=timezone.localdate(closed) if closed else None,
    )


def answer_shape(row: Any) -> AnswerShape:
    """The answer comes from `said_answers` of somebody who is nobody."""
    return AnswerShape(
        plan=row.round.plan.slug,
        year=row.round.year,
        activity=ActivityName(key=row.activity.key, title=row.activity.title),
        organisation=named(row.organisation),
        status=word(row.status, shown_status(row.status, NOT_ANSWERED)),
        completion_percent=row.completion_percent,
        text=row.text,
        obstacles=row.obstacle_labels,
        obstacle_text=row.obstacle_text,
        next_step=row.next_step,
        on_behalf=row.on_behalf,
        answered_on=timezone.localdate(row.answered_at) if row.answered_at else None,
    )
