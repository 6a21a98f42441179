"""Who a region keeps dialogue with, how often, and what one year's dialogues were about."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from dialogues.managers import DialogueRoundQuerySet, DialogueSeriesQuerySet, RegionalQuerySet
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.keys import new_key
from kultursamverkan.shared.models import Revised

YEARS = [MinValueValidator(1990), MaxValueValidator(2100)]


class DialogueSettings(Revised):
    """What a region has decided about its meetings. A region without a row has the defaults."""

    region = models.OneToOneField(Organisation, models.CASCADE, related_name="dialogue_settings", verbose_name="region")
    documentation_days = models.PositiveSmallIntegerField(
        "dagar att dokumentera ett möte", default=14, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )

    objects = RegionalQuerySet["DialogueSettings"].as_manager()

    class Meta:
        verbose_name = "inställning för dialoger"
        verbose_name_plural = "inställningar för dialoger"
        ordering: ClassVar = ["region", "pk"]

    def __str__(self) -> str:
        return f"Dialoger i {self.region}"

    def natural_key(self) -> tuple[str]:
        return (self.region.key,)

    natural_key.dependencies = ["people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        """`dialogues_of`: what a region's settings, party types and themes have in common in the log."""
        return {"dialogues_of": self.region.key, "dialogue_settings": self.region.key}


class Theme(models.Model):
    """What a dialogue or a finding is about."""

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="themes", verbose_name="region")
    key = models.SlugField("nyckel", max_length=40, default=new_key, editable=False)
    name = models.CharField("tema", max_length=120, db_collation="swedish")

    objects = RegionalQuerySet["Theme"].as_manager()

    class Meta:
        verbose_name = "tema"
        verbose_name_plural = "teman"
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "key"], name="theme_key_in_region"),
            models.UniqueConstraint(
                fields=["region", "name"],
                name="theme_name_in_region",
                violation_error_message="Det finns redan ett tema med det namnet.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        return (self.region.key, self.key)

    natural_key.dependencies = ["people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        return {"dialogues_of": self.region.key, "theme": self.key}


class PartyType(Revised):
    """Dialogpart: a kind of party, such as the municipal heads of culture or the artists' federations. `organisations`:
    those it consists of, where that is known by name."""

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="party_types", verbose_name="region")
    key = models.SlugField("nyckel", max_length=40, default=new_key, editable=False)
    name = models.CharField("dialogpart", max_length=160, db_collation="swedish")
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="party_types_of", verbose_name="organisationer"
    )

    objects = RegionalQuerySet["PartyType"].as_manager()

    class Meta:
        verbose_name = "dialogpart"
        verbose_name_plural = "dialogparter"
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "key"], name="party_type_key_in_region"),
            models.UniqueConstraint(
                fields=["region", "name"],
                name="party_type_name_in_region",
                violation_error_message="Det finns redan en dialogpart med det namnet.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        return (self.region.key, self.key)

    natural_key.dependencies = ["people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        return {"dialogues_of": self.region.key, "party_type": self.key}


class DialogueSeries(Revised):
    """Dialoger that come back, with the parties they are kept with."""

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="dialogue_series", verbose_name="region")
    key = models.SlugField("nyckel", max_length=40, default=new_key, editable=False)
    title = models.CharField("namn", max_length=200, db_collation="swedish")
    purpose = models.TextField("syfte", blank=True)
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    host = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_series",
        verbose_name="värd",
    )

    objects = DialogueSeriesQuerySet["DialogueSeries"].as_manager()

    class Meta:
        verbose_name = "dialogserie"
        verbose_name_plural = "dialogserier"
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "key"], name="series_key_in_region"),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str, str]:
        return (self.region.key, self.key)

    natural_key.dependencies = ["people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        """What the log knows the series by, its parties' changes included."""
        return {"series": self.key, "region": self.region.key}


class SeriesParty(models.Model):
    """One party of a series: met every year or every second year, from `first_year`."""

    series = models.ForeignKey(DialogueSeries, models.CASCADE, related_name="parties", verbose_name="dialogserie")
    party_type = models.ForeignKey(PartyType, models.PROTECT, related_name="series", verbose_name="dialogpart")
    cycle = models.PositiveSmallIntegerField("hur ofta", choices=[(1, "Varje år"), (2, "Vartannat år")], default=1)
    first_year = models.PositiveSmallIntegerField("första året", validators=YEARS)

    objects = RegionalQuerySet["SeriesParty"].as_manager()

    class Meta:
        verbose_name = "part i serien"
        verbose_name_plural = "parter i serien"
        ordering: ClassVar = ["party_type__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "party_type"],
                name="party_once_a_series",
                violation_error_message="Dialogparten är redan med i serien.",
            ),
            models.CheckConstraint(
                condition=Q(cycle__in=[1, 2]),
                name="party_cycle_one_or_two_years",
                violation_error_message="Dialogen hålls varje eller vartannat år.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.party_type)

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.series.natural_key(), self.party_type.key)

    natural_key.dependencies = ["dialogues.dialogueseries", "dialogues.partytype"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        return self.series.get_additional_data()

    def is_due(self, year: int) -> bool:
        return year >= self.first_year and (year - self.first_year) % self.cycle == 0


class DialogueRound(Revised):
    """One year's dialogues of a series. `summary` is written for the public and read by it only when approved."""

    series = models.ForeignKey(DialogueSeries, models.PROTECT, related_name="rounds", verbose_name="dialogserie")
    year = models.PositiveSmallIntegerField("år", validators=YEARS)
    themes = models.ManyToManyField(Theme, blank=True, related_name="rounds", verbose_name="teman")
    registry_number = models.CharField("diarienummer", max_length=60, blank=True)
    host = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="hosted_rounds", verbose_name="värd"
    )
    summary = models.TextField("sammanfattning för alla", blank=True)
    approved_at = models.DateTimeField("sammanfattningen godkänd", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="godkänd av"
    )

    objects = DialogueRoundQuerySet["DialogueRound"].as_manager()

    class Meta:
        verbose_name = "dialogomgång"
        verbose_name_plural = "dialogomgångar"
        ordering: ClassVar = ["-year", "series__title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "year"],
                name="one_dialogue_round_a_year",
                violation_error_message="Det finns redan en omgång för det året.",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None) | ~Q(summary=""),
                name="approved_summary_is_written",
                violation_error_message="Skriv sammanfattningen innan den godkänns.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}"

    def natural_key(self) -> tuple[str, str, int]:
        return (*self.series.natural_key(), self.year)

    natural_key.dependencies = ["dialogues.dialogueseries"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        return {"series_of_round": self.series.key, "region": self.series.region.key, "year": str(self.year)}

    @property
    def is_public(self) -> bool:
        return self.approved_at is not None
