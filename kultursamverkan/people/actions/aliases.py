"""How sources also write an organisation or a person: part of saving either. Each can be taken away by itself."""

from collections.abc import Iterable

from django.db.models import Q

from kultursamverkan.people.models import Alias, Organisation, Person, User
from kultursamverkan.shared.actions import action, bump, lock, only_once
from kultursamverkan.shared.errors import ActionError


def replace_aliases(*, of: Organisation | Person, region: Organisation, texts: Iterable[str]) -> None:
    """Make `texts` the other spellings of `of`. ActionError when one of them already means something else."""
    wanted = {text.casefold(): text for text in texts}
    kept = set()
    for alias in of.aliases.all():
        if alias.text in wanted.values():
            kept.add(alias.text)
        else:
            alias.delete()
    new = [text for text in wanted.values() if text not in kept]
    _refuse_taken(of, region, new)
    target = {"organisation": of} if isinstance(of, Organisation) else {"person": of}
    for text in new:
        with only_once(f"Skrivsättet ”{text}” fick just en annan betydelse. Se efter vilken innan du sparar igen."):
            Alias.objects.create(region=region, text=text, **target)


@action
def remove_alias(*, alias: Alias, by: User | None) -> None:
    """The word means nothing any more. What stands in plans is as it was."""
    current = lock(alias)
    if owner := current.organisation or current.person:
        bump(owner)
    current.delete()


def _refuse_taken(of: Organisation | Person, region: Organisation, texts: list[str]) -> None:
    for text in texts:
        taken = Alias.objects.filter(region=region, text__iexact=text).select_related("organisation", "person").first()
        if taken:
            where = "där" if taken.organisation or taken.person else "på sidan Andra skrivsätt"
            raise ActionError(f"Skrivsättet ”{text}” betyder redan {taken.means}. Ta bort det {where} först.")
        named = Organisation.objects.in_regions([region]).filter(Q(name__iexact=text) | Q(official_name__iexact=text))
        if isinstance(of, Organisation):
            named = named.exclude(pk=of.pk)
        if other := named.first():
            raise ActionError(f"”{text}” är namnet på {other.name}. Det kan inte också betyda {of}.")
