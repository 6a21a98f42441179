"""The documents of a meeting: what is read before it, shown at it, and written after it."""

from typing import ClassVar

from django.db import models

from dialogues.choices import MeetingFileKind, MeetingState
from dialogues.managers import MeetingFileManager
from dialogues.models.meeting import Meeting, MeetingChild
from kultursamverkan.records.models import StoredFile
from kultursamverkan.shared.models import Revised


class MeetingFile(MeetingChild, Revised):
    """A document of a meeting. Read by whoever may read what was said there, and before that by whoever reads the
    agenda when it is `shown_before`; never by the public (queries.files.files_to_read)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="files", verbose_name="möte")
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="fil")
    title = models.CharField("rubrik", max_length=200, blank=True, db_collation="swedish")
    kind = models.CharField("slag", max_length=10, choices=MeetingFileKind, default=MeetingFileKind.APPENDIX)
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    shown_before = models.BooleanField("visas före mötet", default=False)
    binned_at = models.DateTimeField("borttagen", null=True, blank=True, editable=False)

    objects: ClassVar = MeetingFileManager["MeetingFile"]()

    class Meta:
        verbose_name = "handling till ett möte"
        verbose_name_plural = "handlingar till möten"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title or str(self.file)

    def natural_key(self) -> tuple[str]:
        return self.file.natural_key()

    natural_key.dependencies = ["records.storedfile", "dialogues.meeting"]  # type: ignore[attr-defined]

    @property
    def is_frozen(self) -> bool:
        """It was there when the meeting was approved. Its minutes alone come afterwards, signed."""
        meeting = self.meeting
        if meeting.state != MeetingState.APPROVED:
            return False
        later = meeting.approved_at is not None and self.file.at >= meeting.approved_at
        return self.kind != MeetingFileKind.MINUTES or not later

    @property
    def about(self) -> str:
        """ "Bilaga, dnr 20RS1, PDF, 1,2 MB"."""
        number = f"dnr {self.registry_number}" if self.registry_number else ""
        parts = (MeetingFileKind(self.kind).label, number, self.file.about)
        return ", ".join(part for part in parts if part)
