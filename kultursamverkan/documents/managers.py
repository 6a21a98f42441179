"""Reading rules for versions."""

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from kultursamverkan.documents.models import PlanVersion


class VersionQuerySet(models.QuerySet["PlanVersion"]):
    def get_by_natural_key(self, slug: str, number: int) -> "PlanVersion":
        return self.get(plan__slug=slug, number=number)
