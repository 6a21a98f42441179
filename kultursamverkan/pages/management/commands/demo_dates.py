"""`manage.py demo_dates`: the demo's open round is open today, whatever the calendar says, and the meeting that nobody
has documented was not long ago.

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
from dialogues.models import Meeting

PLAN = "orebro-2020-2023"
YEAR = 2023
MEETING = "tjanstemannastod-3"
OPENED_DAYS_AGO = timedelta(days=10)
# Six days later than its documentation may be.
HELD_DAYS_AGO = timedelta(days=20)
DAYS_LEFT = timedelta(days=30)


class Command(BaseCommand):
    help = "Flyttar demons öppna uppföljning så att den pågår i dag, och mötet som väntar på sin dokumentation."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Det här är ingen demo. Starta den med make demo.")
        today = timezone.localdate()
        _move_meeting(today - HELD_DAYS_AGO)
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


def _move_meeting(day: date) -> None:
    """The one held and not documented, at the same time of day; not when somebody has changed it."""
    meetings = Meeting.objects.undocumented().select_for_update()
    meeting = meetings.filter(plan__slug=PLAN, key=MEETING, revision=1).first()
    if meeting is None:
        return
    times = {name: value for name in ("starts_at", "ends_at") if (value := getattr(meeting, name))}
    moved = {name: datetime.combine(day, timezone.localtime(value).time()) for name, value in times.items()}
    Meeting.objects.filter(pk=meeting.pk).update(**{name: timezone.make_aware(at) for name, at in moved.items()})
