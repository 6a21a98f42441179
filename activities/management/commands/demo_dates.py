"""`manage.py demo_dates`: the demo's open round is open today, whatever the calendar says.

A fixture holds fixed dates. Only those are moved, and a round whose time ran out: dates that somebody set while trying
the demo stay. What was asked and noted about the plan that year comes along. Mechanical, so nothing is logged.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import models, transaction
from django.utils import timezone

from activities.models import (
    ConvenerReport,
    FollowUp,
    FollowUpNote,
    FollowUpRound,
    GoalAssessment,
    HandIn,
    ParticipationWish,
)

PLAN = "orebro-2020-2023"
YEAR = 2023
OPENED_DAYS_AGO = timedelta(days=10)
DAYS_LEFT = timedelta(days=30)


class Command(BaseCommand):
    help = "Flyttar demons öppna uppföljning så att den pågår i dag."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Det här är ingen demo. Starta den med make demo.")
        today = timezone.localdate()
        rounds = FollowUpRound.objects.open().select_for_update()
        round_ = rounds.filter(plan__slug=PLAN, year=YEAR).first()
        if round_ is None or (round_.revision > 1 and round_.due >= today):
            return
        _move(round_, today - OPENED_DAYS_AGO, today + DAYS_LEFT)


def _move(round_: FollowUpRound, opens: date, due: date) -> None:
    """What was written before the new opening day moves as many days as the opening does."""
    by = opens - round_.opens
    before: datetime = timezone.make_aware(datetime.combine(opens, datetime.min.time()))
    answers = FollowUp.objects.filter(round=round_)
    wishes = ParticipationWish.objects.filter(activity__plan=round_.plan)
    notes = FollowUpNote.objects.filter(activity__plan=round_.plan)
    rows: tuple[tuple[models.QuerySet[Any], str], ...] = (
        (FollowUpRound.objects.filter(pk=round_.pk), "opened_at"),
        (answers, "answered_at"),
        (answers, "reviewed_at"),
        (HandIn.objects.filter(round=round_), "at"),
        (ConvenerReport.objects.filter(round=round_), "reported_at"),
        (GoalAssessment.objects.filter(round=round_), "assessed_at"),
        (wishes, "at"),
        (wishes, "decided_at"),
        (notes, "at"),
    )
    for queryset, field in rows:
        queryset.filter(**{f"{field}__lt": before}).update(**{field: models.F(field) + by})
    for note in notes.filter(date__lt=opens):
        # A date and some days are not added alike on both databases.
        notes.filter(pk=note.pk).update(date=min(note.date + by, opens))
    FollowUpRound.objects.filter(pk=round_.pk).update(opens=opens, due=due)
