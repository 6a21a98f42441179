"""Reading functions for files that were read: what an import draft holds, means and would change."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from itertools import count

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.checks import problems
from kultursamverkan.documents.choices import ImportState
from kultursamverkan.documents.difference import Difference, difference
from kultursamverkan.documents.directory import Directory, KnownOrganisation, KnownPerson, folded
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.importing import Meaning, UnknownName, settled, unknown_names
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.matching import match
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.queries import directory
from kultursamverkan.documents.readers.source import SourceLine
from kultursamverkan.documents.ties import in_words
from kultursamverkan.documents.values import read_as
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.keys import ALPHABET
from plans.models import Plan


class How(StrEnum):
    """What somebody decided about an unknown name."""

    SAME = "same"  # the one with `key`
    NEW = "new"  # a new organisation, or a new person
    TEXT = "text"  # as it stands
    SPLIT = "split"  # the roles apart, as suggested


@dataclass(frozen=True)
class PlacedIssue:
    """An issue with the line of the source it is about: its number on the page, 0 for none."""

    issue: Issue
    line: int


@dataclass
class Reviewed:
    """One import draft, read once."""

    draft: ImportDraft

    @cached_property
    def read(self) -> PlanDocument:
        return read_as(PlanDocument, self.draft.document)  # type: ignore[no-any-return]

    @cached_property
    def source(self) -> list[SourceLine]:
        return read_as(list[SourceLine], self.draft.source)  # type: ignore[no-any-return]

    @cached_property
    def directory(self) -> Directory:
        return directory(self.draft.region)

    @cached_property
    def names(self) -> list[UnknownName]:
        return unknown_names(self._read_issues)

    @property
    def _read_issues(self) -> list[Issue]:
        return read_as(list[Issue], self.draft.issues)  # type: ignore[no-any-return]

    @property
    def undecided(self) -> list[UnknownName]:
        """Those that stand in the way. Roles that may be several stand as one until somebody says otherwise."""
        return [one for one in self.names if one.id not in self.draft.decisions and one.about != About.ROLES]

    @cached_property
    def current(self) -> PlanDocument | None:
        """What the plan imported into says now, with its working copy's changes."""
        target = target_of(self.draft)
        return assemble(target) if target else None

    @property
    def into(self) -> PlanDocument:
        """The same, for who knows that there is one."""
        assert self.current is not None
        return self.current

    @cached_property
    def _matched(self) -> tuple[PlanDocument, list[Issue]]:
        target = target_of(self.draft)
        binned = target.activities.binned().values_list("key", flat=True) if target else ()
        return match(self._settled, self._read_issues, self.current, binned, _keys_of(self.draft))

    @property
    def _settled(self) -> PlanDocument:
        """As the file says it, with the decisions made, in the draft's own region."""
        steering = self.directory.steering.intersection
        goals = (replace(goal, steering=tuple(steering(goal.steering))) for goal in self.read.goals)
        mended = replace(
            self.read,
            region=self.directory.region,
            goals=tuple(goals),
            steering=tuple(steering(self.read.steering)),
        )
        return settled(mended, meanings(self.draft, self.names, self.directory))

    @property
    def document(self) -> PlanDocument:
        """What the file would make of the plan, with the plan's keys."""
        return self._matched[0]

    @cached_property
    def issues(self) -> list[Issue]:
        """Those that nobody has settled yet."""
        decided = {(one.about, one.words) for one in self.names if one.id in self.draft.decisions}
        return [one for one in self._matched[1] if (one.about, one.words) not in decided]

    @cached_property
    def difference(self) -> Difference:
        """From the plan as it is to what the file would make of it."""
        return difference(*in_words(self.into, self.document, self.draft.region))

    @cached_property
    def faults(self) -> list[Issue]:
        """Why it cannot become a plan, even when all names are settled."""
        return [] if self.undecided else problems(self.document)

    @property
    def counts(self) -> str:
        return counted(self.document, self.left)

    @property
    def left(self) -> int:
        """How many issues ask for something yet."""
        return sum(one.must_be_settled for one in self.issues)

    @cached_property
    def to_settle(self) -> list[PlacedIssue]:
        return [self._placed(issue) for issue in self.issues if issue.must_be_settled]

    @cached_property
    def told(self) -> list[PlacedIssue]:
        """What is good to know and asks for nothing."""
        return [self._placed(issue) for issue in self.issues if not issue.must_be_settled]

    def _placed(self, issue: Issue) -> PlacedIssue:
        return PlacedIssue(issue, _line(issue.where, self._lines))

    @cached_property
    def _lines(self) -> dict[str, int]:
        """By place; the first, where two have the same."""
        numbered = reversed(list(enumerate(self.source, start=1)))
        return {line.where: number for number, line in numbered if line.where}


def _line(where: str, lines: dict[str, int]) -> int:
    """ "rad 7, Samverkan" is on the line "rad 7"."""
    parts = where.split(", ")
    ways = (", ".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((lines[way] for way in ways if way in lines), 0)


def counted(document: PlanDocument, left: int) -> str:
    """ "18 aktiviteter, 99 medverkanden, 12 att reda ut": the contract's last line (design.md §9)."""
    activities = list(document.activities)
    participants = sum(len(one.participants) for one in activities)
    return f"{len(activities)} aktiviteter, {participants} medverkanden, {left} att reda ut"


def meanings(draft: ImportDraft, names: Iterable[UnknownName], known: Directory) -> dict[tuple[About, str], Meaning]:
    """What is decided, as far as it can be known before new organisations and persons are made: those stand as
    themselves until then."""
    found: dict[tuple[About, str], Meaning] = {}
    for name in names:
        decided = draft.decisions.get(name.id)
        if decided is None:
            continue
        meaning = _meaning(name, decided, known)
        if meaning is not None:
            found[name.about, name.words] = meaning
    return found


def _meaning(name: UnknownName, decided: dict[str, str], known: Directory) -> Meaning | None:
    match decided["how"]:
        case How.TEXT:
            return (name.words,)
        case How.SPLIT:
            return name.suggestions[0].lines if name.suggestions else (name.words,)
        case How.SAME if name.about == About.PERSON:
            return known.persons.get(decided["key"])
        case How.SAME:
            return known.by_id.get(decided["key"])
    # New: as it will be called, until it is there.
    if name.about == About.PERSON:
        return known.persons_by_name.get(folded(name.words)) or KnownPerson("ny", name.words)
    return known.by_name.get(folded(name.words)) or KnownOrganisation(name.words, name.words, kind_of(name))


def kind_of(name: UnknownName) -> str:
    """What a new organisation is taken for, until somebody says it on its page."""
    return OrganisationKind.WORKING_GROUP if name.about == About.GROUP else OrganisationKind.OTHER


def best(name: UnknownName) -> dict[str, str]:
    """The decision that takes the best suggestion; without one, something new."""
    if name.about == About.ROLES:
        return {"how": How.SPLIT, "key": ""}
    return {"how": How.SAME, "key": name.suggestions[0].key} if name.suggestions else {"how": How.NEW, "key": ""}


def target_of(draft: ImportDraft) -> Plan | None:
    """The plan as it is edited now: its working copy when it has one."""
    if draft.plan is None:
        return None
    copy: Plan | None = getattr(draft.plan, "working_copy", None)
    return copy or draft.plan


def _keys_of(draft: ImportDraft) -> Callable[[], str]:
    """Keys for what is new, the same ones each time the draft is read."""
    numbers = count(1)

    def key() -> str:
        digest = sha256(f"{draft.pk} {draft.at.isoformat()} {next(numbers)}".encode()).digest()
        return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:8])

    return key


def waiting_in(regions: Iterable[Organisation]) -> list[ImportDraft]:
    """Files that wait to be looked through, the latest first, without what is in them."""
    rows = ImportDraft.objects.filter(region__in=list(regions), state=ImportState.WAITING)
    return list(rows.select_related("plan", "by").defer("document", "issues", "source", "decisions"))
