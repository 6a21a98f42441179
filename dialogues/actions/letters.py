"""Verbs on letters and their replies. Each locks the letter first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from dialogues.choices import LETTER_NEXT, LetterState
from dialogues.models import Letter, ReportSigner, Signatory, StaffReport
from kultursamverkan.people.events import recorded
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, lock_revision, only_once, put, save
from kultursamverkan.shared.errors import ActionError, Conflict

TAKEN = "Mottagaren har redan en skrivelse med det diarienumret."
# A reply says at least one of these.
_ANSWERS = ("proposed_decision", "summary", "administration_view")


@dataclass(frozen=True)
class Signed:
    """Who signed: `aside` is a politician's party or an official's title."""

    name: str
    aside: str = ""


@action
def add_letter(*, owner: Organisation, signatories: Sequence[Signed] = (), by: User | None, **facts: Any) -> Letter:
    with only_once(TAKEN):
        letter = Letter.objects.create(owner=owner, **facts)
    _write_signatories(letter, signatories)
    return letter


@action
def edit_letter(
    *, letter: Letter, revision: int | None, signatories: Sequence[Signed], by: User | None, **facts: Any
) -> Letter:
    current = lock_revision(letter, revision)
    before = [Signed(one.name, one.party) for one in current.signatories.all()]
    if not put(current, **facts) and before == list(signatories):
        return current
    with only_once(TAKEN):
        save(current)
    if before != list(signatories):
        current.signatories.all().delete()
        _write_signatories(current, signatories)
    return current


@action
def write_report(
    *, letter: Letter, revision: int | None, signers: Sequence[Signed], by: User | None, **facts: Any
) -> StaffReport:
    """The reply as it now reads; the first time it comes into being. Conflict when somebody else wrote it meanwhile."""
    current = lock(letter)
    report = StaffReport.objects.filter(letter=current).first()
    if report is not None and report.revision != revision:
        raise Conflict(report)
    wanted = LetterState(current.state)
    if report is None:
        report = StaffReport(letter=current)
        if wanted == LetterState.RECEIVED:
            # Who writes a reply prepares it, and has no need to say so.
            current.state = wanted = LetterState.PREPARED
            save(current)
    put(report, **facts)
    _refuse_missing(report, wanted)
    save(report)
    before = [Signed(one.name, one.title) for one in report.signers.all()]
    if before != list(signers):
        report.signers.all().delete()
        for order, one in enumerate(signers, 1):
            ReportSigner.objects.create(report=report, order=order, name=one.name, title=one.aside)
    return report


@action
def change_letter_state(*, letter: Letter, state: LetterState, by: User | None) -> Letter:
    """The next step, or one back. Answered demands a reply, decided a decision."""
    current = lock(letter)
    if current.state == state:
        return current
    if state not in LETTER_NEXT[current.state]:
        raise ActionError(
            f"Skrivelsen är {current.get_state_display().lower()} och kan inte bli {state.label.lower()}."
        )
    _refuse_missing(StaffReport.objects.filter(letter=current).first(), state)
    current.state = state
    save(current)
    return current


@action
@recorded(EventKind.PUBLISHED, "letter")
def publish_letter(*, letter: Letter, by: User | None) -> Letter:
    """From now on everybody reads the letter and its reply."""
    current = lock(letter)
    if current.published_at is None:
        current.published_at = timezone.now()
        save(current)
    return current


@action
@recorded(EventKind.UNPUBLISHED, "letter")
def unpublish_letter(*, letter: Letter, by: User | None) -> Letter:
    current = lock(letter)
    if current.published_at is not None:
        current.published_at = None
        save(current)
    return current


@action
@recorded(EventKind.REMOVED, "letter")
def remove_letter(*, letter: Letter, by: User | None) -> None:
    """One that was registered by mistake: nobody has begun to answer it, it is not public, and nothing said in a
    dialogue is tied to it."""
    current = lock(letter)
    if current.state != LetterState.RECEIVED or StaffReport.objects.filter(letter=current).exists():
        raise ActionError("Skrivelsen har börjat besvaras och kan inte tas bort.")
    if current.is_public:
        raise ActionError("Skrivelsen är publicerad. Avpublicera den först.")
    if current.findings.exists():
        raise ActionError("Skrivelsen är kopplad till något som sagts i en dialog. Ta bort den kopplingen först.")
    current.delete()


def _write_signatories(letter: Letter, signatories: Sequence[Signed]) -> None:
    for order, one in enumerate(signatories, 1):
        Signatory.objects.create(letter=letter, order=order, name=one.name, party=one.aside)


def _refuse_missing(report: StaffReport | None, state: LetterState) -> None:
    """What a letter in that state has to have."""
    if state in (LetterState.ANSWERED, LetterState.DECIDED):
        if report is None:
            raise ActionError("Skriv svaret först.")
        if not any(getattr(report, name) for name in _ANSWERS):
            raise ActionError("Svaret saknar text: skriv förslag till beslut, sammanfattning eller synpunkter.")
    if state == LetterState.DECIDED and not (report and report.decision):
        raise ActionError("Skriv vad som beslutades i svaret först.")
