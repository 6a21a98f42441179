"""Who there is in a region: its municipalities from the fixture, groups, institutions, persons and accounts."""

from dataclasses import dataclass

from kultursamverkan.people.choices import OrganisationKind, Role
from kultursamverkan.people.models import Membership, Organisation, Person, User

_GROUPS = (
    ("tjanstemannastod", OrganisationKind.OFFICIALS_GROUP, "Tjänstemannastödet"),
    ("samverkansrad", OrganisationKind.COOPERATION_COUNCIL, "Samverkansrådet"),
    ("lasning", OrganisationKind.WORKING_GROUP, "Arbetsgrupp läsning"),
    ("kulturskola", OrganisationKind.NETWORK, "Kulturskolenätverket"),
)
_INSTITUTIONS = ("Länsmuseet", "Länsteatern", "Regionbiblioteket")
_CONVENERS = 8


@dataclass(frozen=True)
class People:
    region: Organisation
    municipalities: list[Organisation]
    institutions: list[Organisation]
    groups: list[Organisation]
    persons: list[Person]
    editor: User
    answerers: dict[int, User]  # by the municipality's pk


def people_of(region: Organisation) -> People:
    code = region.code or region.key
    rows = Organisation.objects.filter(region=region, kind=OrganisationKind.MUNICIPALITY)
    municipalities = list(rows.order_by("code"))
    groups = Organisation.objects.bulk_create(
        Organisation(key=f"{code}-{key}", kind=kind, name=name, region=region) for key, kind, name in _GROUPS
    )
    institutions = Organisation.objects.bulk_create(
        Organisation(key=f"{code}-institution-{place}", kind=OrganisationKind.INSTITUTION, name=name, region=region)
        for place, name in enumerate(_INSTITUTIONS, start=1)
    )
    persons = Person.objects.bulk_create(
        Person(
            region=region,
            key=f"sammankallande-{number}",
            name=f"Sam Exempelsson {number}",
            title="Utvecklare",
            organisation=region,
            email=f"sam{number}@region{code}.example",
        )
        for number in range(1, _CONVENERS + 1)
    )
    answerers = User.objects.bulk_create(
        _user(f"kulturchef@kommun{one.code}.example", f"Kulturchef i {one.name}") for one in municipalities
    )
    editor = _user(f"handlaggare@region{code}.example", f"Handläggare i {region.name}")
    editor.save()
    Membership.objects.create(user=editor, organisation=region, role=Role.EDITOR)
    Membership.objects.bulk_create(
        Membership(user=user, organisation=one, role=Role.REPORTER)
        for user, one in zip(answerers, municipalities, strict=True)
    )
    by_municipality = {one.pk: user for one, user in zip(municipalities, answerers, strict=True)}
    return People(region, municipalities, institutions, groups, persons, editor, by_municipality)


def _user(email: str, name: str) -> User:
    """Signs in by a code; "!" is no password."""
    return User(email=email, name=name, password="!")  # noqa: S106
