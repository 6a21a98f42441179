"""When the yearly follow-up reminds, and with which words: one's own steps a plan, or the ones that always hold."""

from datetime import date, timedelta
from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone

from activities.choices import RETURNED_STEP, ReminderMoment
from activities.managers.reminder import ReminderPlanQuerySet, ReminderStepQuerySet
from activities.models.followup import FollowUpRound
from kultursamverkan.shared.models import Revised
from plans.models import Plan

DAYS = [MaxValueValidator(365)]


class ReminderPlan(Revised):
    """The reminders of a plan's rounds, once somebody has changed them. A plan without has `usual_steps`."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="reminder_plan", verbose_name="plan")
    is_on = models.BooleanField("skicka påminnelser automatiskt", default=True)

    objects = ReminderPlanQuerySet["ReminderPlan"].as_manager()

    class Meta:
        verbose_name = "påminnelser"
        verbose_name_plural = "påminnelser"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"Påminnelser: {self.plan}"

    def natural_key(self) -> tuple[str]:
        return (self.plan.slug,)

    def get_additional_data(self) -> dict[str, str]:
        return {"plan": self.plan.root_slug, "part": "reminders", "key": ""}


class ReminderStep(models.Model):
    """One reminder: so many days after the opening, or before or after the last day to answer. In `title` and `text`,
    {år}, {antal} and {senast} stand for what they say (mail.filled)."""

    reminder_plan = models.ForeignKey(ReminderPlan, models.CASCADE, related_name="steps", verbose_name="påminnelser")
    moment = models.CharField("när", max_length=12, choices=ReminderMoment)
    days = models.PositiveSmallIntegerField("dagar", default=0, validators=DAYS)
    title = models.CharField("ärenderad", max_length=150)
    text = models.TextField("inledning", max_length=4000)

    objects = ReminderStepQuerySet["ReminderStep"].as_manager()

    class Meta:
        verbose_name = "påminnelse"
        verbose_name_plural = "påminnelsesteg"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reminder_plan", "moment", "days"],
                name="one_reminder_a_moment",
                violation_error_message="Två påminnelser går ut samma dag. Ändra den ena.",
            ),
        ]

    def __str__(self) -> str:
        return step_label(self.key)

    def natural_key(self) -> tuple[str, str, int]:
        return (*self.reminder_plan.natural_key(), self.moment, self.days)

    natural_key.dependencies = ["activities.reminderplan"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        return self.reminder_plan.get_additional_data()

    @property
    def key(self) -> str:
        return f"{self.moment}:{self.days}"

    def date_in(self, round_: FollowUpRound) -> date:
        """The day it goes out. A round that its officer opened late invites when it opened."""
        if self.moment == ReminderMoment.OPENED:
            opened = timezone.localdate(round_.opened_at) if round_.opened_at else round_.opens
            return opened + timedelta(days=self.days)
        days = timedelta(days=self.days)
        return round_.due - days if self.moment == ReminderMoment.BEFORE else round_.due + days

    def key_in(self, round_: FollowUpRound) -> str:
        """With its day: a round whose last day is moved reminds again before the new one."""
        return f"{self.key}@{self.date_in(round_).isoformat()}"


def usual_steps() -> list[ReminderStep]:
    """What holds until somebody changes it. Not saved."""
    return [ReminderStep(moment=moment, days=days, title=title, text=text) for moment, days, title, text in _USUAL]


def step_label(key: str) -> str:
    """A step's key, with or without its day, as people read it: "14 dagar före sista svarsdag"."""
    moment, _, days = key.split("@")[0].partition(":")
    if moment == RETURNED_STEP:
        return "Tillbaka för komplettering"
    if moment not in ReminderMoment.values:
        return "Påminn nu"
    count = int(days)
    if moment == ReminderMoment.OPENED and not count:
        return "När uppföljningen öppnar"
    if not count:
        return "Sista svarsdag"
    return f"{count} dag{'' if count == 1 else 'ar'} {ReminderMoment(moment).label}"


_INVITATION = (
    "Nu är uppföljningen av {år} öppen. Berätta hur det har gått med aktiviteterna i handlingsplanen. Om inget har "
    "ändrats räcker det med ett tryck per aktivitet, och du kan avbryta och fortsätta när du vill."
)
_TWO_WEEKS = (
    "Uppföljningen av {år} väntar fortfarande på dig. Svara senast {senast}. Har du redan svarat på allt? Då återstår "
    "bara att lämna in."
)
_SOON = (
    "Om några dagar är tiden ute för uppföljningen av {år}. Svara senast {senast}. Det som inte är inlämnat räknas "
    "inte med."
)
_LATE = (
    "Sista dagen att svara på uppföljningen av {år} var {senast}. Det går fortfarande bra att svara. Gör det så snart "
    "du kan, så kommer ni med när året sammanställs."
)
_USUAL = (
    (ReminderMoment.OPENED, 0, "Dags att följa upp {år}: {antal}, klart senast {senast}", _INVITATION),
    (ReminderMoment.BEFORE, 14, "Påminnelse: {antal} kvar att följa upp, senast {senast}", _TWO_WEEKS),
    (ReminderMoment.BEFORE, 3, "Snart sista dagen: {antal} kvar att följa upp, senast {senast}", _SOON),
    (ReminderMoment.AFTER, 3, "Försenad uppföljning {år}: {antal} kvar", _LATE),
)
