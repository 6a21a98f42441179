"""What a region has decided about its open data."""

from typing import ClassVar, Self

from django.db import models

from kultursamverkan.api.choices import Licence
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.models import Revised


class SettingsQuerySet(models.QuerySet["OpenDataSettings"]):
    def get_by_natural_key(self, region: str) -> "OpenDataSettings":
        return self.get(region__key=region)

    def of_regions(self, regions: models.QuerySet[Organisation]) -> Self:
        return self.filter(region__in=regions)


class OpenDataSettings(Revised):
    """A region without a row gives its data under CC0."""

    region = models.OneToOneField(
        Organisation, models.CASCADE, related_name="open_data_settings", verbose_name="region"
    )
    licence = models.CharField("licens", max_length=12, choices=Licence, default=Licence.CC0)

    objects = SettingsQuerySet.as_manager()

    class Meta:
        verbose_name = "inställning för öppna data"
        verbose_name_plural = "inställningar för öppna data"
        ordering: ClassVar = ["region", "pk"]

    def __str__(self) -> str:
        return f"Öppna data från {self.region}"

    def natural_key(self) -> tuple[str]:
        return (self.region.key,)

    natural_key.dependencies = ["people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        return {"open_data_of": self.region.key}
