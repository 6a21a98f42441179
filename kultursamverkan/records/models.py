"""Foreign keys to the user model only (design.md §3)."""

from typing import ClassVar

from django.conf import settings
from django.db import models


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
