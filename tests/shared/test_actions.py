"""What every verb stands on: one transaction, one actor, rows locked, conflicts noticed."""

import pytest
from auditlog.models import LogEntry

from activities.models import Activity
from kultursamverkan.people.models import User
from kultursamverkan.shared.actions import action, bump, lock, lock_revision, save
from kultursamverkan.shared.errors import ActionError, Conflict
from tests.cast import Cast


@action
def rename(*, activity: Activity, title: str, revision: int | None = None, by: User | None) -> Activity:
    row = lock_revision(activity, revision)
    row.title = title
    save(row)
    return row


@action
def rename_twice_and_fail(*, activity: Activity, by: User | None) -> None:
    rename(activity=activity, title="Ett", by=by)
    rename(activity=activity, title="Två", by=by)
    raise ActionError("Det gick inte.")


def test_the_log_says_who(cast: Cast) -> None:
    rename(activity=cast.activity, title="Nytt namn", by=cast.editor)
    entry = LogEntry.objects.get_for_object(cast.activity).latest("timestamp")
    assert entry.actor == cast.editor
    assert entry.changes["title"] == ["Gemensam aktivitet", "Nytt namn"]
    assert entry.additional_data == {"plan": "plan", "part": "activity", "key": cast.activity.key}


def test_the_actor_is_forgotten_afterwards(cast: Cast) -> None:
    rename(activity=cast.activity, title="Ett", by=cast.editor)
    rename(activity=cast.activity, title="Två", by=None)
    assert LogEntry.objects.get_for_object(cast.activity).latest("timestamp").actor is None


def test_nothing_is_half_done(cast: Cast) -> None:
    with pytest.raises(ActionError):
        rename_twice_and_fail(activity=cast.activity, by=cast.editor)
    cast.activity.refresh_from_db()
    assert cast.activity.title == "Gemensam aktivitet"
    assert cast.activity.revision == 1


def test_an_inner_verb_has_the_outer_ones_actor(cast: Cast) -> None:
    @action
    def outer(*, by: User | None) -> None:
        rename(activity=cast.activity, title="Inre", by=by)
        rename(activity=cast.activity, title="Yttre", by=by)

    outer(by=cast.admin)
    entries = LogEntry.objects.get_for_object(cast.activity).filter(action=LogEntry.Action.UPDATE)
    assert {entry.actor for entry in entries} == {cast.admin}


def test_the_second_writer_is_told(cast: Cast) -> None:
    rename(activity=cast.activity, title="Först", revision=1, by=cast.editor)
    with pytest.raises(Conflict) as caught:
        rename(activity=cast.activity, title="Sedan", revision=1, by=cast.admin)
    assert isinstance(caught.value.current, Activity)
    assert caught.value.current.title == "Först"


def test_a_childs_change_counts(cast: Cast) -> None:
    bump(cast.activity)
    with pytest.raises(Conflict):
        rename(activity=cast.activity, title="Sedan", revision=1, by=cast.editor)


def test_what_is_gone_is_said(cast: Cast) -> None:
    gone = Activity(pk=999_999)
    with pytest.raises(ActionError, match="finns inte längre"):
        lock(gone)


def test_a_verb_must_say_by_whom(cast: Cast) -> None:
    with pytest.raises(TypeError, match="needs by="):
        rename(activity=cast.activity, title="x")  # type: ignore[call-arg]
