"""Foreign keys to the user model only (design.md §3)."""

from typing import Any, ClassVar, NoReturn
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from kultursamverkan.records.choices import EventKind, FileKind, MailState
from kultursamverkan.records.managers import (
    UNCHANGEABLE,
    EventQuerySet,
    SentMailQuerySet,
    StoredFileQuerySet,
    unknown_before,
)


class Draft(models.Model):
    """Text kept for its writer: a form sent after the session ended. Shown again once to that user, never saved by
    itself."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts", verbose_name="skribent")
    path = models.CharField("formulärets adress", max_length=500)
    body = models.TextField("det som skrevs")  # URL-encoded form data, without token and passwords
    created_at = models.DateTimeField("sparat", auto_now=True)

    class Meta:
        verbose_name = "bevarat formulär"
        verbose_name_plural = "bevarade formulär"
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "path"], name="one_draft_a_form")]

    def __str__(self) -> str:
        return f"{self.path} ({self.created_at:%Y-%m-%d %H:%M})"


class UndoStep(models.Model):
    """One edit of its user, and what takes it back; once taken back, what does it again. Kept for as long as its
    subject is edited."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="undo_steps", verbose_name="användare"
    )
    subject = models.CharField("vad som redigeras", max_length=200)  # the editable plan's slug
    what = models.CharField("vad som gjordes", max_length=300)  # after "Du": "ändrade aktiviteten ”X”"
    patch = models.JSONField("vägen tillbaka")  # documents.patch_json
    at = models.DateTimeField("gjort", default=timezone.now)
    undone_at = models.DateTimeField("ångrat", null=True, blank=True)
    set_aside = models.BooleanField("kan inte ångras", default=False)  # somebody's change stands in the way

    class Meta:
        verbose_name = "steg att ångra"
        verbose_name_plural = "steg att ångra"
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["subject", "user", "-id"], name="undo_steps_of_user")]

    def __str__(self) -> str:
        return self.what


class SentMail(models.Model):
    """One mail to one recipient about one step of something, claimed before it is sent (records.mailing). Who has no
    account is known by the address.

    `subject` and `step` are words of the one who sends: this app knows nothing of what they mean. Several rows share a
    `message_id` when one mail carries several steps. Kept for three years (mailing.KEPT_FOR), or as long as the
    account.
    """

    # An account, or None. Typed loosely: most of what is mailed is about what an account owes.
    recipient: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="sent_mail",
        verbose_name="mottagare",
    )
    subject = models.CharField("vad det gäller", max_length=200)
    step = models.CharField("steg", max_length=60)
    address = models.EmailField("skickades till")
    title = models.CharField("ärenderad", max_length=200)
    text = models.TextField("inledning", blank=True)
    message_id = models.CharField("Message-ID", max_length=200)
    state = models.CharField("läge", max_length=10, choices=MailState, default=MailState.CLAIMED)
    attempts = models.PositiveSmallIntegerField("försök", default=1)
    claimed_at = models.DateTimeField("påbörjat", default=timezone.now)
    sent_at = models.DateTimeField("skickat", null=True, blank=True)
    error = models.CharField("vad mejlservern svarade", max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="skickat av"
    )

    objects = SentMailQuerySet["SentMail"].as_manager()

    class Meta:
        verbose_name = "skickat mejl"
        verbose_name_plural = "skickade mejl"
        ordering: ClassVar = ["-claimed_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["recipient", "step", "subject"], name="one_mail_a_step"),
            models.UniqueConstraint(
                fields=["address", "step", "subject"],
                condition=Q(recipient=None),
                name="one_mail_a_step_without_account",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject", "state"], name="sent_mail_about"),
            models.Index(fields=["message_id"], name="sent_mail_message"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}, {self.step}"

    @property
    def is_unknown(self) -> bool:
        """Claimed long ago, and nobody knows whether the server took it: never sent again by itself."""
        return self.state == MailState.CLAIMED and self.claimed_at < unknown_before()

    @property
    def is_stuck(self) -> bool:
        """It did not come through, or may not have (SentMailQuerySet.stuck)."""
        return self.state == MailState.FAILED or self.is_unknown

    @property
    def shown_state(self) -> MailState:
        """With label, tone and icon for the status tag."""
        return MailState.UNKNOWN if self.is_unknown else MailState(self.state)


class StoredFile(models.Model):
    """A file that somebody sent. It lies outside the web root (records.files), under its `key` and not its name. What
    it belongs to points at it, and decides who may read it."""

    key = models.UUIDField("nyckel", unique=True, default=uuid4, editable=False)
    name = models.CharField("filnamn", max_length=120)
    kind = models.CharField("filtyp", max_length=5, choices=FileKind)
    size = models.PositiveIntegerField("storlek i byte")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="tillagd av"
    )
    at = models.DateTimeField("tillagd", default=timezone.now)

    objects = StoredFileQuerySet["StoredFile"].as_manager()

    class Meta:
        verbose_name = "fil"
        verbose_name_plural = "filer"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (str(self.key),)

    @property
    def about(self) -> str:
        """ "PDF, 1,2 MB"."""
        return f"{FileKind(self.kind).label}, {filesizeformat(self.size)}"


class Event(models.Model):
    """One thing that happened which somebody may have to answer for: who, when, what kind, about what. No free text,
    no address. Written by records.events; nobody changes or deletes it in the application, and the database refuses
    too (migration 0011).

    The accounts are numbers that nothing holds on to: an event outlives its account, and a name is what the account
    says today. `region`: the key of the region whose admins read it; "" for nobody's.
    """

    at = models.DateTimeField("tidpunkt", default=timezone.now)
    kind = models.CharField("händelse", max_length=20, choices=EventKind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="+",
        verbose_name="av",
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        blank=True,
        db_constraint=False,
        related_name="+",
        verbose_name="konto det gäller",
    )
    about = models.CharField("slag av sak", max_length=60, blank=True)  # a model, or the address of a page
    key = models.CharField("sakens nyckel", max_length=100, blank=True)
    label = models.CharField("saken", max_length=120, blank=True)  # made of what holds nothing personal
    region = models.CharField("region", max_length=40, blank=True)

    objects = EventQuerySet["Event"].as_manager()

    class Meta:
        verbose_name = "händelse"
        verbose_name_plural = "händelser"
        ordering: ClassVar = ["-at", "-pk"]
        base_manager_name = "objects"
        indexes: ClassVar = [
            models.Index(fields=["region", "-at"], name="events_of_region"),
            models.Index(fields=["-at"], name="events_latest"),
            # What shared.kept asks for with every open page (CHANGE_LOGS).
            models.Index(
                fields=["id"],
                name="events_that_change",
                condition=~Q(kind__in=[*settings.CHANGE_LOGS["records.Event"]]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"

    def save(self, **options: Any) -> None:
        """New ones only."""
        if not self._state.adding:
            raise TypeError(UNCHANGEABLE)
        super().save(**options | {"force_insert": True})

    def delete(self, *args: object, **options: object) -> NoReturn:
        raise TypeError(UNCHANGEABLE)


class SentForm(models.Model):
    """A form that was sent and had its effect (records.once): the very same form sent again has none. `digest` tells
    the form shown and what was typed, and can be read back into neither. Kept for some days (once.KEPT_FOR)."""

    digest = models.CharField("avtryck", max_length=64, unique=True)
    location = models.CharField("ledde till", max_length=500, blank=True)
    at = models.DateTimeField("skickat", default=timezone.now)

    class Meta:
        verbose_name = "skickat formulär"
        verbose_name_plural = "skickade formulär"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["at"], name="sent_forms_by_age")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
