"""What conveners report. It hangs on adopted rows."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from activities.choices import REASON_DEMANDED, ShownStatus, Status, shown_status
from activities.managers import ConvenerReportQuerySet
from activities.models.activity import Activity
from activities.models.followup import Answer, FollowUpRound


class ConvenerReport(Answer):
    """The convener's word on one activity and year. An activity's status = its latest report."""

    round = models.ForeignKey(FollowUpRound, models.PROTECT, related_name="reports", verbose_name="uppföljning")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="reports", verbose_name="aktivitet")
    status = models.CharField("status", max_length=12, choices=Status)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="rapporterad av",
    )
    reported_at = models.DateTimeField("rapporterad", default=timezone.now)

    objects = ConvenerReportQuerySet["ConvenerReport"].as_manager()

    class Meta:
        verbose_name = "sammankallandes rapport"
        verbose_name_plural = "sammankallandes rapporter"
        ordering: ClassVar = ["-round__year", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "activity"], name="one_report_an_activity"),
            models.CheckConstraint(
                condition=~Q(status=Status.NOT_RELEVANT),
                name="report_status_is_about_the_activity",
                violation_error_message="”Ej relevant för oss” är ett svar från en kommun, inte en status.",
            ),
            models.CheckConstraint(
                condition=Q(completion_percent=None) | Q(completion_percent__lte=100),
                name="report_percent_at_most_100",
                violation_error_message="Färdiggraden är 0–100 procent.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=REASON_DEMANDED) | ~Q(text=""),
                name="reported_stop_has_reason",
                violation_error_message="Skriv varför aktiviteten är pausad eller utgår.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity}, {self.round.year}: {self.get_status_display()}"

    def natural_key(self) -> tuple[str, int, str]:
        return (*self.round.natural_key(), self.activity.key)

    @property
    def shown_status(self) -> Status | ShownStatus:
        return shown_status(self.status)

    def get_additional_data(self) -> dict[str, str]:
        return self.activity.get_additional_data() | {"part": "report"}
