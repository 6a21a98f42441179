"""Headings, activities, responsibles and participants."""

import re
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from activities.choices import Interval, ParticipationState
from activities.managers import ActivityQuerySet, ParticipationQuerySet, ResponsibilityQuerySet
from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.shared.fields import WhenField
from plans.managers import PartQuerySet
from plans.models import DevelopmentGoal, Plan, PlanPart, PlanSection

UNNAMED = "namngiven tjänsteperson"
_THROUGH = re.compile(r"(^|\s+)genom\s.*$", re.IGNORECASE | re.DOTALL)


def nameless(role: str) -> str:
    """A role without the name that somebody wrote into it: "Arbetsgruppen genom Lena Backlund" (design.md §6)."""
    return _THROUGH.sub("", role)


class Heading(PlanPart):
    """A heading ("Rubrik") under one section and one goal. The same title may occur under several sections."""

    part = "heading"
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="headings", verbose_name="plan")
    section = models.ForeignKey(PlanSection, models.PROTECT, related_name="headings", verbose_name="avsnitt")
    goal = models.ForeignKey(DevelopmentGoal, models.PROTECT, related_name="headings", verbose_name="utvecklingsmål")
    order = models.PositiveSmallIntegerField("ordning", default=0)
    title = models.CharField("rubrik", max_length=200, db_collation="swedish")

    objects = PartQuerySet["Heading"].as_manager()

    class Meta:
        verbose_name = "rubrik"
        verbose_name_plural = "rubriker"
        # Section first, then goal, then heading: the source's order.
        ordering: ClassVar = ["section__number", "goal__number", "order", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="heading_key_in_plan")]

    def __str__(self) -> str:
        return self.title


class Activity(PlanPart):
    """What is to be done. Planned completion ("Klart 2023") is a plan, never a status."""

    part = "activity"
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="activities", verbose_name="plan")
    heading = models.ForeignKey(Heading, models.PROTECT, related_name="activities", verbose_name="rubrik")
    order = models.PositiveSmallIntegerField("ordning", default=0)
    title = models.CharField("aktivitet", max_length=500, db_collation="swedish")
    note = models.TextField("anmärkning", blank=True)
    start = WhenField("start", help_text="Till exempel Ht 2020, 2021 eller 2021-03-01.")
    start_source = models.CharField("start enligt källan", max_length=60, blank=True)
    planned_completion = WhenField("planerat klart", help_text="Till exempel 2023, Vt 2022 eller löpande.")
    completion_source = models.CharField("klart enligt källan", max_length=60, blank=True)
    follow_up = models.CharField("uppföljning", max_length=12, choices=Interval, default=Interval.YEARLY)
    # [{"key", "title", "how": choices.Replacement}]: what it came instead of, and lies in the bin (if the plan ever
    # had it as a row of its own).
    replaces = models.JSONField("ersätter", default=list, blank=True, editable=False)
    binned_at = models.DateTimeField("lagd i papperskorgen", null=True, blank=True, editable=False)

    objects = ActivityQuerySet["Activity"].as_manager()

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        ordering: ClassVar = [
            "heading__section__number",
            "heading__goal__number",
            "heading__order",
            "heading__pk",
            "order",
            "pk",
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "key"], name="activity_key_in_plan"),
            models.CheckConstraint(
                condition=Q(start=None) | Q(planned_completion=None) | Q(planned_completion__to__gte=F("start__from")),
                name="activity_completes_after_start",
                violation_error_message="Planerat klart måste ligga efter starten.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Responsibility(models.Model):
    """One line of the column "Ansvariga samordnare": a role title and/or a person and/or a group, in order.

    `is_convener`: the source's bold responsible, who calls the meetings and sees to their documentation.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="responsibilities", verbose_name="aktivitet")
    order = models.PositiveSmallIntegerField("ordning", default=0)
    role = models.CharField("roll", max_length=160, blank=True, db_collation="swedish")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="responsibilities", verbose_name="person"
    )
    group = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="responsibilities", verbose_name="grupp"
    )
    is_convener = models.BooleanField("sammankallande", default=False)
    since = models.DateField("från", null=True, blank=True)
    until = models.DateField("till", null=True, blank=True)
    source_text = models.CharField("enligt källan", max_length=200, blank=True)

    objects = ResponsibilityQuerySet["Responsibility"].as_manager()

    class Meta:
        verbose_name = "ansvarig"
        verbose_name_plural = "ansvariga"
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(role="") | Q(person__isnull=False) | Q(group__isnull=False),
                name="responsibility_names_somebody",
                violation_error_message="Ange en roll, en person eller en grupp.",
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="responsibility_ends_after_start",
                violation_error_message="Slutet måste ligga efter starten.",
            ),
        ]

    def __str__(self) -> str:
        return self.describe(show_names=True)

    def natural_key(self) -> tuple[str, str, int]:
        return (*self.activity.natural_key(), self.order)

    def describe(self, *, show_names: bool) -> str:
        """ "Arbetsgrupp Kulturkraft genom Lena Backlund", "Kulturchef Anna Nordlund", "Samverkansrådet (kommunala
        kulturchefer)"; without names the role or group alone, or "namngiven tjänsteperson" where the row has only a
        name (design.md §6)."""
        person = self.person.name if self.person and show_names else ""
        role = self.role if show_names else nameless(self.role)
        if self.group:
            group = f"{self.group} ({role})" if role else str(self.group)
            return f"{group} genom {person}" if person else group
        return " ".join(part for part in (role, person) if part) or UNNAMED

    def get_additional_data(self) -> dict[str, str]:
        return self.activity.get_additional_data()


class Participation(models.Model):
    """One organisation in the column "Samverkan". `answers`: is asked in the yearly follow-up."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="participations", verbose_name="aktivitet")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="participations", verbose_name="organisation"
    )
    order = models.PositiveSmallIntegerField("ordning", default=0)
    state = models.CharField("läge", max_length=10, choices=ParticipationState, default=ParticipationState.CONFIRMED)
    answers = models.BooleanField("svarar i uppföljningen", default=True)
    note = models.CharField("anmärkning", max_length=300, blank=True)
    since = models.DateField("från", null=True, blank=True)
    until = models.DateField("till", null=True, blank=True)
    source_text = models.CharField("enligt källan", max_length=200, blank=True)

    objects = ParticipationQuerySet["Participation"].as_manager()

    class Meta:
        verbose_name = "medverkan"
        verbose_name_plural = "medverkan"
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["activity", "organisation"],
                name="organisation_once_an_activity",
                violation_error_message="Organisationen är redan med i aktiviteten.",
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="participation_ends_after_start",
                violation_error_message="Slutet måste ligga efter starten.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.activity.natural_key(), self.organisation.key)

    @property
    def is_tentative(self) -> bool:
        return self.state == ParticipationState.TENTATIVE

    def get_additional_data(self) -> dict[str, str]:
        return self.activity.get_additional_data()
