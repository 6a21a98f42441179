"""Reading functions over people and organisations."""

from collections.abc import Iterable, Iterator
from typing import Any

from auditlog.models import LogEntry
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Field, Model, OuterRef, Q, QuerySet, Subquery
from django.utils.text import capfirst

from kultursamverkan.people.exports import FILES
from kultursamverkan.people.models import Alias, Invitation, Membership, Organisation, Person, User
from kultursamverkan.records.filters import Kind
from kultursamverkan.records.history import (
    NAMELESS,
    REMOVED,
    SYSTEM,
    Change,
    entries_about,
    latest_first,
    logged,
    told_by,
    types_of,
    who,
)
from kultursamverkan.records.managers import EventQuerySet
from kultursamverkan.records.models import Event

# Told by coming and going alone, and what that is called.
_COMES_AND_GOES: dict[type[Model], str] = {Alias: "Annat skrivsätt", Membership: "Roll"}
# How to reach somebody: that it changed is told, never what it is.
_UNSHOWN = {"email", "phone"}
_UNTOLD = {"key", "region", "revision", "user"}


def is_member_of_region(user: User | AnonymousUser, region: Organisation) -> bool:
    """True when the user has any role anywhere in the region: its inner pages are then closed, not unknown."""
    return isinstance(user, User) and any(m.organisation.region_id == region.pk for m in user.roles)


def organisations_for_list(regions: list[Organisation]) -> QuerySet[Organisation]:
    """With the columns of the admins' list."""
    found = Organisation.objects.in_regions(regions).select_related("parent")
    return found.annotate(member_count=Count("memberships", distinct=True)).prefetch_related("aliases")


def persons_for_list(regions: list[Organisation]) -> QuerySet[Person]:
    found = Person.objects.known().in_regions(regions).select_related("organisation", "user")
    return found.prefetch_related("groups", "aliases")


def aliases_for_list(regions: list[Organisation]) -> QuerySet[Alias]:
    return Alias.objects.in_regions(regions).select_related("organisation", "person")


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


def history_of_organisation(organisation: Organisation) -> QuerySet[LogEntry]:
    """Its facts, its other spellings, and who came, left or got another role. Newest first."""
    entries = entries_about({"organisation": organisation.key})
    return entries.filter(content_type__in=types_of([Organisation, Alias, Membership]))


def history_of_person(person: Person) -> QuerySet[LogEntry]:
    return entries_about({"person": str(person.pk)}).filter(content_type__in=types_of([Person, Alias]))


def history_of_account(user: User, region: Organisation | None) -> QuerySet[LogEntry]:
    """Its roles in the region, and what changed about the account itself."""
    data = {"additional_data__account": str(user.pk), "additional_data__region": region.key if region else ""}
    roles = Q(content_type__in=types_of([Membership]), **data)
    return latest_first(LogEntry.objects.filter(roles | Q(content_type__in=types_of([User]), object_id=user.pk)))


def told_who(pk: int | None, user: User | None) -> str:
    """An account of the log of events: the name it has today."""
    if pk is None:
        return SYSTEM
    return (user.name or NAMELESS) if user else REMOVED


def events_for_list() -> EventQuerySet[Any]:
    """With the names of those they are of and about, and of their region."""
    region = Organisation.objects.filter(key=OuterRef("region"))
    return Event.objects.for_list().annotate(region_name=Subquery(region.values("name")))


def told_about(event: Event) -> str:
    """What an event is about: the kind of thing, or the page a file came from, and which."""
    if event.about in FILES:
        return ", ".join(part for part in (FILES[event.about], event.key, event.label) if part)
    if not event.about:
        return ""
    try:
        word = str(apps.get_model(event.about)._meta.verbose_name)
    except (LookupError, ValueError):  # a kind of thing that has gone since, or none at all
        word = event.about
    # An account's name stands beside: its number tells nobody anything.
    which = event.label or (event.key if event.about != User._meta.label else "")
    return capfirst(f"{word}: {which}" if which else word)


def kinds_of(*models: type[Model]) -> dict[str, Kind]:
    """What such a history can be filtered by."""
    return {
        str(model._meta.model_name): Kind(
            _COMES_AND_GOES.get(model, "Uppgifter"), Q(content_type__in=types_of([model]))
        )
        for model in models
    }


def changes_in(entries: Iterable[LogEntry]) -> list[Change]:
    return [change for entry in entries for change in _changes(entry)]


def _changes(entry: LogEntry) -> Iterator[Change]:
    model = entry.content_type.model_class()
    word = _COMES_AND_GOES.get(model) if model else None
    if word and entry.action != LogEntry.Action.UPDATE:
        came = entry.action == LogEntry.Action.CREATE
        text = entry.object_repr
        yield Change(entry.timestamp, who(entry), word, "" if came else text, text if came else "")
    else:
        subject = f"{word} {entry.object_repr}: " if word else ""
        yield from told_by(entry, subject=subject, untold=_UNTOLD, text=_text)


def _text(model: type[Model], field: "Field[Any, Any]", raw: Any) -> str:
    text = logged(model, field, raw)
    return "visas inte" if text and field.name in _UNSHOWN else text
