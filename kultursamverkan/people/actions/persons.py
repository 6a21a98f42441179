"""Verbs on persons: those a plan names, with or without an account."""

from collections.abc import Iterable, Sequence

from kultursamverkan.people.actions.aliases import replace_aliases
from kultursamverkan.people.models import Organisation, Person, User
from kultursamverkan.shared.actions import action, lock_revision, save


@action
def add_person(
    *,
    region: Organisation,
    name: str,
    title: str = "",
    organisation: Organisation | None = None,
    email: str = "",
    phone: str = "",
    groups: Iterable[Organisation] = (),
    aliases: Sequence[str] = (),
    by: User | None,
) -> Person:
    person = Person.objects.create(
        region=region, name=name, title=title, organisation=organisation, email=email, phone=phone
    )
    person.groups.set(groups)
    replace_aliases(of=person, region=region, texts=aliases)
    return person


@action
def edit_person(
    *,
    person: Person,
    revision: int | None,
    name: str,
    title: str,
    organisation: Organisation | None,
    email: str,
    phone: str,
    groups: Iterable[Organisation],
    aliases: Sequence[str],
    by: User | None,
) -> Person:
    """`revision`: what the form showed. Conflict when somebody saved meanwhile."""
    current = lock_revision(person, revision)
    current.name, current.title, current.organisation = name, title, organisation
    current.email, current.phone = email, phone
    save(current)
    current.groups.set(groups)
    replace_aliases(of=current, region=current.region, texts=aliases)
    return current
