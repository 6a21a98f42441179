"""How sources also write an organisation or a person. Part of saving either; no verb of its own."""

from collections.abc import Iterable

from django.db.models import Q

from kultursamverkan.people.models import Alias, Organisation, Person
from kultursamverkan.shared.actions import only_once
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


def _refuse_taken(of: Organisation | Person, region: Organisation, texts: list[str]) -> None:
    for text in texts:
        taken = Alias.objects.filter(region=region, text__iexact=text).select_related("organisation", "person").first()
        if taken:
            means = taken.organisation or taken.person or f"rollen {taken.role_title}"
            raise ActionError(f"Skrivsättet ”{text}” betyder redan {means}. Ta bort det där först.")
        named = Organisation.objects.in_regions([region]).filter(Q(name__iexact=text) | Q(official_name__iexact=text))
        if isinstance(of, Organisation):
            named = named.exclude(pk=of.pk)
        if other := named.first():
            raise ActionError(f"”{text}” är namnet på {other.name}. Det kan inte också betyda {of}.")
