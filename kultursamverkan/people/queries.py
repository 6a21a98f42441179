"""Reading functions over people and organisations."""

from kultursamverkan.people.models import Organisation, User


def regions_of(user: User) -> list[Organisation]:
    """The regions the user has any membership in, without repeats."""
    regions = {m.organisation.region.pk: m.organisation.region for m in user.roles if m.organisation.region}
    return list(regions.values())
