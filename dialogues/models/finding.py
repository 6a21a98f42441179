"""What a party said in a dialogue, and what became of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from activities.choices import Obstacle, ShownStatus
from dialogues.choices import FINDING_WAITS, FindingKind, FindingState
from dialogues.managers import FindingQuerySet, FindingTieQuerySet
from dialogues.models.meeting import Meeting
from dialogues.models.series import YEARS, DialogueRound, PartyType, Theme
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.keys import new_key
from kultursamverkan.shared.models import Revised
from plans.models import Plan


class Finding(Revised):
    """An observation, a wish, a need or an obstacle: what one party (an organisation or a kind of party) said.

    `text` is read by everybody when `is_public`; `internal_note` by the region's editors alone.
    """

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="findings", verbose_name="region")
    key = models.SlugField("nyckel", max_length=40, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField("år", validators=YEARS)
    party = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="findings_said", verbose_name="organisation"
    )
    party_type = models.ForeignKey(
        PartyType, models.PROTECT, null=True, blank=True, related_name="findings", verbose_name="dialogpart"
    )
    meeting = models.ForeignKey(
        Meeting, models.SET_NULL, null=True, blank=True, related_name="findings", verbose_name="möte"
    )
    round = models.ForeignKey(
        DialogueRound, models.SET_NULL, null=True, blank=True, related_name="findings", verbose_name="dialogomgång"
    )
    kind = models.CharField("slag", max_length=12, choices=FindingKind, default=FindingKind.OBSERVATION)
    obstacle = models.CharField("slag av hinder", max_length=12, choices=Obstacle, blank=True)
    theme = models.ForeignKey(
        Theme, models.PROTECT, null=True, blank=True, related_name="findings", verbose_name="tema"
    )
    text = models.TextField("det som sades")
    internal_note = models.TextField("intern anteckning", blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name="handläggare",
    )
    state = models.CharField("läge", max_length=10, choices=FindingState, default=FindingState.NEW)
    reason = models.TextField("varför", blank=True)
    planned_year = models.PositiveSmallIntegerField("verksamhetsplan eller budget för", null=True, blank=True)
    result = models.TextField("vad det blev", blank=True)
    initiatives = models.ManyToManyField(
        "dialogues.Initiative", blank=True, related_name="findings", verbose_name="initiativ"
    )
    letters = models.ManyToManyField("dialogues.Letter", blank=True, related_name="findings", verbose_name="skrivelser")
    is_public = models.BooleanField("visas för alla", default=False)
    binned_at = models.DateTimeField("lagd i papperskorgen", null=True, blank=True, editable=False)

    objects = FindingQuerySet["Finding"].as_manager()

    class Meta:
        verbose_name = "iakttagelse"
        verbose_name_plural = "iakttagelser"
        ordering: ClassVar = ["-year", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "key"], name="finding_key_in_region"),
            models.CheckConstraint(
                condition=Q(party__isnull=False, party_type=None) | Q(party=None, party_type__isnull=False),
                name="finding_has_one_party",
                violation_error_message="Ange vem som sa det: antingen en organisation eller en dialogpart.",
            ),
            models.CheckConstraint(
                condition=Q(kind=FindingKind.OBSTACLE) | Q(obstacle=""),
                name="only_obstacles_have_a_kind",
                violation_error_message="Bara ett hinder har ett slag av hinder.",
            ),
            models.CheckConstraint(
                condition=~Q(state=FindingState.DECLINED) | ~Q(reason=""),
                name="declined_finding_says_why",
                violation_error_message="Skriv varför det avslås.",
            ),
            models.CheckConstraint(
                condition=~Q(state=FindingState.PLANNED) | Q(planned_year__isnull=False),
                name="planned_finding_has_a_year",
                violation_error_message="Ange vilket års verksamhetsplan eller budget.",
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def natural_key(self) -> tuple[str, str]:
        return (self.region.key, self.key)

    natural_key.dependencies = ["people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        return {"finding": self.key, "region": self.region.key}

    @property
    def said_by(self) -> str:
        return str(self.party or self.party_type)

    @property
    def shown_state(self) -> ShownStatus:
        """As annotated by the queries: what became an activity that is not published yet is told so."""
        return FINDING_WAITS if getattr(self, "waits", False) else FindingState(self.state).shown


class FindingTie(models.Model):
    """A finding and an activity. The activity is named by its key: it may stand in the working copy only, and has
    another row when that is published."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="ties", verbose_name="iakttagelse")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="finding_ties", verbose_name="handlingsplan")
    activity_key = models.SlugField("aktivitetens nyckel", max_length=40)

    objects = FindingTieQuerySet["FindingTie"].as_manager()

    class Meta:
        verbose_name = "koppling till aktivitet"
        verbose_name_plural = "kopplingar till aktiviteter"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["finding", "plan", "activity_key"],
                name="finding_tied_once",
                violation_error_message="Den är redan kopplad till aktiviteten.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.activity_key}"

    def natural_key(self) -> tuple[str, str, str, str]:
        return (*self.finding.natural_key(), self.plan.slug, self.activity_key)

    natural_key.dependencies = ["dialogues.finding", "plans.plan"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        return self.finding.get_additional_data()
