"""Users, what they may do where, and the invitations that make them."""

import secrets
from datetime import datetime, timedelta
from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from kultursamverkan.people.choices import InvitationStatus, Role
from kultursamverkan.people.managers import InvitationQuerySet, MembershipQuerySet, UserManager
from kultursamverkan.people.models.organisations import Organisation, Person


def new_secret() -> str:
    """128 bits that nobody guesses, as they may stand in an address."""
    return secrets.token_urlsafe(16)


class User(AbstractBaseUser, PermissionsMixin):
    """An account. The e-mail address is the login; rights come from memberships and, for conveners, from the plan."""

    email = models.EmailField("e-post", unique=True)
    name = models.CharField("namn", max_length=120, blank=True, db_collation="swedish")
    person = models.OneToOneField(
        Person, models.SET_NULL, null=True, blank=True, related_name="user", verbose_name="person i planen"
    )
    is_staff = models.BooleanField("får reparera i adminsajten", default=False)
    is_active = models.BooleanField("aktivt", default=True)
    date_joined = models.DateTimeField("skapat", default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "konto"
        verbose_name_plural = "konton"
        ordering: ClassVar = ["email"]

    def __str__(self) -> str:
        """What others see. Never the address: that is for admins and for the person (get_full_name)."""
        return self.name or "en kollega"

    def natural_key(self) -> tuple[str]:
        return (self.email,)

    def get_full_name(self) -> str:
        return self.name or self.email

    @cached_property
    def roles(self) -> list["Membership"]:
        """Every membership with its organisation and region, read once a request."""
        return list(self.memberships.select_related("organisation__region"))

    @property
    def region_keys(self) -> list[str]:
        """Of the regions where the account has a role, in order."""
        return sorted({role.organisation.region.key for role in self.roles if role.organisation.region})


class Membership(models.Model):
    """What a user may do, where. Editors and admins are a region's."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name="konto")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships", verbose_name="organisation"
    )
    role = models.CharField("roll", max_length=10, choices=Role)

    objects = MembershipQuerySet["Membership"].as_manager()

    class Meta:
        verbose_name = "medlemskap"
        verbose_name_plural = "medlemskap"
        ordering: ClassVar = ["organisation__name", "user__email", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="one_role_an_organisation",
                violation_error_message="Kontot har redan en roll i organisationen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.organisation}"

    def natural_key(self) -> tuple[str, str]:
        return (self.user.email, self.organisation.key)

    natural_key.dependencies = ["people.user", "people.organisation"]  # type: ignore[attr-defined]

    def get_additional_data(self) -> dict[str, str]:
        """The log tells of it with the organisation and with the account, when it is gone too."""
        where = self.organisation
        return {
            "organisation": where.key,
            "region": where.region.key if where.region else "",
            "account": str(self.user_id),
        }


class Invitation(models.Model):
    """A mailed invitation that names organisation and role. The link in the mail is signed, never stored."""

    email = models.EmailField("e-post")
    name = models.CharField("namn", max_length=120, blank=True, db_collation="swedish")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="invitations", verbose_name="organisation"
    )
    role = models.CharField("roll", max_length=10, choices=Role)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="person i planen"
    )
    invited_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="inbjuden av"
    )
    sent_at = models.DateTimeField("skickad", default=timezone.now)
    accepted_at = models.DateTimeField("antagen", null=True, blank=True)
    revoked_at = models.DateTimeField("återtagen", null=True, blank=True)

    objects = InvitationQuerySet["Invitation"].as_manager()

    class Meta:
        verbose_name = "inbjudan"
        verbose_name_plural = "inbjudningar"
        ordering: ClassVar = ["-sent_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                "organisation",
                condition=Q(accepted_at=None, revoked_at=None),
                name="one_waiting_invitation",
                violation_error_message="Adressen har redan en inbjudan till organisationen som väntar på svar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()}, {self.organisation}"

    @property
    def expires_at(self) -> datetime:
        return self.sent_at + timedelta(days=settings.INVITATION_DAYS)

    @property
    def status(self) -> InvitationStatus:
        if self.accepted_at:
            return InvitationStatus.ACCEPTED
        if self.revoked_at:
            return InvitationStatus.REVOKED
        return InvitationStatus.EXPIRED if timezone.now() >= self.expires_at else InvitationStatus.WAITING


class CalendarFeed(models.Model):
    """That an account has a calendar to subscribe to. The address is this secret signed with SECRET_KEY (tokens.py):
    the database alone does not give it. A new secret makes the old address unknown."""

    user = models.OneToOneField(User, models.CASCADE, related_name="calendar_feed", verbose_name="konto")
    secret = models.CharField("hemlighet", max_length=64, unique=True, default=new_secret, editable=False)
    made_at = models.DateTimeField("adressen skapad", default=timezone.now)

    class Meta:
        verbose_name = "kalenderadress"
        verbose_name_plural = "kalenderadresser"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"Kalender för {self.user}"
