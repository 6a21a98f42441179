"""Who is signed in, where: so that its owner can see it and end it."""

from datetime import UTC, datetime
from typing import ClassVar

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from kultursamverkan.people.models.users import User


class Session(AbstractBaseSession):
    """Django's session, and whose it is. `account` is empty for who is not signed in."""

    account = models.ForeignKey(
        User, models.CASCADE, null=True, blank=True, related_name="sessions", verbose_name="konto"
    )
    device = models.CharField("enhet", max_length=60, blank=True)
    seen = models.PositiveBigIntegerField("senast använd", default=0)  # seconds since 1970, as in the session's data

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "inloggning"
        verbose_name_plural = "inloggningar"
        ordering: ClassVar = ["-seen"]

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """For reading what is kept; written by kultursamverkan.people.sessions, which signs it with the same salt."""
        return SessionStore

    @property
    def seen_at(self) -> datetime:
        return datetime.fromtimestamp(self.seen, UTC)
