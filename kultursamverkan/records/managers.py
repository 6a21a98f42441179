"""Reading rules for what is kept, and what may not be done to it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NoReturn, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from kultursamverkan.records.choices import MailState

Row = TypeVar("Row", bound=models.Model)

# No mail takes this long to hand over: every word of the mail server is waited for half a minute at most
# (EMAIL_TIMEOUT). A claim older than this was left by something that stopped in the middle.
UNKNOWN_AFTER = timedelta(minutes=10)
UNCHANGEABLE = "Händelser ändras inte och tas inte bort."


def unknown_before() -> datetime:
    return timezone.now() - UNKNOWN_AFTER


class SentMailQuerySet(models.QuerySet[Row]):
    def about(self, subject: str) -> Self:
        return self.filter(subject=subject)

    def sent(self) -> Self:
        return self.filter(state=MailState.SENT)

    def unknown(self) -> Self:
        """Whose fate nobody knows."""
        return self.filter(state=MailState.CLAIMED, claimed_at__lt=unknown_before())

    def stuck(self) -> Self:
        """What did not come through, or may not have."""
        return self.filter(Q(state=MailState.FAILED) | Q(state=MailState.CLAIMED, claimed_at__lt=unknown_before()))


class StoredFileQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, key: str) -> Row:
        return self.get(key=key)


class EventQuerySet(models.QuerySet[Row]):
    """What has happened is read and added to, never changed."""

    def for_list(self) -> Self:
        return self.select_related("actor", "account")

    def of_regions(self, keys: Iterable[str]) -> Self:
        """Those that the admins of these regions read. What is no region's is nobody's of them."""
        return self.filter(region__in=[key for key in keys if key])

    def update(self, **values: object) -> NoReturn:
        raise TypeError(UNCHANGEABLE)

    def delete(self) -> NoReturn:
        raise TypeError(UNCHANGEABLE)

    def bulk_update(self, *args: object, **options: object) -> NoReturn:
        raise TypeError(UNCHANGEABLE)

    def update_or_create(self, *args: object, **options: object) -> NoReturn:
        raise TypeError(UNCHANGEABLE)

    def _raw_delete(self, using: str | None) -> NoReturn:
        raise TypeError(UNCHANGEABLE)
