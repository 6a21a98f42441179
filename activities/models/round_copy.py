"""Frozen copies of closed rounds."""

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.utils import timezone

from activities.managers.copies import FROZEN, RoundCopyQuerySet
from activities.models.followup import FollowUpRound


class RoundCopy(models.Model):
    """One closing of a round: its words, names and figures as they were. Nobody changes or deletes it in the
    application. `document` is written and read by queries.copies; internal notes and drafts are not in it."""

    round = models.ForeignKey(FollowUpRound, models.PROTECT, related_name="copies", verbose_name="uppföljning")
    number = models.PositiveSmallIntegerField("stängning")
    document = models.JSONField("innehåll")
    closed_at = models.DateTimeField("stängd", default=timezone.now)
    # The name as it was, not the account: the copy reads the same when people change.
    closed_by = models.CharField("stängd av", max_length=120)
    reopened_because = models.TextField("skäl till att den öppnades igen innan", blank=True)

    objects = RoundCopyQuerySet["RoundCopy"].as_manager()

    class Meta:
        verbose_name = "fryst uppföljning"
        verbose_name_plural = "frysta uppföljningar"
        ordering: ClassVar = ["-number", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "number"], name="one_copy_a_number")]

    def __str__(self) -> str:
        return f"{self.round}, stängning {self.number}"

    def save(self, **options: Any) -> None:
        """New ones only. (Fixtures, which are the installation's own, do not come this way.)"""
        if not self._state.adding:
            raise TypeError(FROZEN)
        super().save(**options)

    def delete(self, *args: object, **options: object) -> NoReturn:
        raise TypeError(FROZEN)

    def natural_key(self) -> tuple[str, int, int]:
        return (*self.round.natural_key(), self.number)
