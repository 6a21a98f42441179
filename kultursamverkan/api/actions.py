"""Verbs on a region's open data."""

from kultursamverkan.api.choices import Licence
from kultursamverkan.api.models import OpenDataSettings
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.shared.actions import action, lock, only_once, save
from kultursamverkan.shared.errors import Conflict

_SETTLED = "Någon annan har just valt licens."


@action
def choose_licence(
    *, region: Organisation, revision: int | None, licence: Licence, by: User | None
) -> OpenDataSettings:
    """`revision`: of the settings that were shown, None when there were none."""
    settings = OpenDataSettings.objects.filter(region=region).first()
    if settings is None:
        with only_once(_SETTLED):
            return OpenDataSettings.objects.create(region=region, licence=licence)
    current = lock(settings)
    if current.revision != revision:
        raise Conflict(current)
    if current.licence != licence:
        current.licence = licence
        save(current)
    return current
