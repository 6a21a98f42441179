"""What stands beside an answer: dated notes during the year, and files that show what was done."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from activities.managers.evidence import AnswerFileManager, NoteQuerySet
from activities.models.activity import Activity
from activities.models.followup import FollowUp
from kultursamverkan.people.models import Organisation
from kultursamverkan.records.models import StoredFile
from kultursamverkan.shared.models import Revised


class FollowUpNote(Revised):
    """What an organisation wants to remember about an activity, written any time. Never public by itself: what it says
    is, once somebody has put it into an answer."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="notes", verbose_name="aktivitet")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="notes", verbose_name="organisation")
    date = models.DateField("datum")
    text = models.TextField("anteckning")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="skriven av"
    )
    at = models.DateTimeField("skriven", default=timezone.now)

    objects = NoteQuerySet["FollowUpNote"].as_manager()

    class Meta:
        verbose_name = "anteckning"
        verbose_name_plural = "anteckningar"
        ordering: ClassVar = ["-date", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(text=""), name="note_says_something", violation_error_message="Skriv något i anteckningen."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date.isoformat()}, {self.activity}"

    def natural_key(self) -> tuple[str, str, str, str]:
        return (*self.activity.natural_key(), self.organisation.key, self.at.isoformat())

    natural_key.dependencies = ["activities.activity", "people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        """Neither the activity's history nor an answer's: it has readers of its own."""
        described = {"plan": self.activity.plan.root_slug, "part": "note", "key": self.activity.key}
        return described | {"organisation": self.organisation.key, "note": self.at.isoformat()}


class AnswerFile(models.Model):
    """A file with an answer. Whoever may read the answer's words may read it."""

    answer = models.ForeignKey(FollowUp, models.PROTECT, related_name="files", verbose_name="svar")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="fil")

    objects: ClassVar = AnswerFileManager["AnswerFile"]()

    class Meta:
        verbose_name = "fil till ett svar"
        verbose_name_plural = "filer till svar"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.file)

    def natural_key(self) -> tuple[str]:
        return self.file.natural_key()

    natural_key.dependencies = ["records.storedfile", "activities.followup"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        # A part of its own: `last_change` of the answer, which tells who wrote meanwhile, must not find it. With the
        # year: the same organisation answers about the same activity again.
        return self.answer.get_additional_data() | {"part": "answer_file", "year": str(self.answer.round.year)}
