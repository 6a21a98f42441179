"""Reading functions over people and organisations."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet

from kultursamverkan.people.models import Invitation, Membership, Organisation, Person, User


def is_member_of_region(user: User | AnonymousUser, region: Organisation) -> bool:
    """True when the user has any role anywhere in the region: its inner pages are then closed, not unknown."""
    return isinstance(user, User) and any(m.organisation.region_id == region.pk for m in user.roles)


def organisations_for_list(regions: list[Organisation]) -> QuerySet[Organisation]:
    """With the columns of the admins' list."""
    found = Organisation.objects.in_regions(regions).select_related("parent")
    return found.annotate(member_count=Count("memberships", distinct=True)).prefetch_related("aliases")


def persons_for_list(regions: list[Organisation]) -> QuerySet[Person]:
    found = Person.objects.in_regions(regions).select_related("organisation", "user")
    return found.prefetch_related("groups", "aliases")


def members_for_list(regions: list[Organisation]) -> QuerySet[Membership]:
    return Membership.objects.in_regions(regions).select_related("user__person", "organisation")


def invitations_for_list(regions: list[Organisation]) -> QuerySet[Invitation]:
    return Invitation.objects.in_regions(regions).select_related("organisation", "invited_by")


def user_with_address(email: str) -> User | None:
    """The account that signs in with this address, in whatever case it is written."""
    return User.objects.filter(email=email.strip().lower()).first()


def demo_accounts() -> QuerySet[User]:
    """The fictional accounts: those on the reserved domain .example (RFC 2606)."""
    found = User.objects.filter(email__endswith=".example", is_active=True)
    return found.select_related("person").prefetch_related("memberships__organisation").order_by("pk")
