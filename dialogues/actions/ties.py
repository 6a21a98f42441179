"""Verbs on what a finding is tied to."""

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef

from activities.models import Activity
from dialogues.actions.findings import go_to, lock_live
from dialogues.choices import FINDING_NEXT, FindingState
from dialogues.models import Finding, FindingTie, Initiative, Letter
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action, bump
from plans.models import Plan


@action
def tie_finding(
    *,
    finding: Finding,
    revision: int | None,
    activities: Iterable[tuple[Plan, str]],
    letters: Sequence[Letter],
    initiatives: Sequence[Initiative],
    by: User | None,
) -> Finding:
    """To these and no others. Activities are named by their plan (never a working copy) and their key. With the first
    activity it has become one; without the last it has not."""
    current = lock_live(finding, revision)
    changed = _write_ties(current, {(plan.pk, key) for plan, key in activities})
    changed |= set(current.letters.all()) != set(letters) or set(current.initiatives.all()) != set(initiatives)
    current.letters.set(letters)
    current.initiatives.set(initiatives)
    if changed:
        _follow(current)
        bump(current)
    return current


@action
def tie_activity(*, finding: Finding, plan: Plan, key: str, by: User | None) -> Finding:
    """To one more activity, of `plan` (never a working copy): what was said becomes that."""
    current = lock_live(finding)
    FindingTie.objects.get_or_create(finding=current, plan=plan, activity_key=key)
    _follow(current)
    return current


@action
def untie_unmade(*, plan: Plan, by: User | None) -> list[Finding]:
    """From activities that `plan` (never a working copy) does not have: the working copy that they stood in has been
    thrown away. Which findings were untied."""
    made = Activity.objects.filter(plan=plan, key=OuterRef("activity_key"))
    gone = FindingTie.objects.filter(~Exists(made), plan=plan, finding__binned_at=None)
    findings = {tie.finding_id for tie in gone}
    gone.delete()
    return [_untied(finding) for finding in Finding.objects.filter(pk__in=findings).order_by("pk")]


def _untied(finding: Finding) -> Finding:
    current = lock_live(finding)
    _follow(current)
    bump(current)
    return current


def _write_ties(finding: Finding, wanted: set[tuple[int, str]]) -> bool:
    """True when one came or went."""
    rows = {(tie.plan_id, tie.activity_key): tie for tie in finding.ties.all()}
    for place, tie in rows.items():
        if place not in wanted:
            tie.delete()
    for plan, key in wanted - set(rows):
        FindingTie.objects.create(finding=finding, plan_id=plan, activity_key=key)
    return wanted != set(rows)


def _follow(finding: Finding) -> None:
    """The state says whether it became an activity; what is declined or done stays so."""
    tied = finding.ties.exists()
    waiting = finding.state in (FindingState.NEW, FindingState.EXAMINED, FindingState.PLANNED)
    if tied and waiting and FindingState.ACTIVITY in FINDING_NEXT[finding.state]:
        go_to(finding, FindingState.ACTIVITY)
    elif not tied and finding.state == FindingState.ACTIVITY:
        go_to(finding, FindingState.EXAMINED)
