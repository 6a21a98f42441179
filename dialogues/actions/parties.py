"""Verbs on what a region's dialogues share: party types, themes, and how long the documentation may take."""

from collections.abc import Iterable, Sequence

from dialogues.models import DialogueSettings, PartyType, Theme
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, lock_revision, only_once, save, settled
from kultursamverkan.shared.errors import ActionError

PARTY_TAKEN = "Det finns redan en dialogpart med det namnet."
THEME_TAKEN = "Det finns redan ett tema med det namnet."
_JUST_ADDED = "Någon annan har just lagt till ett av temana. Spara en gång till."
_SETTLED = "Någon annan har just ändrat inställningen."


@action
def add_party_type(
    *, region: Organisation, name: str, organisations: Sequence[Organisation] = (), by: User | None
) -> PartyType:
    with only_once(PARTY_TAKEN):
        party = PartyType.objects.create(region=region, name=name)
    party.organisations.set(organisations)
    return party


@action
def edit_party_type(
    *, party: PartyType, revision: int | None, name: str, organisations: Sequence[Organisation], by: User | None
) -> PartyType:
    current = lock_revision(party, revision)
    if current.name == name and set(current.organisations.all()) == set(organisations):
        return current
    current.name = name
    with only_once(PARTY_TAKEN):
        save(current)
    current.organisations.set(organisations)
    return current


@action
@recorded(EventKind.REMOVED, "party")
def remove_party_type(*, party: PartyType, by: User | None) -> None:
    """One that nothing has to do with: what was said and when it was met must not be forgotten."""
    current = lock(party)
    if series := current.series.select_related("series").first():
        raise ActionError(f"Dialogparten är med i serien {series.series}. Ta bort den där först.")
    if current.meetings.exists() or current.findings.exists():
        raise ActionError("Dialogparten har möten eller iakttagelser och kan inte tas bort.")
    current.delete()


@action
def add_theme(*, region: Organisation, name: str, by: User | None) -> Theme:
    with only_once(THEME_TAKEN):
        return Theme.objects.create(region=region, name=name)


@action
def rename_theme(*, theme: Theme, name: str, by: User | None) -> Theme:
    current = lock(theme)
    if current.name != name:
        current.name = name
        with only_once(THEME_TAKEN):
            current.save()
    return current


@action
@recorded(EventKind.REMOVED, "theme")
def remove_theme(*, theme: Theme, by: User | None) -> None:
    """One that no round and no finding, not even one in the bin, is about."""
    current = lock(theme)
    if current.rounds.exists() or current.findings.exists():
        raise ActionError("Temat används av en omgång eller en iakttagelse och kan inte tas bort.")
    current.delete()


def themes_called(region: Organisation, names: Iterable[str]) -> list[Theme]:
    """The region's themes of those names, made where they are missing. Call it within a verb."""
    themes = []
    for name in names:
        theme = Theme.objects.of_region(region).filter(name__iexact=name).first()
        if theme is None:
            with only_once(_JUST_ADDED):
                theme = Theme.objects.create(region=region, name=name)
        themes.append(theme)
    return themes


@action
def settle_documentation_days(
    *, region: Organisation, revision: int | None, documentation_days: int, by: User | None
) -> DialogueSettings:
    """`revision`: of the settings that were shown, None when there were none."""
    days = {"documentation_days": documentation_days}
    return settled(DialogueSettings.objects.all(), {"region": region}, revision=revision, taken=_SETTLED, **days)
