"""The licences under which a region may give its open data."""

from typing import TYPE_CHECKING

from django.db import models


class Licence(models.TextChoices):
    CC0 = "CC0-1.0", "Creative Commons CC0 1.0"
    CC_BY = "CC-BY-4.0", "Creative Commons Erkännande 4.0 (CC BY)"

    if TYPE_CHECKING:
        label: str

    @property
    def url(self) -> str:
        return _URLS[self]

    @property
    def meaning(self) -> str:
        return _MEANING[self]


_URLS: dict[str, str] = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.sv",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.sv",
}
_MEANING: dict[str, str] = {
    Licence.CC0: "Använd dem fritt. Du behöver inte ange källan.",
    Licence.CC_BY: "Använd dem fritt, och ange regionen som källa.",
}
