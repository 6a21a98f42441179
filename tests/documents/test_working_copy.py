"""The life of a working copy (design.md §4), by its verbs."""

from datetime import date
from typing import Any

import pytest
from auditlog.models import LogEntry

from activities.models import Activity, FollowUp, Responsibility
from kultursamverkan.documents.actions import (
    correct_and_publish,
    discard_working_copy,
    fingerprint,
    open_working_copy,
    publish_working_copy,
)
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.queries import version_document
from kultursamverkan.shared.errors import ActionError
from plans.models import Plan
from tests import factories
from tests.cast import Cast


def opened(cast: Cast) -> Plan:
    return open_working_copy(plan=cast.plan, by=cast.editor)


def rename(copy: Plan, key: str, title: str = "Nytt namn") -> None:
    copy.activities.filter(key=key).update(title=title)


def publish(copy: Plan, **fields: Any) -> PlanVersion:
    return publish_working_copy(copy=copy, **({"reason": "Fel namn", "by": None} | fields))


def plan_of(cast: Cast) -> Plan:
    return Plan.objects.get(pk=cast.plan.pk)


def test_the_copy_says_what_the_plan_says(cast: Cast) -> None:
    copy = opened(cast)
    assert assemble(copy) == assemble(cast.plan)
    assert (copy.slug, copy.root_slug, copy.state) == ("plan-arbetsversion", "plan", "draft")
    assert list(copy.activities.values_list("key")) == [(cast.activity.key,)]


def test_opening_is_one_log_entry(cast: Cast) -> None:
    before = LogEntry.objects.count()
    opened(cast)
    assert LogEntry.objects.count() == before + 1
    entry = LogEntry.objects.get_for_object(cast.plan).latest("timestamp")
    assert entry.actor == cast.editor
    assert entry.changes == {"working_copy": ["", "opened"]}
    assert entry.additional_data == {"plan": "plan", "part": "plan", "key": ""}


def test_there_is_at_most_one(cast: Cast) -> None:
    opened(cast)
    with pytest.raises(ActionError, match="redan en arbetsversion"):
        opened(cast)


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_only_an_adopted_plan_is_adjusted(cast: Cast, state: str) -> None:
    Plan.objects.filter(pk=cast.plan.pk).update(state=state)
    with pytest.raises(ActionError, match="antagen"):
        opened(cast)


def test_a_working_copy_has_none(cast: Cast) -> None:
    copy = opened(cast)
    with pytest.raises(ActionError, match="antagen"):
        open_working_copy(plan=copy, by=None)


def test_publishing_changes_the_plan_and_freezes_it(cast: Cast) -> None:
    copy = opened(cast)
    rename(copy, cast.activity.key)
    version = publish(copy, decided_by=" Samverkansrådet ", decided_on=date(2026, 11, 22), by=cast.editor)
    assert (version.number, version.reason, version.decided_by) == (1, "Fel namn", "Samverkansrådet")
    assert (version.decided_on, version.published_by) == (date(2026, 11, 22), cast.editor)
    cast.activity.refresh_from_db()
    assert cast.activity.title == "Nytt namn"
    assert version_document(version) == assemble(plan_of(cast))
    assert not Plan.objects.filter(adjusts=cast.plan).exists()
    assert not Activity.objects.exclude(plan=cast.plan).exists()


def test_publishing_is_one_log_entry(cast: Cast) -> None:
    copy = opened(cast)
    rename(copy, cast.activity.key)
    before = LogEntry.objects.count()
    publish(copy, by=cast.editor)
    assert LogEntry.objects.count() == before + 1
    entry = LogEntry.objects.get_for_object(cast.plan).latest("timestamp")
    assert (entry.actor, entry.changes) == (cast.editor, {"version": ["", "1"]})


def test_versions_are_counted(cast: Cast) -> None:
    for title in ("Ett", "Två"):
        copy = opened(cast)
        rename(copy, cast.activity.key, title)
        publish(copy)
    first, second = PlanVersion.objects.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert [next(version_document(one).activities).title for one in (first, second)] == ["Ett", "Två"]
    assert version_document(second).version == 2


def test_a_reason_is_needed(cast: Cast) -> None:
    copy = opened(cast)
    rename(copy, cast.activity.key)
    with pytest.raises(ActionError, match="varför"):
        publish(copy, reason=" ")


def test_nothing_is_not_published(cast: Cast) -> None:
    with pytest.raises(ActionError, match="samma sak"):
        publish(opened(cast))


def test_what_was_not_read_is_not_published(cast: Cast) -> None:
    copy = opened(cast)
    rename(copy, cast.activity.key, "Läst")
    shown = fingerprint(assemble(copy))
    rename(copy, cast.activity.key, "Oläst")
    with pytest.raises(ActionError, match="har ändrats"):
        publish(copy, shown=shown)
    assert publish(copy, shown=fingerprint(assemble(copy))).number == 1


def test_a_version_that_came_between_is_noticed(cast: Cast) -> None:
    copy = opened(cast)
    rename(copy, cast.activity.key)
    shown = fingerprint(assemble(copy))
    PlanVersion.objects.create(plan=cast.plan, number=7, document={})
    with pytest.raises(ActionError, match="har ändrats"):
        publish(copy, shown=shown)


def test_a_plan_that_was_closed_is_not_changed(cast: Cast) -> None:
    copy = opened(cast)
    rename(copy, cast.activity.key)
    Plan.objects.filter(pk=cast.plan.pk).update(state="closed")
    with pytest.raises(ActionError, match="antagen"):
        publish(copy)


def test_a_copy_is_published_once(cast: Cast) -> None:
    copy = opened(cast)
    rename(copy, cast.activity.key)
    stale = Plan.objects.get(pk=copy.pk)
    publish(copy)
    with pytest.raises(ActionError, match="finns inte längre"):
        publish(stale)


def test_discarding_leaves_the_plan(cast: Cast) -> None:
    before = assemble(cast.plan)
    copy = opened(cast)
    rename(copy, cast.activity.key)
    logged = LogEntry.objects.count()
    assert discard_working_copy(copy=copy, by=cast.editor) == cast.plan
    assert assemble(plan_of(cast)) == before
    assert list(Plan.objects.all()) == [cast.plan]
    assert LogEntry.objects.count() == logged + 1
    assert LogEntry.objects.latest("timestamp").changes == {"working_copy": ["opened", "discarded"]}


def test_a_plan_itself_is_not_discarded(cast: Cast) -> None:
    with pytest.raises(ActionError, match="ingen arbetsversion"):
        discard_working_copy(copy=cast.plan, by=cast.editor)


def test_follow_up_survives(cast: Cast) -> None:
    """It hangs on the adopted row, which is the same before and after, in the bin too."""
    round_ = factories.round_(cast.plan)
    answer = FollowUp.objects.create(
        round=round_, activity=cast.activity, organisation=cast.hallsberg, status="done", state="submitted"
    )
    copy = opened(cast)
    rename(copy, cast.activity.key)
    publish(copy)
    answer.refresh_from_db()
    assert answer.activity.title == "Nytt namn"

    copy = open_working_copy(plan=plan_of(cast), by=None)
    copy.activities.all().delete()
    publish(copy)
    answer.refresh_from_db()
    assert answer.activity.binned_at is not None
    assert Responsibility.objects.filter(activity=answer.activity).exists()


def test_what_lies_in_the_bin_can_come_back(cast: Cast) -> None:
    copy = opened(cast)
    copy.activities.all().delete()
    publish(copy)
    binned = Activity.objects.get(pk=cast.activity.pk)
    assert binned.binned_at is not None

    copy = open_working_copy(plan=plan_of(cast), by=None)
    (twin,) = copy.activities.binned()
    assert (twin.key, twin.participations.count(), twin.responsibilities.count()) == (binned.key, 2, 1)
    copy.activities.update(binned_at=None)
    publish(copy)
    assert [row.pk for row in cast.plan.activities.live()] == [binned.pk]


def test_a_removed_heading_leaves_its_bin_to_another(cast: Cast) -> None:
    other = factories.heading(cast.plan, title="Kvar", order=2)
    copy = opened(cast)
    copy.activities.all().delete()
    copy.headings.exclude(key=other.key).delete()
    publish(copy)
    cast.activity.refresh_from_db()
    assert cast.activity.heading == other


def test_the_last_heading_stays_while_follow_up_hangs_on_its_bin(cast: Cast) -> None:
    FollowUp.objects.create(round=factories.round_(cast.plan), activity=cast.activity, organisation=cast.hallsberg)
    copy = opened(cast)
    copy.activities.all().delete()
    copy.headings.all().delete()
    with pytest.raises(ActionError, match="minst en rubrik"):
        publish(copy)
    assert Plan.objects.filter(pk=copy.pk).exists()


def test_a_correction_is_one_press(cast: Cast) -> None:
    before = LogEntry.objects.count()
    version = correct_and_publish(
        plan=cast.plan, edit=lambda copy: rename(copy, cast.activity.key), reason="Stavfel", by=cast.editor
    )
    assert version.reason == "Stavfel"
    cast.activity.refresh_from_db()
    assert cast.activity.title == "Nytt namn"
    assert not Plan.objects.filter(adjusts=cast.plan).exists()
    assert LogEntry.objects.count() == before + 1


def test_a_correction_goes_into_an_open_copy_instead(cast: Cast) -> None:
    opened(cast)
    with pytest.raises(ActionError, match="redan en arbetsversion"):
        correct_and_publish(plan=cast.plan, edit=lambda copy: None, reason="Stavfel", by=cast.editor)


def test_a_correction_that_fails_leaves_nothing(cast: Cast) -> None:
    with pytest.raises(ActionError, match="samma sak"):
        correct_and_publish(plan=cast.plan, edit=lambda copy: None, reason="Stavfel", by=cast.editor)
    assert not Plan.objects.filter(adjusts=cast.plan).exists()
