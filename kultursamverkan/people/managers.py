"""Reading rules for people and organisations as queryset methods, the natural keys that fixtures use, and the making
of users: the e-mail address is the login."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from kultursamverkan.people.models import Alias, Membership, Organisation, Person, User


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def get_by_natural_key(self, key: str) -> "Organisation":
        return self.get(key=key)

    def regions(self) -> "OrganisationQuerySet":
        return self.filter(kind="region")

    def of_region(self, region: "Organisation") -> "OrganisationQuerySet":
        """The region itself and every organisation in it."""
        return self.filter(region=region)

    def municipalities(self) -> "OrganisationQuerySet":
        return self.filter(kind="municipality")

    def known_in(self, region: "Organisation") -> "OrganisationQuerySet":
        """Those a plan of the region may name: its own and the national ones."""
        return self.filter(Q(region=region) | Q(region=None))


class PersonQuerySet(models.QuerySet["Person"]):
    def get_by_natural_key(self, region: str, key: str) -> "Person":
        return self.get(region__key=region, key=key)


class AliasQuerySet(models.QuerySet["Alias"]):
    def get_by_natural_key(self, region: str, text: str) -> "Alias":
        return self.get(region__key=region, text=text)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def get_by_natural_key(self, email: str, organisation: str) -> "Membership":
        return self.get(user__email=email, organisation__key=organisation)

    def within(self, region: "Organisation") -> "MembershipQuerySet":
        return self.filter(organisation__region=region)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def within(self, region: "Organisation") -> "InvitationQuerySet":
        return self.filter(organisation__region=region)

    def waiting(self) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, revoked_at=None)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username or "")

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user who signs in by mailed code unless a password is given."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)  # None makes it unusable
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
