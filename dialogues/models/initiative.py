"""Networks, forums, projects, pilots, surveys and strategy commissions."""

from typing import ClassVar

from django.db import models

from activities.models import Activity
from dialogues.choices import InitiativeKind
from dialogues.managers import InitiativeQuerySet
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.fields import WhenField
from kultursamverkan.shared.keys import new_key
from kultursamverkan.shared.models import Revised


class Initiative(Revised):
    """Something several do together. `others`: parties that are no organisation here ("sex pilotkommuner")."""

    region = models.ForeignKey(Organisation, models.PROTECT, related_name="initiatives", verbose_name="region")
    key = models.SlugField("nyckel", max_length=40, default=new_key, editable=False)
    kind = models.CharField("slag", max_length=10, choices=InitiativeKind)
    title = models.CharField("namn", max_length=200, db_collation="swedish")
    text = models.TextField("om initiativet", blank=True)
    period = WhenField("när", help_text="Till exempel 2021–2023, Ht 2020 eller löpande.")
    lead = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="led_initiatives", verbose_name="leds av"
    )
    parties = models.ManyToManyField(Organisation, blank=True, related_name="initiatives_of", verbose_name="parter")
    others = models.CharField("andra parter", max_length=300, blank=True)
    result = models.TextField("resultat", blank=True)
    activities = models.ManyToManyField(Activity, blank=True, related_name="initiatives", verbose_name="aktiviteter")
    is_public = models.BooleanField("visas för alla", default=True)

    objects = InitiativeQuerySet["Initiative"].as_manager()

    class Meta:
        verbose_name = "initiativ"
        verbose_name_plural = "initiativ"
        ordering: ClassVar = ["title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "key"], name="initiative_key_in_region"),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str, str]:
        return (self.region.key, self.key)

    natural_key.dependencies = ["people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        return {"initiative": self.key, "region": self.region.key}
