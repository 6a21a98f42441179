"""Reading rules for people and organisations as queryset methods, the natural keys that fixtures use, and the making
of users: the e-mail address is the login."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q

from kultursamverkan.people.choices import GONE, GROUP_KINDS, Role

if TYPE_CHECKING:
    from kultursamverkan.people.models import Organisation, User

Row = TypeVar("Row", bound=models.Model)


class OrganisationQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, key: str) -> Row:
        return self.get(key=key)

    def of_region(self, region: "Organisation") -> Self:
        """The region itself and every organisation in it."""
        return self.filter(region=region)

    def municipalities(self) -> Self:
        return self.filter(kind="municipality")

    def in_regions(self, regions: "Iterable[Organisation]") -> Self:
        return self.filter(region__in=regions)

    def groups(self) -> Self:
        """Those that persons can be members of."""
        return self.filter(kind__in=GROUP_KINDS)

    def known_in(self, region: "Organisation") -> Self:
        """Those a plan of the region may name: its own, the national ones and municipalities of other regions."""
        return self.filter(Q(region=region) | Q(region=None) | Q(kind="municipality"))

    def at_hand(self, region: "Organisation", chosen: int | None) -> Self:
        """The region's own, the national ones, and what is chosen already (pk): few enough for a select."""
        return self.filter(Q(region=region) | Q(region=None) | Q(pk=chosen))


class PersonQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, region: str, key: str) -> Row:
        return self.get(region__key=region, key=key)

    def in_regions(self, regions: "Iterable[Organisation]") -> Self:
        return self.filter(region__in=regions)

    def known(self) -> Self:
        """Not those who are erased."""
        return self.exclude(name=GONE)

    def without_account(self) -> Self:
        return self.filter(user=None)


class AliasQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, region: str, text: str) -> Row:
        return self.get(region__key=region, text=text)

    def in_regions(self, regions: "Iterable[Organisation]") -> Self:
        return self.filter(region__in=regions)


class MembershipQuerySet(models.QuerySet[Row]):
    def get_by_natural_key(self, email: str, organisation: str) -> Row:
        return self.get(user__email=email, organisation__key=organisation)

    def in_regions(self, regions: "Iterable[Organisation]") -> Self:
        return self.filter(organisation__region__in=regions)

    def active(self) -> Self:
        """Of accounts that are open."""
        return self.filter(user__is_active=True)

    def admins_of(self, region: "Organisation") -> Self:
        """Those who can let others in. An account that is closed can not."""
        return self.filter(organisation=region, role=Role.ADMIN, user__is_active=True)


class InvitationQuerySet(models.QuerySet[Row]):
    def in_regions(self, regions: "Iterable[Organisation]") -> Self:
        return self.filter(organisation__region__in=regions)

    def waiting(self) -> Self:
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
