"""Verbs at the name desk: what unknown names in a file mean. What is decided becomes known when the file is carried
out, so that the next file is understood by itself."""

from collections.abc import Mapping

from kultursamverkan.documents.choices import ImportState
from kultursamverkan.documents.importing import UnknownName
from kultursamverkan.documents.imports import How, Reviewed, kind_of
from kultursamverkan.documents.issues import About
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.people.actions.aliases import replace_aliases
from kultursamverkan.people.actions.organisations import add_organisation
from kultursamverkan.people.actions.persons import add_person
from kultursamverkan.people.models import Alias, Organisation, Person, User
from kultursamverkan.shared.actions import action, lock_revision, save
from kultursamverkan.shared.errors import ActionError

DONE = "Filen är redan genomförd. Namnen ändras i planen."
GONE = "”{}” skulle betyda något som inte finns längre. Välj på nytt."
LONGEST = Alias._meta.get_field("text").max_length or 0


@action
def settle_names(
    *, draft: ImportDraft, revision: int | None, decisions: Mapping[str, dict[str, str]], by: User | None
) -> ImportDraft:
    """What the names mean, by UnknownName.id; those that are not among them are undecided again. Conflict when somebody
    has decided since `revision` was shown; ActionError when the file has been carried out."""
    current = lock_revision(draft, revision)
    if current.state != ImportState.WAITING:
        raise ActionError(DONE)
    known = {name.id for name in Reviewed(current).names}
    current.decisions = {name: dict(decided) for name, decided in decisions.items() if name in known}
    save(current)
    return current


@action
def make_known(*, reviewed: Reviewed, by: User | None) -> None:
    """New organisations and persons are made, and other ways to write those there are become aliases."""
    for name in reviewed.names:
        decided = reviewed.draft.decisions.get(name.id)
        if decided is None or name.about == About.ROLES:
            continue
        if decided["how"] == How.NEW:
            _add(name, Reviewed(reviewed.draft), by)
        elif decided["how"] == How.SAME:
            _alias(name, decided["key"], reviewed.draft.region)


def _add(name: UnknownName, reviewed: Reviewed, by: User | None) -> None:
    """Unless the same name in another column has made it already."""
    region, known = reviewed.draft.region, reviewed.directory
    if name.about == About.PERSON:
        if known.person("", name.words) is None:
            add_person(region=region, name=name.words, by=by)
    elif known.organisation(name.words) is None:
        add_organisation(region=region, kind=kind_of(name), name=name.words, by=by)


def _alias(name: UnknownName, key: str, region: Organisation) -> None:
    of = _meant(name, key, region)
    if of is None:
        raise ActionError(GONE.format(name.words))
    if len(name.words) <= LONGEST and not Alias.objects.filter(region=region, text__iexact=name.words).exists():
        replace_aliases(of=of, region=region, texts=[*of.aliases.values_list("text", flat=True), name.words])


def _meant(name: UnknownName, key: str, region: Organisation) -> Organisation | Person | None:
    if name.about == About.PERSON:
        return Person.objects.filter(region=region, key=key).first()
    known = Organisation.objects.known_in(region)
    return known.filter(code=key).first() or known.filter(key=key).first()
