"""The yearly follow-up: rounds, answers and hand-ins. They hang on adopted rows."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from activities.choices import (
    ANSWER_SHOWN,
    HANDED_IN,
    NOT_ANSWERED,
    REASON_DEMANDED,
    ROUND_SHOWN,
    AnswerState,
    Obstacle,
    RoundState,
    ShownStatus,
    Status,
    shown_status,
)
from activities.managers import (
    FollowUpQuerySet,
    HandInQuerySet,
    RoundActivityQuerySet,
    RoundQuerySet,
)
from activities.models.activity import Activity
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.shared.models import Revised
from plans.models import Plan

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]


class FollowUpRound(Revised):
    """Uppföljningsomgång: one a year and plan."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="rounds", verbose_name="plan")
    year = models.PositiveSmallIntegerField("år", validators=[MinValueValidator(1990), MaxValueValidator(2100)])
    opens = models.DateField("öppnar")
    due = models.DateField("svar senast")
    state = models.CharField("läge", max_length=10, choices=RoundState, default=RoundState.PLANNED)
    opened_at = models.DateTimeField("öppnad", null=True, blank=True)
    closed_at = models.DateTimeField("stängd", null=True, blank=True)
    # Only while it is open again; the closing after it keeps the reason with its copy.
    reopened_because = models.TextField("skäl till att den öppnats igen", blank=True)

    objects = RoundQuerySet["FollowUpRound"].as_manager()

    class Meta:
        verbose_name = "uppföljningsomgång"
        verbose_name_plural = "uppföljningsomgångar"
        ordering: ClassVar = ["-year", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "year"],
                name="one_round_a_year",
                violation_error_message="Det finns redan en uppföljning för det året.",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state=RoundState.OPEN),
                name="one_open_round_a_plan",
                violation_error_message="Planen har redan en öppen uppföljning. Stäng den först.",
            ),
            models.CheckConstraint(
                condition=Q(due__gte=F("opens")),
                name="round_due_after_opening",
                violation_error_message="Sista svarsdag måste ligga efter att uppföljningen öppnar.",
            ),
        ]

    def __str__(self) -> str:
        return f"Uppföljning {self.year}"

    def natural_key(self) -> tuple[str, int]:
        return (self.plan.slug, self.year)

    def get_additional_data(self) -> dict[str, str]:
        return {"plan": self.plan.root_slug, "part": "round", "key": str(self.year)}

    @property
    def is_open(self) -> bool:
        return self.state == RoundState.OPEN

    @property
    def shown_state(self) -> ShownStatus:
        return ROUND_SHOWN[self.state]


class RoundActivity(models.Model):
    """Whether an activity is in the round: as the rule said when it opened, or as the officer decided, with a
    reason."""

    round = models.ForeignKey(
        FollowUpRound, models.CASCADE, related_name="round_activities", verbose_name="uppföljning"
    )
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="round_activities", verbose_name="aktivitet")
    included = models.BooleanField("ingår", default=True)
    reason = models.CharField("skäl", max_length=300, blank=True)

    objects = RoundActivityQuerySet["RoundActivity"].as_manager()

    class Meta:
        verbose_name = "aktivitet i uppföljningen"
        verbose_name_plural = "aktiviteter i uppföljningen"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "activity"], name="activity_once_a_round"),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.activity}"

    def natural_key(self) -> tuple[str, int, str]:
        return (*self.round.natural_key(), self.activity.key)

    def get_additional_data(self) -> dict[str, str]:
        return self.activity.get_additional_data()


class Answer(Revised):
    """What a municipality's answer and a convener's report have in common."""

    completion_percent = models.PositiveSmallIntegerField(
        "färdiggrad i procent", null=True, blank=True, validators=PERCENT
    )
    text = models.TextField("kommentar", blank=True)
    obstacles = models.JSONField("hinder", default=list, blank=True)  # values of choices.Obstacle
    obstacle_text = models.TextField("om hindren", blank=True)
    next_step = models.TextField("nästa steg", blank=True)

    class Meta:
        abstract = True

    @property
    def obstacle_labels(self) -> list[str]:
        """In the order of `Obstacle`; what is no obstacle (an older list) is left out."""
        return [obstacle.label for obstacle in Obstacle if obstacle in self.obstacles]


class FollowUp(Answer):
    """One municipality's answer for one activity and year. Opening a round writes the empty ones."""

    round = models.ForeignKey(FollowUpRound, models.PROTECT, related_name="follow_ups", verbose_name="uppföljning")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="follow_ups", verbose_name="aktivitet")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="follow_ups", verbose_name="organisation"
    )
    status = models.CharField("status", max_length=12, choices=Status, blank=True)
    internal_note = models.TextField("intern anteckning", blank=True)
    state = models.CharField("läge", max_length=10, choices=AnswerState, default=AnswerState.DRAFT)
    asked_reason = models.CharField("skäl till frågan", max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="svarat av"
    )
    answered_at = models.DateTimeField("besvarad", null=True, blank=True)
    on_behalf = models.BooleanField("skriven av regionen", default=False)
    # What the region asked for when it returned the answer; read beside it until it is accepted.
    returned_because = models.TextField("vad som ska kompletteras", blank=True)
    # The latest return or acceptance. All that was settled in one press has the same moment.
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="läst av"
    )
    reviewed_at = models.DateTimeField("läst", null=True, blank=True)

    objects = FollowUpQuerySet["FollowUp"].as_manager()

    class Meta:
        verbose_name = "uppföljningssvar"
        verbose_name_plural = "uppföljningssvar"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "activity", "organisation"], name="one_answer_each"),
            models.CheckConstraint(
                condition=Q(completion_percent=None) | Q(completion_percent__lte=100),
                name="answer_percent_at_most_100",
                violation_error_message="Färdiggraden är 0–100 procent.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=HANDED_IN) | ~Q(status=""),
                name="handed_in_answer_has_status",
                violation_error_message="Välj en status innan du lämnar in.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=REASON_DEMANDED) | ~Q(text="") | ~Q(state__in=HANDED_IN),
                name="stop_has_reason",
                violation_error_message="Skriv varför aktiviteten är pausad eller utgår.",
            ),
            models.CheckConstraint(
                condition=~Q(state=AnswerState.RETURNED) | ~Q(returned_because=""),
                name="returned_answer_has_reason",
                violation_error_message="Skriv vad som ska kompletteras.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.activity}, {self.round.year}"

    def natural_key(self) -> tuple[str, int, str, str]:
        return (*self.round.natural_key(), self.activity.key, self.organisation.key)

    @property
    def shown_status(self) -> Status | ShownStatus:
        return shown_status(self.status, NOT_ANSWERED)

    @property
    def shown_state(self) -> ShownStatus:
        return ANSWER_SHOWN[self.state]

    @property
    def asked_for(self) -> str:
        """What the region asked for and has not accepted yet; "" for nothing. For the own organisation and editors."""
        return "" if self.state == AnswerState.ACCEPTED else self.returned_because

    @property
    def review_key(self) -> str:
        """Says which review of which answer a page has shown; "" when there was none."""
        return f"{self.pk}.{self.reviewed_at:%Y%m%d%H%M%S%f}" if self.reviewed_at else ""

    @property
    def last_written(self) -> tuple[User | None, datetime | None]:
        """Who wrote in it last, and when: the log also tells of who handed it in, returned or accepted it."""
        return self.answered_by, self.answered_at

    @property
    def can_be_taken_back(self) -> bool:
        """Accepted or returned, and nobody has written in it since. (What is accepted and then written in is handed in
        anew.)"""
        if self.reviewed_at is None or self.state not in (AnswerState.ACCEPTED, AnswerState.RETURNED):
            return False
        written_since = self.answered_at is not None and self.answered_at > self.reviewed_at
        return self.state == AnswerState.ACCEPTED or not written_since

    def get_additional_data(self) -> dict[str, str]:
        # A part of its own: an activity's history must not show what only one municipality may read.
        return self.activity.get_additional_data() | {"part": "answer", "organisation": self.organisation.key}


class HandIn(models.Model):
    """A municipality has handed in its whole follow-up of a round."""

    round = models.ForeignKey(FollowUpRound, models.PROTECT, related_name="hand_ins", verbose_name="uppföljning")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="hand_ins", verbose_name="organisation")
    at = models.DateTimeField("inlämnad", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="inlämnad av"
    )

    objects = HandInQuerySet["HandIn"].as_manager()

    class Meta:
        verbose_name = "inlämning"
        verbose_name_plural = "inlämningar"
        ordering: ClassVar = ["-at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "organisation"], name="one_hand_in_each"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}"

    def natural_key(self) -> tuple[str, int, str]:
        return (*self.round.natural_key(), self.organisation.key)

    def get_additional_data(self) -> dict[str, str]:
        # Of the round and no activity's. Not "answer": `last_change` of an answer must not find it.
        return self.round.get_additional_data() | {"part": "hand_in", "organisation": self.organisation.key}
