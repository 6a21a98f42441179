"""Who runs this installation, from the settings: for the pages that must say so."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings


@dataclass(frozen=True)
class Service:
    """`actor` is "" when nobody has said who it is; `assessed_on` None when the day is missing or no day."""

    actor: str
    email: str
    phone: str
    assessed_on: date | None

    @property
    def can_be_reached(self) -> bool:
        return bool(self.email or self.phone)


def service() -> Service:
    return Service(
        actor=settings.SERVICE_ACTOR,
        email=settings.SERVICE_CONTACT_EMAIL,
        phone=settings.SERVICE_CONTACT_PHONE,
        assessed_on=_day(settings.ACCESSIBILITY_ASSESSED_ON),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
