"""The form for a region's licence."""

from typing import ClassVar

from kultursamverkan.api.models import OpenDataSettings
from kultursamverkan.shared.editing import EditForm


class LicenceForm(EditForm):
    class Meta:
        model = OpenDataSettings
        fields = ("licence",)
        help_texts: ClassVar = {
            "licence": "CC0: alla får använda uppgifterna fritt. CC BY: den som använder dem ska ange regionen."
        }
