"""Foreign keys to the user model only (design.md §3)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone


class Draft(models.Model):
    """Text kept for its writer: a form sent after the session ended. Shown again once to that user, never saved by
    itself."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts", verbose_name="skribent")
    path = models.CharField("formulärets adress", max_length=500)
    body = models.TextField("det som skrevs")  # URL-encoded form data, without token and passwords
    created_at = models.DateTimeField("sparat", auto_now=True)

    class Meta:
        verbose_name = "bevarat formulär"
        verbose_name_plural = "bevarade formulär"
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "path"], name="one_draft_a_form")]

    def __str__(self) -> str:
        return f"{self.path} ({self.created_at:%Y-%m-%d %H:%M})"


class UndoStep(models.Model):
    """One edit of its user, and what takes it back; once taken back, what does it again. Kept for as long as its
    subject is edited."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="undo_steps", verbose_name="användare"
    )
    subject = models.CharField("vad som redigeras", max_length=200)  # the editable plan's slug
    what = models.CharField("vad som gjordes", max_length=300)  # after "Du": "ändrade aktiviteten ”X”"
    patch = models.JSONField("vägen tillbaka")  # documents.patch_json
    at = models.DateTimeField("gjort", default=timezone.now)
    undone_at = models.DateTimeField("ångrat", null=True, blank=True)

    class Meta:
        verbose_name = "steg att ångra"
        verbose_name_plural = "steg att ångra"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["subject", "user", "-id"], name="undo_steps_of_user")]

    def __str__(self) -> str:
        return self.what
