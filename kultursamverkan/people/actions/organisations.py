"""Verbs on organisations. A region's and a municipality's code, kind and region are facts and stay as they are."""

from collections.abc import Sequence

from kultursamverkan.people.actions.aliases import replace_aliases
from kultursamverkan.people.choices import FIXED_KINDS
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.shared.actions import action, lock_revision, only_once, save
from kultursamverkan.shared.errors import ActionError

NAME_TAKEN = "Det finns redan en organisation med det namnet i regionen."


@action
def add_organisation(
    *,
    region: Organisation,
    kind: str,
    name: str,
    official_name: str = "",
    parent: Organisation | None = None,
    aliases: Sequence[str] = (),
    by: User | None,
) -> Organisation:
    if kind in FIXED_KINDS:
        raise ActionError("Regioner och kommuner finns redan. Välj ett annat slag.")
    _refuse_circle(None, parent)
    with only_once(NAME_TAKEN):
        organisation = Organisation.objects.create(
            region=region, kind=kind, name=name, official_name=official_name, parent=parent
        )
    replace_aliases(of=organisation, region=region, texts=aliases)
    return organisation


@action
def edit_organisation(
    *,
    organisation: Organisation,
    revision: int | None,
    kind: str,
    name: str,
    official_name: str,
    parent: Organisation | None,
    aliases: Sequence[str],
    by: User | None,
) -> Organisation:
    """`revision`: what the form showed. Conflict when somebody saved meanwhile."""
    current = lock_revision(organisation, revision)
    if kind != current.kind and (kind in FIXED_KINDS or current.kind in FIXED_KINDS):
        raise ActionError("En regions eller kommuns slag går inte att ändra.")
    _refuse_circle(current, parent)
    current.kind, current.name, current.official_name, current.parent = kind, name, official_name, parent
    with only_once(NAME_TAKEN):
        save(current)
    if current.region:
        replace_aliases(of=current, region=current.region, texts=aliases)
    return current


def _refuse_circle(organisation: Organisation | None, parent: Organisation | None) -> None:
    """Nothing is part of itself, not by way of others either."""
    above = parent
    while above is not None and organisation is not None:
        if above.pk == organisation.pk:
            raise ActionError(f"{organisation} kan inte ingå i {parent}, som själv ingår i {organisation}.")
        above = above.parent
