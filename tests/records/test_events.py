"""The log of events: written with what it tells of, and never changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.events import Subject, record
from kultursamverkan.records.models import Event
from kultursamverkan.shared.actions import action
from kultursamverkan.shared.errors import ActionError
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def _event() -> Event:
    record(EventKind.PUBLISHED, Subject("plans.Plan", "plan", "Handlingsplan", "18"))
    return Event.objects.latest("pk")


def test_a_row_cannot_be_saved_again() -> None:
    event = _event()
    event.label = "Något annat"
    with pytest.raises(TypeError):
        event.save()


def test_a_row_cannot_be_deleted() -> None:
    with pytest.raises(TypeError):
        _event().delete()


@pytest.mark.parametrize("manager", [Event.objects, Event._default_manager, Event._base_manager])
def test_no_question_changes_or_takes_away(manager: Any) -> None:
    _event()
    rows = manager.all()
    with pytest.raises(TypeError):
        rows.update(label="x")
    with pytest.raises(TypeError):
        rows.delete()
    with pytest.raises(TypeError):
        rows.bulk_update([], ["label"])
    with pytest.raises(TypeError):
        rows.update_or_create(label="x")
    with pytest.raises(TypeError):
        rows._raw_delete("default")


@pytest.mark.parametrize("statement", ["UPDATE records_event SET label = 'x'", "DELETE FROM records_event"])
def test_the_database_refuses_too(statement: str) -> None:
    _event()
    refused = pytest.raises(DatabaseError, match="neither changed nor taken away")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get().label == "Handlingsplan"


def test_a_fixture_cannot_change_one_either() -> None:
    event = _event()
    event.label = "x"
    with pytest.raises(DatabaseError), transaction.atomic():
        event.save_base(raw=True)


def test_what_is_refused_is_not_told(cast: Cast) -> None:
    @action
    def fail(*, by: User | None) -> None:
        record(EventKind.PUBLISHED, Subject())
        raise ActionError("Nej.")

    with pytest.raises(ActionError):
        fail(by=cast.editor)
    assert not Event.objects.exists()


def test_the_actor_is_who_does_the_verb(cast: Cast) -> None:
    @action
    def do(*, by: User | None) -> None:
        record(EventKind.PUBLISHED, Subject(), by=cast.reader)

    do(by=cast.editor)
    assert Event.objects.get().actor == cast.editor


def test_nothing_makes_another_line() -> None:
    record(EventKind.PUBLISHED, Subject("x", "k\r\nfalsk rad", "a\n2026-11-23 falsk\u2028rad\x1b[31m" + "b" * 300))
    event = Event.objects.get()
    assert event.key == "k falsk rad"
    assert event.label.isprintable()
    assert len(event.label) == 120


def test_an_event_outlives_its_account(cast: Cast) -> None:
    record(EventKind.SIGNED_IN, Subject(account=cast.stranger.pk), by=cast.stranger)
    gone = cast.stranger.pk
    cast.stranger.delete()
    event = Event.objects.for_list().get()
    assert (event.actor, event.actor_id) == (None, gone)


def test_pruning_is_a_deliberate_act(capsys: pytest.CaptureFixture[str]) -> None:
    new = _event()
    Event.objects.create(kind=EventKind.SIGNED_IN, at=timezone.now() - timedelta(days=730))
    call_command("prune_events", days=365)
    assert Event.objects.count() == 2
    call_command("prune_events", days=365, remove=True)
    assert list(Event.objects.all()) == [new]
    assert "Borttagna händelser: 1" in capsys.readouterr().out
    # And the door is shut again.
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_event")


def test_what_is_young_is_not_pruned() -> None:
    with pytest.raises(CommandError, match="minst 365 dagar"):
        call_command("prune_events", days=30, remove=True)
