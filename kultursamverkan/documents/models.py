"""Frozen versions of a plan."""

from datetime import date
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone

from kultursamverkan.documents.managers import FROZEN, VersionQuerySet
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
