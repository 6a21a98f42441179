"""Verbs at the name desk: what unknown names in a file mean. What is decided becomes known when the file is carried
out, so that the next file is understood by itself."""

from collections.abc import Iterable, Mapping

from kultursamverkan.documents.choices import ImportState
from kultursamverkan.documents.desk import How, UnknownName, kind_of, meanings, pieces_of
from kultursamverkan.documents.directory import Directory, KnownOrganisation, KnownPerson, folded
from kultursamverkan.documents.importing import Meaning
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.issues import About
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.queries import directory
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
    current.decisions = {name: dict(decided) for name, decided in decisions.items()}
    # With them: what is to stand apart has names of its own.
    known = {name.id for name in Reviewed(current).names}
    current.decisions = {name: decided for name, decided in current.decisions.items() if name in known}
    save(current)
    return current


def remembered(names: Iterable[UnknownName], known: Directory) -> dict[str, dict[str, str]]:
    """Who takes part is no role: words that were left as text before are so again."""
    text = {"how": How.TEXT.value, "key": ""}
    return {one.id: text for one in names if one.about == About.ORGANISATION and folded(one.words) in known.roles}


@action
def make_known(*, reviewed: Reviewed, by: User | None) -> None:
    """New organisations and persons are made; other ways to write those there are, roles that stand apart and what is
    left as text become aliases."""
    draft, region = reviewed.draft, reviewed.draft.region
    decided = [(name, draft.decisions[name.id]) for name in reviewed.names if name.id in draft.decisions]
    for name, decision in decided:
        if decision["how"] == How.NEW:
            _add(name, region, by)
    meant = meanings(draft.decisions, reviewed.names, directory(region))
    for name, decision in decided:
        match decision["how"]:
            case How.SAME | How.ALIKE:
                _remember(name, meant.get((name.about, name.words)), region)
            case How.TEXT:
                _remember_role(name.words, region)
            case How.SPLIT:
                for about, words in pieces_of(name):
                    if about == About.ROLES:
                        _remember_role(words, region)


def _add(name: UnknownName, region: Organisation, by: User | None) -> None:
    """Unless the same name in another column has made it already."""
    known = directory(region)
    if name.about == About.PERSON:
        if known.person("", name.words) is None:
            add_person(region=region, name=name.words, by=by)
    elif known.organisation(name.words) is None:
        add_organisation(region=region, kind=kind_of(name), name=name.words, by=by)


def _remember(name: UnknownName, meant: Meaning | None, region: Organisation) -> None:
    if isinstance(meant, tuple):
        _remember_role(name.words, region)
        return
    of = _row(meant, region)
    if of is None:
        raise ActionError(GONE.format(name.words))
    if _can_be_alias(name.words, region):
        replace_aliases(of=of, region=region, texts=[*of.aliases.values_list("text", flat=True), name.words])


def _remember_role(text: str, region: Organisation) -> None:
    if _can_be_alias(text, region):
        Alias.objects.create(region=region, text=text, role_title=text)


def _can_be_alias(text: str, region: Organisation) -> bool:
    """It has room, and means nothing else yet."""
    return len(text) <= LONGEST and not Alias.objects.filter(region=region, text__iexact=text).exists()


def _row(meant: Meaning | None, region: Organisation) -> Organisation | Person | None:
    if isinstance(meant, KnownPerson):
        return Person.objects.filter(region=region, key=meant.key).first()
    if not isinstance(meant, KnownOrganisation):
        return None
    known = Organisation.objects.known_in(region)
    return known.filter(code=meant.id).first() or known.filter(key=meant.id).first()
