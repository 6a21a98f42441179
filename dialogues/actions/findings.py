"""Verbs on findings: what was said, and what becomes of it. Each locks the finding first."""

from typing import Any

from django.utils import timezone

from dialogues.actions.parties import themes_called
from dialogues.choices import FINDING_NEXT, FindingState, OutcomeKind
from dialogues.models import Finding, Meeting, Outcome, Theme
from dialogues.queries.findings import facts_from
from kultursamverkan.people.events import note_shown, recorded
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.shared.actions import action, lock, lock_revision, put, save
from kultursamverkan.shared.errors import ActionError

TAKEN_UP = "Den är redan upptagen bland iakttagelserna."
BINNED = "Iakttagelsen ligger i papperskorgen."
NO_REASON = "Skriv varför det avslås."
NO_YEAR = "Ange vilket års verksamhetsplan eller budget."
NO_TIE = "Koppla iakttagelsen till den aktivitet som den blev."
# What a state says beside its name; another state does not keep it.
FACTS: dict[str, tuple[str, ...]] = {
    FindingState.DECLINED: ("reason",),
    FindingState.PLANNED: ("planned_year",),
    FindingState.DONE: ("result",),
}


@action
def add_finding(
    *, region: Organisation, new_theme: str = "", outcome: Outcome | None = None, by: User | None, **facts: Any
) -> Finding:
    """`facts` are the finding's own fields; `new_theme` names its theme, made when the region has none such. `outcome`:
    of a meeting's notes, taken up as this; ActionError when it has been."""
    current = lock(outcome) if outcome else None
    if current and current.finding_id:
        raise ActionError(TAKEN_UP)
    made: Finding = Finding.objects.create(region=region, **_with_theme(region, new_theme, facts))
    if current:
        _tie(current, made)
    note_shown(made, was=False)
    return made


def take_up_outcomes(meeting: Meeting) -> None:
    """Within a verb that has locked the meeting: what its notes call findings become such, or are tied to those that
    say the same already. Whose words they are the meeting tells; where it does not, an editor says so (add_finding)."""
    outcomes = meeting.outcomes.filter(kind=OutcomeKind.FINDING, finding=None).order_by("pk")
    known = Finding.objects.live().filter(meeting=meeting, outcomes=None)
    for outcome in outcomes:
        found = known.filter(text=outcome.text).order_by("pk").first()
        if found is None and meeting.party_type_id:
            found = Finding.objects.create(text=outcome.text, **facts_from(meeting))
        if found is not None:
            _tie(outcome, found)


@action
def edit_finding(
    *, finding: Finding, revision: int | None, new_theme: str = "", by: User | None, **facts: Any
) -> Finding:
    current = lock_live(finding, revision)
    facts = _with_theme(current.region, new_theme, facts)
    was_public = current.is_public
    if put(current, **facts):
        save(current)
        note_shown(current, was=was_public)
    return current


@action
def change_finding_state(*, finding: Finding, state: FindingState, by: User | None, **facts: Any) -> Finding:
    """To a state that may follow, or in the same one with other `facts` (FACTS). ActionError when it lacks what it
    demands: a reason to decline, a year of operations planning, an activity that it became."""
    current = lock_live(finding)
    if state != current.state and state not in FINDING_NEXT[current.state]:
        before = current.get_state_display().lower()
        raise ActionError(f"Iakttagelsens läge är ”{before}”. Det kan inte bli ”{state.label.lower()}” nu.")
    go_to(current, state, **facts)
    return current


@action
@recorded(EventKind.BINNED, "finding")
def bin_finding(*, finding: Finding, by: User | None) -> Finding:
    current = lock_revision(finding, None)
    if current.binned_at is None:
        current.binned_at = timezone.now()
        save(current)
    return current


@action
@recorded(EventKind.RESTORED, "finding")
def restore_finding(*, finding: Finding, by: User | None) -> Finding:
    current = lock_revision(finding, None)
    if current.binned_at is not None:
        current.binned_at = None
        save(current)
    return current


def lock_live(finding: Finding, revision: int | None = None) -> Finding:
    """The finding as it stands now. Conflict when it was saved since `revision` was shown; ActionError in the bin."""
    current = lock_revision(finding, revision)
    if current.binned_at is not None:
        raise ActionError(BINNED)
    return current


def go_to(current: Finding, state: FindingState, **facts: Any) -> None:
    """Within a verb: the locked finding in that state, with what the state says. Nothing is written when all is so."""
    before = {name: getattr(current, name) for name in ("state", "reason", "planned_year", "result")}
    current.state = state
    _forget(current, state)
    for name in FACTS.get(state, ()):
        setattr(current, name, facts.get(name, before[name]))
    if state == FindingState.DECLINED and not current.reason:
        raise ActionError(NO_REASON)
    if state == FindingState.PLANNED and not current.planned_year:
        raise ActionError(NO_YEAR)
    if state == FindingState.ACTIVITY and not current.ties.exists():
        raise ActionError(NO_TIE)
    if any(getattr(current, name) != value for name, value in before.items()):
        save(current)


def _forget(current: Finding, state: FindingState) -> None:
    """What was said of a state that the finding has left. What is done was planned for the year it says."""
    current.reason, current.result = "", ""
    if state in (FindingState.EXAMINED, FindingState.DECLINED):
        current.planned_year = None


def _tie(outcome: Outcome, finding: Finding) -> None:
    outcome.finding = finding
    outcome.save()


def _with_theme(region: Organisation, new_theme: str, facts: dict[str, Any]) -> dict[str, Any]:
    if not new_theme:
        return facts
    (theme,) = themes_called(region, [new_theme])
    assert isinstance(theme, Theme)
    return facts | {"theme": theme}
