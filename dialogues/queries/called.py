"""Whom the notice of a meeting reaches: those called, by the addresses that are known of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from dialogues.models import Attendance, Meeting
from dialogues.queries.meetings import called_to
from kultursamverkan.people.models import Membership, Person, User
from plans.managers import Reader


@dataclass(frozen=True)
class Addressee:
    """One mail's receiver. `name` may be "". `user` is None for who has no account; `row` is what they answer, their
    own or their organisation's, and None for who is called no longer."""

    name: str
    address: str
    user: User | None = None
    row: Attendance | None = None

    @property
    def key(self) -> str:
        """The same for the same receiver, however the address is written."""
        return self.address.casefold()


def addressees(called: Iterable[Attendance]) -> dict[int, list[Addressee]]:
    """By the called (pk of Attendance); none of whom nobody has an address. Each address once: what somebody is called
    to by name goes before what their organisation is called to. Three queries."""
    rows = sorted(called, key=lambda row: not _by_name(row))
    at_work = [row.organisation_id for row in rows if row.organisation_id and not _by_name(row)]
    members, staff = _members_of(at_work), _staff_of(at_work)
    found: dict[int, list[Addressee]] = {}
    seen: set[str] = set()
    for row in rows:
        people = _named(row) if _by_name(row) else members[row.organisation_id] or staff[row.organisation_id]
        theirs = [Addressee(name, address, user, row) for name, address, user in people if address]
        found[row.pk] = []
        for one in theirs:
            if one.key not in seen:
                seen.add(one.key)
                found[row.pk].append(one)
    return found


def answers_for(user: Reader, meeting: Meeting) -> QuerySet[Attendance]:
    """Those called whom the person may answer for."""
    return called_to(meeting).filter(answered_by(user))


def called_for(meeting: Meeting, user: Reader) -> QuerySet[Attendance]:
    """Those called, and with each whether the person may answer for them (`is_mine`)."""
    return called_to(meeting).annotate(is_mine=Case(When(answered_by(user), then=Value(True)), default=Value(False)))


def answered_by(user: Reader) -> Q:
    """Called by name; or a member of the organisation that is called, or of the group."""
    if not isinstance(user, User) or not user.is_active:
        return Q(pk__in=[])
    member = Exists(Membership.objects.filter(user=user, organisation=OuterRef("organisation")))
    grouped = Exists(Person.groups.through.objects.filter(person=user.person_id, organisation=OuterRef("organisation")))
    at_work = Q(member) | Q(grouped) if user.person_id else Q(member)
    mine = Q(person=None, guest_name="") & at_work | Q(guest_email__iexact=user.email)
    return mine | Q(person=user.person_id) if user.person_id else mine


def _by_name(row: Attendance) -> bool:
    return bool(row.person_id or row.guest_name)


def _named(row: Attendance) -> list[tuple[str, str, User | None]]:
    if row.person is None or row.guest_email:
        return [(row.guest_name or str(row.person), row.guest_email, None)]
    return [_reached(row.person)]


def _reached(person: Person) -> tuple[str, str, User | None]:
    """At the account, else at the address that the region keeps."""
    user = getattr(person, "user", None)
    if user is not None and user.is_active:
        return (str(person), user.email, user)
    return (str(person), person.email, None)


def _members_of(organisations: Iterable[int]) -> dict[Any, list[tuple[str, str, User | None]]]:
    """Who has an account with a role there, or is of the group."""
    found: dict[Any, list[tuple[str, str, User | None]]] = defaultdict(list)
    roles = Membership.objects.filter(organisation__in=organisations, user__is_active=True).select_related("user")
    for role in roles.order_by("user__name", "user__pk"):
        found[role.organisation_id].append((role.user.name, role.user.email, role.user))
    grouped = Person.groups.through.objects.filter(organisation__in=organisations).select_related("person__user")
    for one in grouped.order_by("person__name", "person__pk"):
        found[one.organisation_id].append(_reached(one.person))
    return found


def _staff_of(organisations: Iterable[int]) -> dict[Any, list[tuple[str, str, User | None]]]:
    """Those that the region knows there by address; for an organisation where nobody has an account."""
    found: dict[Any, list[tuple[str, str, User | None]]] = defaultdict(list)
    people = Person.objects.filter(organisation__in=organisations).exclude(email="").select_related("user")
    for person in people.order_by("name", "pk"):
        found[person.organisation_id].append(_reached(person))
    return found
