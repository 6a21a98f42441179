"""Verbs on a region's open data."""

from kultursamverkan.api.choices import Licence
from kultursamverkan.api.models import OpenDataSettings
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.shared.actions import action, settled

_SETTLED = "Någon annan har just valt licens."


@action
def choose_licence(
    *, region: Organisation, revision: int | None, licence: Licence, by: User | None
) -> OpenDataSettings:
    """`revision`: of the settings that were shown, None when there were none."""
    rows = OpenDataSettings.objects.all()
    return settled(rows, {"region": region}, revision=revision, taken=_SETTLED, licence=licence)
