"""Frozen versions of a plan, its end, and files that were read to become a plan or change one."""

from datetime import date
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from activities.models import Activity
from kultursamverkan.documents.choices import ImportState, Outcome
from kultursamverkan.documents.managers import (
    FROZEN,
    ClosingQuerySet,
    ImportQuerySet,
    SettlementQuerySet,
    VersionQuerySet,
)
from kultursamverkan.people.models import Organisation
from kultursamverkan.records.models import UndoStep
from kultursamverkan.shared.models import Revised
from plans.models import Plan


class PlanVersion(models.Model):
    """One adopted or adjusted version: the whole document, frozen. Nobody changes or deletes it in the
    application."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions", verbose_name="plan")
    number = models.PositiveSmallIntegerField("version")
    document = models.JSONField("dokument")  # the contract of design.md §9
    reason = models.TextField("skäl", blank=True)
    decided_by = models.CharField("beslutad av", max_length=120, blank=True)
    decided_on = models.DateField("beslutad den", null=True, blank=True)
    published_at = models.DateTimeField("publicerad", default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="publicerad av"
    )

    objects = VersionQuerySet["PlanVersion"].as_manager()

    class Meta:
        verbose_name = "version"
        verbose_name_plural = "versioner"
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def date(self) -> date:
        """When it was decided, else when it was published."""
        return self.decided_on or timezone.localdate(self.published_at)

    def save(self, **options: Any) -> None:
        """New ones only. (Fixtures, which are the installation's own, do not come this way.)"""
        if not self._state.adding:
            raise TypeError(FROZEN)
        super().save(**options)

    def delete(self, *args: object, **options: object) -> NoReturn:
        raise TypeError(FROZEN)

    def natural_key(self) -> tuple[str, int]:
        return (self.plan.slug, self.number)


class Settlement(Revised):
    """What becomes of one activity of a plan that ends, as an editor settled it. It hangs on the adopted row."""

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="settlement", verbose_name="aktivitet")
    outcome = models.CharField("vad händer", max_length=10, choices=Outcome)
    reason = models.TextField("skäl", blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="avgjort av"
    )
    settled_at = models.DateTimeField("avgjort", default=timezone.now)

    objects = SettlementQuerySet["Settlement"].as_manager()

    class Meta:
        verbose_name = "avgörande vid planens slut"
        verbose_name_plural = "avgöranden vid planens slut"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.DROPPED) | ~Q(reason=""),
                name="dropped_has_reason",
                violation_error_message="Skriv varför aktiviteten utgår.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.get_outcome_display()}"

    def natural_key(self) -> tuple[str, str]:
        return self.activity.natural_key()

    def get_additional_data(self) -> dict[str, str]:
        return self.activity.get_additional_data() | {"part": "settlement"}


class PlanClosing(models.Model):
    """One end of a plan. A plan that was opened again keeps the row, with the reason; the latest without one counts."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="closings", verbose_name="plan")
    closed_at = models.DateTimeField("avslutad", default=timezone.now)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="avslutad av"
    )
    reopened_at = models.DateTimeField("öppnad igen", null=True, blank=True)
    reopened_because = models.TextField("skäl till att den öppnades igen", blank=True)

    objects = ClosingQuerySet["PlanClosing"].as_manager()

    class Meta:
        verbose_name = "avslut av en plan"
        verbose_name_plural = "avslut av planer"
        ordering: ClassVar = ["-closed_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan"], condition=Q(reopened_at=None), name="closed_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, avslutad {timezone.localdate(self.closed_at).isoformat()}"

    def get_additional_data(self) -> dict[str, str]:
        return self.plan.get_additional_data() | {"part": "closing"}


class ImportDraft(Revised):
    """A file that was read, until somebody has looked through what was read and carried it out. What the file showed
    is kept to be read beside it, not the file itself; all of it goes after `managers.KEPT_FOR`."""

    region = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name="region")
    # In its own right: what is adopted is changed in its working copy. None: a new draft plan.
    plan = models.ForeignKey(
        Plan, models.SET_NULL, null=True, blank=True, related_name="imports", verbose_name="in i planen"
    )
    # Told when the plan itself is gone; "" for a new draft plan.
    into_title = models.CharField("planens titel", max_length=200, blank=True)
    name = models.CharField("filnamn", max_length=120)
    ending = models.CharField("format", max_length=8)
    document = models.JSONField("det som lästes")  # values.written(PlanDocument)
    # What the file was made from, where it tells; likewise.
    base = models.JSONField("det filen gjordes av", null=True, blank=True)
    issues = models.JSONField("att reda ut", default=list, blank=True)  # values.written(list[Issue])
    source = models.JSONField("filens text", default=list, blank=True)  # values.written(list[SourceLine])
    # By UnknownName.id: {"how": desk.How, "key": of whom}.
    decisions = models.JSONField("vad namnen betyder", default=dict, blank=True)
    state = models.CharField("läge", max_length=10, choices=ImportState, default=ImportState.WAITING)
    # The draft or working copy it was carried out in, and what takes that back.
    made = models.ForeignKey(Plan, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="genomförd i")
    step = models.ForeignKey(
        UndoStep, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="vägen tillbaka"
    )
    # What the carrying out added beside the plan: [model, primary key] each.
    added = models.JSONField("nytt utanför planen", default=list, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="inläst av"
    )
    at = models.DateTimeField("inläst", default=timezone.now)

    objects = ImportQuerySet["ImportDraft"].as_manager()

    class Meta:
        verbose_name = "inläst fil"
        verbose_name_plural = "inlästa filer"
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_additional_data(self) -> dict[str, str]:
        return {"region": self.region.key, "part": "import", "key": str(self.pk)}

    @property
    def shown_state(self) -> ImportState:
        """With label, tone and icon for the status tag: undone too when the editor's own undo took it back, thrown
        away when its draft was."""
        if self.state == ImportState.DONE and self.step is not None and self.step.undone_at is not None:
            return ImportState.UNDONE
        if self.state == ImportState.DONE and self.is_orphan:
            return ImportState.DISCARDED
        return ImportState(self.state)

    @property
    def is_orphan(self) -> bool:
        """The plan that it was to be read into is gone."""
        return bool(self.into_title) and self.plan is None
