"""What was said about an activity, and done, is never lost with it: whatever leaves a plan while something hangs on it
goes to the bin, and the ties go with a part that is renamed or carried over."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from activities.models import Activity
from dialogues.actions.findings import bin_finding
from dialogues.models import FindingTie, Outcome
from dialogues.queries.about_activity import about_activity
from dialogues.queries.ties import findings_of_activity
from kultursamverkan.documents.actions import open_working_copy, publish_working_copy
from kultursamverkan.documents.apply import apply, create
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, finding, initiative, letter, meeting

Hang = Callable[[Cast, Activity], None]


def _meeting(cast: Cast, activity: Activity) -> None:
    meeting(cast.region).activities.add(activity)


def _point(cast: Cast, activity: Activity) -> None:
    agenda_item(meeting(cast.region), activity=activity)


def _outcome(cast: Cast, activity: Activity) -> None:
    talk = meeting(cast.region, state="documented", notes="Vi sågs.")
    Outcome.objects.create(meeting=talk, item=agenda_item(talk, activity=activity), kind="decision", text="Vi gör så.")


def _finding(cast: Cast, activity: Activity) -> None:
    plan = activity.plan.adjusts or activity.plan
    FindingTie.objects.create(finding=finding(cast.region, cast.laxa), plan=plan, activity_key=activity.key)


def _letter(cast: Cast, activity: Activity) -> None:
    said = finding(cast.region, cast.laxa)
    said.letters.add(letter(cast.region))
    FindingTie.objects.create(finding=said, plan=activity.plan, activity_key=activity.key)


def _initiative(cast: Cast, activity: Activity) -> None:
    initiative(cast.region).activities.add(activity)


def _binned_finding(cast: Cast, activity: Activity) -> None:
    """It can be brought back."""
    _finding(cast, activity)
    bin_finding(finding=FindingTie.objects.get().finding, by=None)


HANGING: list[Hang] = [_meeting, _point, _outcome, _finding, _letter, _initiative, _binned_finding]
IDS = [one.__name__.strip("_") for one in HANGING]


def _without_activities(document: PlanDocument) -> PlanDocument:
    sections = [
        replace(section, headings=tuple(replace(heading, activities=()) for heading in section.headings))
        for section in document.sections
    ]
    return replace(document, sections=tuple(sections))


def _without_headings(document: PlanDocument) -> PlanDocument:
    return replace(document, sections=tuple(replace(section, headings=()) for section in document.sections))


def _draft(cast: Cast) -> Plan:
    return create(assemble(cast.plan), region=cast.region, slug="utkast", by=None)


@pytest.mark.parametrize("hang", HANGING, ids=IDS)
def test_what_leaves_a_draft_goes_to_the_bin(cast: Cast, hang: Hang) -> None:
    draft = _draft(cast)
    activity = draft.activities.get()
    hang(cast, activity)
    whole = assemble(draft)
    apply(_without_activities(whole), draft, by=None)
    activity.refresh_from_db()
    assert activity.binned_at is not None
    apply(whole, draft, by=None)
    assert list(draft.activities.live()) == [activity], "the same row comes back"


@pytest.mark.parametrize("hang", HANGING, ids=IDS)
def test_the_last_heading_stays(cast: Cast, hang: Hang) -> None:
    draft = _draft(cast)
    hang(cast, draft.activities.get())
    apply(_without_activities(assemble(draft)), draft, by=None)
    with pytest.raises(ActionError, match="minst en rubrik"):
        apply(_without_headings(assemble(draft)), draft, by=None)


@pytest.mark.parametrize("hang", HANGING, ids=IDS)
def test_what_leaves_an_adopted_plan_comes_back_with_it(cast: Cast, hang: Hang) -> None:
    hang(cast, cast.activity)
    before = told(cast)
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    copy.activities.all().delete()
    publish_working_copy(copy=copy, reason="Utgår", by=None)
    cast.activity.refresh_from_db()
    assert cast.activity.binned_at is not None
    copy = open_working_copy(plan=Plan.objects.get(pk=cast.plan.pk), by=cast.editor)
    copy.activities.update(binned_at=None, title="Nytt namn")
    publish_working_copy(copy=copy, reason="Kvar", by=None)
    assert cast.plan.activities.live().get(pk=cast.activity.pk).title == "Nytt namn"
    assert told(cast) == before


@pytest.mark.parametrize("hang", HANGING[:-1], ids=IDS[:-1])
def test_what_is_carried_over_keeps_its_ties(cast: Cast, hang: Hang) -> None:
    hang(cast, cast.activity)
    before = told(cast)
    after = create(assemble(cast.plan), region=cast.region, slug="nasta", continues=cast.plan, by=None)
    assert told(cast, after.activities.get()) == before
    last = create(assemble(cast.plan), region=cast.region, slug="sista", continues=after, by=None)
    assert told(cast, last.activities.get()) == before


def test_what_was_made_of_a_finding_leaves_the_copy_for_the_bin(cast: Cast) -> None:
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    _finding(cast, copy.activities.get())
    apply(_without_activities(assemble(copy)), copy, by=None)
    assert copy.activities.get().binned_at is not None


def told(cast: Cast, activity: Activity | None = None) -> list[object]:
    """Everything that its page says of it besides the plan and the follow-up."""
    about = about_activity(activity or cast.activity, cast.editor)
    findings = list(findings_of_activity(activity or cast.activity, cast.editor))
    return [findings, [one.meeting for one in about.meetings], about.letters, about.initiatives]
