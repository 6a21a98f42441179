"""Letters from politicians (skrivelser) and the administration's replies (tjänsteutlåtanden)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from activities.choices import ShownStatus
from dialogues.choices import LetterState
from dialogues.managers import LetterPartQuerySet, LetterQuerySet
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.keys import new_key
from kultursamverkan.shared.models import Revised


class Letter(Revised):
    """Skrivelse. `owner` keeps the register that the number is in; numbers have no common pattern."""

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="letters", verbose_name="mottagare")
    key = models.SlugField("nyckel", max_length=40, unique=True, default=new_key, editable=False)
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    title = models.CharField("rubrik", max_length=300, db_collation="swedish")
    text = models.TextField("vad skrivelsen begär", blank=True)
    dated_on = models.DateField("skrivelsens datum", null=True, blank=True)
    received_on = models.DateField("inkom", null=True, blank=True)
    and_others = models.BooleanField("och fler har skrivit under (m.fl.)", default=False)
    state = models.CharField("läge", max_length=10, choices=LetterState, default=LetterState.RECEIVED)
    published_at = models.DateTimeField("visas för alla sedan", null=True, blank=True, editable=False)

    objects = LetterQuerySet["Letter"].as_manager()

    class Meta:
        verbose_name = "skrivelse"
        verbose_name_plural = "skrivelser"
        ordering: ClassVar = ["-received_on", "-dated_on", "title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "registry_number"],
                condition=~Q(registry_number=""),
                name="registry_number_of_owner",
                violation_error_message="Det finns redan en skrivelse med det diarienumret.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.key,)

    natural_key.dependencies = ["people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        """What the log knows the letter by, its signatories' and its reply's changes included."""
        return {"letter": self.key}

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def shown_state(self) -> ShownStatus:
        return LetterState(self.state).shown


class Signatory(models.Model):
    """One who has signed a letter."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="signatories", verbose_name="skrivelse")
    order = models.PositiveSmallIntegerField("ordning", default=0)
    name = models.CharField("namn", max_length=120, db_collation="swedish")
    party = models.CharField("parti", max_length=60, blank=True)

    objects = LetterPartQuerySet["Signatory"].as_manager()

    class Meta:
        verbose_name = "undertecknare"
        verbose_name_plural = "undertecknare"
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name

    def natural_key(self) -> tuple[str, int]:
        return (*self.letter.natural_key(), self.order)

    natural_key.dependencies = ["dialogues.letter"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        return self.letter.get_additional_data()


class StaffReport(Revised):
    """Tjänsteutlåtande: the administration's words. Where a report lacks a heading the field is empty."""

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="report", verbose_name="skrivelse")
    title = models.CharField("rubrik", max_length=300, db_collation="swedish")
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    dated_on = models.DateField("datum", null=True, blank=True)
    proposed_decision = models.TextField("förslag till beslut", blank=True)
    summary = models.TextField("sammanfattning", blank=True)
    decision_basis = models.TextField("underlag för beslut", blank=True)
    matter = models.TextField("ärendet", blank=True)
    preparation = models.TextField("ärendets beredning", blank=True)
    background = models.TextField("bakgrund", blank=True)
    administration_view = models.TextField("förvaltningens synpunkter", blank=True)
    appendices = models.TextField("bilagor", blank=True)
    decision = models.TextField("beslut", blank=True)
    decided_on = models.DateField("beslutat", null=True, blank=True)
    decided_by = models.CharField("beslutat av", max_length=160, blank=True)

    objects = LetterPartQuerySet["StaffReport"].as_manager()

    class Meta:
        verbose_name = "tjänsteutlåtande"
        verbose_name_plural = "tjänsteutlåtanden"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return self.letter.natural_key()

    natural_key.dependencies = ["dialogues.letter"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        return self.letter.get_additional_data()


class ReportSigner(models.Model):
    """An official who has signed a reply."""

    report = models.ForeignKey(StaffReport, models.CASCADE, related_name="signers", verbose_name="tjänsteutlåtande")
    order = models.PositiveSmallIntegerField("ordning", default=0)
    name = models.CharField("namn", max_length=120, db_collation="swedish")
    title = models.CharField("titel", max_length=120, blank=True, db_collation="swedish")

    objects = LetterPartQuerySet["ReportSigner"].as_manager()

    class Meta:
        verbose_name = "tjänsteperson som skrivit under"
        verbose_name_plural = "tjänstepersoner som skrivit under"
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.title) if part)

    def natural_key(self) -> tuple[str, int]:
        return (*self.report.natural_key(), self.order)

    natural_key.dependencies = ["dialogues.staffreport"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        return self.report.get_additional_data()
