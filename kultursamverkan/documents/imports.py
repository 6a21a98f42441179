"""Reading functions for files that were read: what an import draft holds, means and would change."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from itertools import count

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.checks import problems
from kultursamverkan.documents.choices import ImportState
from kultursamverkan.documents.compare import compare
from kultursamverkan.documents.desk import (
    NAMED,
    UnknownName,
    asked_of,
    meanings,
    names_in_splits,
    unknown_names,
    with_alike,
)
from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.flat import flat
from kultursamverkan.documents.importing import settled, standing
from kultursamverkan.documents.issues import About, Issue
from kultursamverkan.documents.matching import match
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.offers import Offers
from kultursamverkan.documents.placing import Grouped, PlacedIssue, grouped, placed
from kultursamverkan.documents.privacy import with_names
from kultursamverkan.documents.queries import directory, version_said
from kultursamverkan.documents.readers.sheets import UNSAID
from kultursamverkan.documents.readers.source import SourceLine
from kultursamverkan.documents.recognising import is_bare
from kultursamverkan.documents.taking import Merge
from kultursamverkan.documents.ties import in_words
from kultursamverkan.documents.units import ADDED, PLACE, REMOVED, Unit
from kultursamverkan.documents.values import read_as
from kultursamverkan.people.models import Organisation
from kultursamverkan.shared.keys import ALPHABET
from plans.models import WORKING_COPY_SUFFIX, Plan

_UNNAMED = "Utvecklingsmål {} har inget namn i filen. Ge det ett i planen."


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
        """Those whose meaning makes a difference, and those that were told apart from them."""
        found = [one for one in unknown_names(self._read_issues) if self._matters(one)]
        return with_alike([*found, *names_in_splits(found, self.draft.decisions, self.directory)])

    def _matters(self, name: UnknownName) -> bool:
        asks = name.about == About.COLUMN or self._standing is None or (name.about, name.words) in self._standing
        return asks or name.id in self.draft.decisions

    @cached_property
    def _standing(self) -> set[tuple[About, str]] | None:
        """What would change the plan that is imported into; None for a new plan, where all does."""
        if self.current is None:
            return None
        found = self._match(self._in_region(self.read))[0]
        left = standing(found, self.current)
        return left & standing(found, self.base) if self.base else left

    @cached_property
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
        return self._match(self._settled(self.read))

    def _settled(self, document: PlanDocument) -> PlanDocument:
        """With what the names are decided to mean."""
        decided = meanings(self.draft.decisions, self.names, self.directory)
        return settled(self._in_region(document), decided)

    def _match(self, document: PlanDocument) -> tuple[PlanDocument, list[Issue]]:
        target = target_of(self.draft)
        binned = target.activities.binned().values_list("key", flat=True) if target else ()
        return match(document, self._read_issues, self.current, binned, _keys_of(self.draft), self.base)

    def _in_region(self, document: PlanDocument) -> PlanDocument:
        """As the file says it, in the draft's own region."""
        steering = self.directory.steering.intersection
        goals = (replace(goal, steering=tuple(steering(goal.steering))) for goal in document.goals)
        return replace(
            document,
            region=self.directory.region,
            goals=tuple(goals),
            steering=tuple(steering(document.steering)),
        )

    @cached_property
    def base(self) -> PlanDocument | None:
        """What the file was made from, if that was the plan that it is read into: as the file carries it, else the
        version that it says it is."""
        if self.draft.plan is None:
            return None
        carried = read_as(PlanDocument, self.draft.base) if self.draft.base else None
        said: PlanDocument = carried or self.read
        if not self._is_of_this_plan(said):
            return None
        return carried or version_said(self.draft.plan, self.read.version, self.directory)

    def _is_of_this_plan(self, said: PlanDocument) -> bool:
        return self.draft.plan is not None and said.slug.removesuffix(WORKING_COPY_SUFFIX) == self.draft.plan.slug

    @property
    def is_of_a_draft(self) -> bool:
        """Made of this plan as a draft, which keeps no versions to compare with."""
        return self.base is None and self.read.version is None and self._is_of_this_plan(self.read)

    @cached_property
    def is_whole(self) -> bool:
        """What is not in the file has been taken away by somebody: it was made from the plan, and its keys are left."""
        return self.base is not None and not is_bare(flat(self.read))

    @cached_property
    def merge(self) -> Merge:
        """What the file changes in the plan as it is now."""
        base = with_names(self._settled(self.base), self.into) if self.base else self.into
        return Merge(base, self.document, self.into)

    @cached_property
    def offers(self) -> Offers:
        wanted = self.merge.suggested(self._is_meant)
        both = in_words(self.into, self.merge.taken(self.merge.units), self.draft.region)
        return Offers(self.merge, wanted, *both)

    def _is_meant(self, unit: Unit) -> bool:
        return not unit.is_not_understood and (self.is_whole or says_something(unit))

    @property
    def notes(self) -> list[str]:
        """What to know of the file before choosing."""
        return list(notes(self))

    @property
    def document(self) -> PlanDocument:
        """What the file would make of the plan, with the plan's keys."""
        return self._matched[0]

    @cached_property
    def issues(self) -> list[Issue]:
        """Those that nobody has settled yet and that make a difference."""
        unsaid = [one for one in self.names if one.id not in self.draft.decisions]
        words = {(one.about, one.words) for one in unsaid}
        told = [one for one in self._matched[1] if one.about not in NAMED or (one.about, one.words) in words]
        if self.current is not None:
            told = [one for one in told if one.about != About.TOLD or not one.text.startswith(UNSAID)]
        asked = {(one.about, one.words) for one in told}
        return [*told, *(issue for one in unsaid if (one.about, one.words) not in asked for issue in asked_of(one))]

    @cached_property
    def faults(self) -> list[Issue]:
        """Why it cannot become a plan, even when all names are settled."""
        return [] if self.undecided else problems(self.document)

    @property
    def counts(self) -> str:
        return counted(self.document, self.left)

    @property
    def counts_in_words(self) -> str:
        """For people; the command's last line is a contract."""
        activities, participants = sizes(self.document)
        told = f"{activities} {'aktivitet' if activities == 1 else 'aktiviteter'}"
        who = f"{participants} {'medverkande' if participants == 1 else 'medverkanden'}"
        return f"{told}, {who}, {self.left or 'inget'} att reda ut"

    @property
    def left(self) -> int:
        """How many issues ask for something yet."""
        return sum(one.must_be_settled for one in self.issues)

    @cached_property
    def to_settle(self) -> list[Grouped]:
        """By name."""
        asked = (issue for issue in self.issues if issue.must_be_settled)
        return grouped(self._placed(asked), {(one.about, one.words): one.alike for one in self.names})

    @cached_property
    def told(self) -> list[PlacedIssue]:
        """What is good to know and asks for nothing."""
        return self._placed(issue for issue in (*self.issues, *self.unnamed) if not issue.must_be_settled)

    @property
    def unnamed(self) -> list[Issue]:
        """Goals that the file calls by their number alone."""
        numbers = (one.number for one in self.document.goals if not one.is_named)
        return [Issue("", _UNNAMED.format(number), About.TOLD) for number in numbers]

    def _placed(self, issues: Iterable[Issue]) -> list[PlacedIssue]:
        return placed(issues, self.source)


def counted(document: PlanDocument, left: int) -> str:
    """ "18 aktiviteter, 99 medverkanden, 12 att reda ut": the contract's last line (design.md §9)."""
    activities, participants = sizes(document)
    return f"{activities} aktiviteter, {participants} medverkanden, {left} att reda ut"


def sizes(document: PlanDocument) -> tuple[int, int]:
    """How many activities, and how many take part in them."""
    activities = list(document.activities)
    return len(activities), sum(len(one.participants) for one in activities)


def says_something(unit: Unit) -> bool:
    """A file that may be a part of the plan takes nothing away by not saying it."""
    return unit.what != REMOVED and (unit.what in (ADDED, PLACE) or any(unit.new))


_OF_DRAFT = (
    "Filen gjordes av utkastet, men säger inte hur det såg ut då. Den jämförs med utkastet som det är nu: har någon "
    "skrivit i det sedan dess står det gamla här som en ändring. Kryssa bara för det som är ändrat i filen. En fil i "
    "Word, Excel, Markdown eller JSON bär själv med sig vad den gjordes av."
)


def notes(reviewed: Reviewed) -> Iterator[str]:
    plan, file = reviewed.into, {one.key for one in reviewed.document.activities}
    keys = {one.key for one in plan.activities}
    if reviewed.base is not None and compare(reviewed.merge.base, plan):
        version = f"version {reviewed.base.version}" if reviewed.base.version else "planen"
        yield (
            f"Filen gjordes av {version}; planen har ändrats sedan dess. Här står bara det som är ändrat i filen. "
            "Det som är ändrat på båda håll är inte ikryssat."
        )
    if not reviewed.is_whole and not keys <= file:
        yield (
            f"Filen innehåller {len(keys & file)} av planens {len(keys)} aktiviteter. Det som inte finns i filen är "
            "inte ikryssat, så det står kvar om du inte säger annat."
        )
    if reviewed.is_of_a_draft and reviewed.merge.units:
        yield _OF_DRAFT
    elif reviewed.base is None and reviewed.merge.units:
        yield "Filen säger inte vad den gjordes av. Den jämförs med planen som den är nu."


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
    return list(rows.select_related("plan", "by").defer("document", "base", "issues", "source", "decisions"))
