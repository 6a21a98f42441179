"""The name desk: words of a file that somebody has to say the meaning of, and what was said. Pure: no database."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from kultursamverkan.documents import names
from kultursamverkan.documents.directory import Directory, KnownOrganisation, KnownPerson, folded
from kultursamverkan.documents.importing import Beside, Meaning, Tentative
from kultursamverkan.documents.issues import About, Issue, Suggestion
from kultursamverkan.documents.readers.roles import is_one_name
from kultursamverkan.documents.resolve import unknown
from kultursamverkan.people.choices import OrganisationKind

# What a name on the desk can be about.
NAMED = (About.ORGANISATION, About.GROUP, About.PERSON, About.ROLES, About.COLUMN)
# After a name that is not sure.
_ASKED = "? "
# By UnknownName.id: {"how": How, "key": of whom}.
Decisions = Mapping[str, Mapping[str, str]]


class How(StrEnum):
    """What somebody decided about an unknown name."""

    SAME = "same"  # the one with `key`
    NEW = "new"  # a new organisation, or a new person
    TEXT = "text"  # as it stands
    SPLIT = "split"  # apart, as suggested
    ALIKE = "as"  # whatever `key`, other unknown words of the same file, is said to mean
    NOTE = "note"  # a column's texts in the activities' notes
    LEAVE = "leave"  # a column's texts not at all


@dataclass(frozen=True)
class UnknownName:
    """Words that somebody has to say the meaning of, once for all their places."""

    about: About
    words: str
    suggestions: tuple[Suggestion, ...]
    places: tuple[str, ...]
    # Other unknown words of the file that clearly are the same name; `main`: theirs stand for all of them.
    alike: tuple[str, ...] = ()
    main: str = ""

    @property
    def id(self) -> str:
        return f"{self.about.value}:{self.words}"


def unknown_names(issues: Collection[Issue]) -> list[UnknownName]:
    """In the file's order."""
    found: dict[tuple[About, str], UnknownName] = {}
    for issue in issues:
        if issue.about in NAMED and issue.words:
            name = found.get((issue.about, issue.words))
            places = (*name.places, issue.where) if name else (issue.where,)
            found[issue.about, issue.words] = UnknownName(issue.about, issue.words, issue.suggestions, places)
    return list(found.values())


def with_alike(found: list[UnknownName]) -> list[UnknownName]:
    """Each with those that are like it. The commonest stands for them; of two as common, the longest."""
    mains: list[UnknownName] = []
    main_of: dict[str, str] = {}
    for name in sorted(found, key=lambda one: (-len(one.places), -len(one.words))):
        main = next((one for one in mains if _are_one(one, name)), None)
        if main is None and name.about not in (About.ROLES, About.COLUMN):
            mains.append(name)
        main_of[name.id] = main.words if main else ""
    return [
        replace(one, main=main_of[one.id], alike=tuple(other.words for other in found if _are_one(one, other)))
        for one in found
    ]


def _are_one(one: UnknownName, other: UnknownName) -> bool:
    return one.about == other.about and one.words != other.words and names.same_name(one.words, other.words)


def meanings(decisions: Decisions, asked: Iterable[UnknownName], known: Directory) -> dict[tuple[About, str], Meaning]:
    """What is decided, as far as it can be known before new organisations and persons are made: those stand as
    themselves until then."""
    desk = _Desk(decisions, {name.id: name for name in asked}, known)
    found = {(name.about, name.words): desk.meaning(name) for name in desk.names.values()}
    return {words: meaning for words, meaning in found.items() if meaning is not None}


@dataclass(frozen=True)
class _Desk:
    decisions: Decisions
    names: Mapping[str, UnknownName]
    known: Directory

    def meaning(self, name: UnknownName, met: frozenset[str] = frozenset()) -> Meaning | None:
        """None while nobody has said it. `met`: names that lead here, for two may be said to be each other."""
        decided = self.decisions.get(name.id)
        if decided is None or name.id in met:
            return None
        key = decided.get("key", "")
        match decided["how"]:
            case How.TEXT | How.LEAVE:
                return (name.words,)
            case How.NOTE:
                return tuple(Beside(one.key, line) for one in name.suggestions for line in one.lines)
            case How.SPLIT:
                return self._apart(name)
            case How.ALIKE:
                other = self.names.get(f"{name.about}:{key}")
                return self.meaning(other, met | {name.id}) if other else None
            case How.SAME if name.about == About.PERSON:
                return self.known.persons.get(key)
            case How.SAME:
                return self.known.by_id.get(key)
        return self._new(name)

    def _new(self, name: UnknownName) -> Meaning:
        """As it will be called, until it is there."""
        if name.about == About.PERSON:
            return self.known.persons_by_name.get(folded(name.words)) or KnownPerson("ny", name.words)
        there = self.known.by_name.get(folded(name.words))
        return there or KnownOrganisation(name.words, name.words, kind_of(name))

    def _apart(self, name: UnknownName) -> Meaning:
        pieces = pieces_of(name)
        asked = {line.rstrip(_ASKED) for line in _lines(name) if line != line.rstrip(_ASKED)}
        made = ((words, self._piece(about, words, name.about)) for about, words in pieces)
        apart = (
            Tentative(who) if words in asked and isinstance(who, KnownOrganisation) else who for words, who in made
        )
        return tuple(apart) or (name.words,)

    def _piece(self, about: About, words: str, of: About) -> KnownOrganisation | KnownPerson | str:
        if about == About.ROLES:
            return words
        there = self.known.person("", words) if about == About.PERSON else self.known.organisation(words)
        if there is not None:
            return there
        told = self.names.get(f"{about}:{words}")
        meaning = self.meaning(told) if told else None
        if isinstance(meaning, KnownOrganisation | KnownPerson):
            return meaning
        if isinstance(meaning, tuple):
            return words
        return KnownPerson("", words) if of == About.ROLES else KnownOrganisation(words, words, "")


def pieces_of(name: UnknownName) -> list[tuple[About, str]]:
    """What stands apart when its first suggestion is taken, and what each is; empty when there is none."""
    lines = [line.rstrip(_ASKED) for line in _lines(name)]
    if name.about != About.ROLES:
        return [(name.about, line) for line in lines]
    return [(About.PERSON if is_one_name(line) else About.ROLES, line) for line in lines]


def _lines(name: UnknownName) -> tuple[str, ...]:
    return next((one.lines for one in name.suggestions if len(one.lines) > 1), ())


def names_in_splits(found: Collection[UnknownName], decisions: Decisions, known: Directory) -> Iterator[UnknownName]:
    """Names that nobody knows in what is to stand apart: asked about in their turn."""
    met = {name.id for name in found}
    for name in found:
        if decisions.get(name.id, {}).get("how") != How.SPLIT:
            continue
        for about, words in pieces_of(name):
            is_known = known.person("", words) if about == About.PERSON else known.organisation(words)
            made = UnknownName(about, words, _suggested(about, words, known), name.places)
            if about != About.ROLES and not is_known and made.id not in met:
                met.add(made.id)
                yield made


def _suggested(about: About, words: str, known: Directory) -> tuple[Suggestion, ...]:
    return names.persons(words, known) if about == About.PERSON else names.organisations(words, known)


def asked_of(name: UnknownName) -> list[Issue]:
    """A name that stands apart is an issue at each of its places."""
    return [unknown(where, name.about, name.words, name.suggestions) for where in name.places]


def kind_of(name: UnknownName) -> str:
    """What a new organisation is taken for, until somebody says it on its page."""
    return OrganisationKind.WORKING_GROUP if name.about == About.GROUP else OrganisationKind.OTHER


def best(name: UnknownName) -> dict[str, str]:
    """The decision that takes the best suggestion: somebody the region knows, then the same name in the file; without
    one, something new."""
    if name.about == About.COLUMN:
        return {"how": How.NOTE, "key": ""}
    if name.suggestions and len(name.suggestions[0].lines) > 1:
        return {"how": How.SPLIT, "key": ""}
    if name.suggestions:
        return {"how": How.SAME, "key": name.suggestions[0].key}
    if name.about == About.ROLES:
        return {"how": How.TEXT, "key": ""}
    return {"how": How.ALIKE, "key": name.main} if name.main else {"how": How.NEW, "key": ""}
