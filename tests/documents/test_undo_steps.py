"""What is kept of each edit, whose it is, and when it goes."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from activities.actions.content import content_of
from activities.actions.editing import add_activity, edit_activity
from activities.queries.history import changes_in, history_of_part, history_of_plan
from kultursamverkan.documents.actions import (
    adopt_plan,
    correct_activity,
    discard_working_copy,
    open_working_copy,
    publish_working_copy,
)
from kultursamverkan.documents.actions.undo import undo_step
from kultursamverkan.people.models import Person
from kultursamverkan.records.models import UndoStep
from kultursamverkan.records.undo import KEPT_FOR, REDO_FOR, line_of
from kultursamverkan.shared.errors import ActionError
from plans.actions import add_chapter, edit_chapter, move_chapter
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.drafts import Draft, make_draft


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return make_draft(cast)


def write(draft: Draft, cast: Cast, *titles: str) -> list[UndoStep]:
    """The editor's steps, oldest first."""
    for title in titles:
        edit_chapter(chapter=draft.chapters[0], revision=None, title=title, body="", by=cast.editor)
    return list(UndoStep.objects.order_by("pk"))


def what(cast: Cast, draft: Draft) -> tuple[str | None, str | None]:
    """What the editor can undo, and do again."""
    line = line_of(cast.editor.pk, draft.slug)
    return line.undo.what if line.undo else None, line.redo.what if line.redo else None


def test_one_can_undo_and_redo_step_by_step(cast: Cast, draft: Draft) -> None:
    one, two = write(draft, cast, "Ett", "Två")
    assert what(cast, draft) == ("ändrade kapitlet ”Två”", None)
    undo_step(plan=draft.plan, step=two, by=cast.editor)
    assert what(cast, draft) == ("ändrade kapitlet ”Ett”", "ändrade kapitlet ”Två”")
    undo_step(plan=draft.plan, step=one, by=cast.editor)
    assert what(cast, draft) == (None, "ändrade kapitlet ”Ett”")
    undo_step(plan=draft.plan, step=one, again=True, by=cast.editor)
    assert what(cast, draft) == ("ändrade kapitlet ”Ett”", "ändrade kapitlet ”Två”")
    write(draft, cast, "Tre")
    assert what(cast, draft) == ("ändrade kapitlet ”Tre”", None)


def test_doing_again_is_offered_while_it_is_fresh(cast: Cast, draft: Draft) -> None:
    one, two = write(draft, cast, "Ett", "Två")
    undo_step(plan=draft.plan, step=two, by=cast.editor)
    UndoStep.objects.filter(pk=two.pk).update(undone_at=timezone.now() - REDO_FOR - timedelta(minutes=1))
    assert what(cast, draft) == (one.what, None)


def test_the_editor_page_shows_the_latest(client: Client, cast: Cast, draft: Draft) -> None:
    write(draft, cast, "Ett")
    pages = {}
    for user in (cast.editor, cast.admin):
        client.force_login(user)
        pages[user] = client.get(f"/planer/{draft.slug}/redigera/").content.decode()
    assert "Du ändrade kapitlet ”Ett”." in pages[cast.editor]
    assert 'id="angra-rad"' in pages[cast.admin]
    assert "Du ändrade" not in pages[cast.admin]


def test_what_changes_nothing_leaves_nothing(cast: Cast, draft: Draft) -> None:
    edit_chapter(chapter=draft.chapters[0], revision=None, title="Kapitel 1", body="Text 1.", by=cast.editor)
    add_chapter(plan=draft.plan, title="Systemets", body="", by=None)
    with pytest.raises(ActionError):
        edit_chapter(chapter=draft.chapters[0], revision=99, title="Ny", body="", by=cast.editor)
    assert not UndoStep.objects.exists()


def test_steps_go_with_the_working_copy(cast: Cast) -> None:
    """A later copy has the same address: its steps are others."""
    for end in (discard_working_copy, partial(publish_working_copy, reason="Prov")):
        copy = open_working_copy(plan=cast.plan, by=cast.editor)
        add_chapter(plan=copy, title="Inledning", body="", by=cast.editor)
        assert UndoStep.objects.count() == 1
        end(copy=copy, by=cast.editor)
        assert not UndoStep.objects.exists()


def test_steps_go_when_the_draft_is_adopted(cast: Cast) -> None:
    plan = factories.plan(cast.region, slug="utkast")
    activity = factories.activity(plan)
    add_activity(plan=plan, content=content_of(activity), by=cast.editor)
    adopt_plan(plan=plan, registry_number="", adopted_on=None, decided_by="", by=cast.editor)
    assert not UndoStep.objects.exists()


def test_a_correction_published_at_once_leaves_none(cast: Cast) -> None:
    content = replace(content_of(cast.activity), title="Rätt namn")
    correct_activity(activity=cast.activity, revision=None, content=content, reason="Fel", by=cast.editor)
    assert not UndoStep.objects.exists()


def test_old_steps_are_not_offered_and_go(cast: Cast, draft: Draft) -> None:
    (old,) = write(draft, cast, "Ett")
    UndoStep.objects.update(at=timezone.now() - KEPT_FOR - timedelta(days=1))
    assert what(cast, draft) == (None, None)
    write(draft, cast, "Två")
    assert not UndoStep.objects.filter(pk=old.pk).exists()


def test_a_step_of_another_time_is_refused(cast: Cast, draft: Draft) -> None:
    (step,) = write(draft, cast, "Ett")
    step.patch["edits"][0]["new"]["colour"] = "röd"
    step.save()
    with pytest.raises(ActionError, match="för gammalt"):
        undo_step(plan=draft.plan, step=step, by=cast.editor)


def test_nothing_is_undone_in_a_plan_that_is_adopted(cast: Cast, draft: Draft) -> None:
    (step,) = write(draft, cast, "Ett")
    Plan.objects.filter(pk=draft.plan.pk).update(state="adopted", adjusts=None)
    with pytest.raises(ActionError, match="inte längre öppen"):
        undo_step(plan=draft.plan, step=step, by=cast.editor)


def test_a_new_name_does_not_stand_in_the_way(cast: Cast, draft: Draft) -> None:
    """The person and the municipality are who they were."""
    first = draft.activities[0]
    content = content_of(first)
    edit_activity(
        activity=first, revision=None, content=replace(content, responsibles=[], participants=[]), by=cast.editor
    )
    step = UndoStep.objects.get()
    Person.objects.update(name="Alva Nyexempel")
    undo_step(plan=draft.plan, step=step, by=cast.editor)
    assert [str(line.person) for line in first.responsibilities.all()] == ["Alva Nyexempel"]
    Person.objects.update(name="Alva Exempel-Ny")
    undo_step(plan=draft.plan, step=step, again=True, by=cast.editor)
    assert not first.responsibilities.exists()


def test_the_history_tells(cast: Cast, draft: Draft) -> None:
    (step,) = write(draft, cast, "Ett")
    LogEntry.objects.all().delete()
    undo_step(plan=draft.plan, step=step, by=cast.editor)
    entry = LogEntry.objects.get()
    assert entry.actor == cast.editor
    told = [(one.field, one.old, one.new) for one in changes_in(history_of_part(draft.plan, "chapter", "k1"))]
    assert told == [
        ("Ångra", "", "Ångrade: ändrade kapitlet ”Ett”"),
        ("Rubrik", "Ett", "Kapitel 1"),
        ("Text", "", "Text 1."),
    ]
    assert history_of_plan(draft.plan).count() == 1
    assert not history_of_part(draft.plan, "chapter", "k2").exists()


def test_the_history_tells_of_the_one_that_was_moved(cast: Cast, draft: Draft) -> None:
    move_chapter(chapter=draft.chapters[1], up=True, by=cast.editor)
    step = UndoStep.objects.get()
    assert step.what == "flyttade kapitlet ”Kapitel 2”"
    for again in (False, True):
        LogEntry.objects.all().delete()
        assert undo_step(plan=draft.plan, step=step, again=again, by=cast.editor) == "k2"
        assert history_of_part(draft.plan, "chapter", "k2").count() == 1
        assert not history_of_part(draft.plan, "chapter", "k1").exists()


def test_queries_do_not_grow(cast: Cast, draft: Draft, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    def edit_and_undo() -> None:
        (*_, step) = write(draft, cast, f"Titel {UndoStep.objects.count()}")
        undo_step(plan=draft.plan, step=step, by=cast.editor)

    with django_assert_max_num_queries(100) as few:
        edit_and_undo()
    for number in range(8):
        factories.chapter(draft.plan, title=f"K {number}")
        activity = factories.activity(draft.plan, f"A {number}")
        factories.participation(activity, cast.hallsberg)
        factories.convener(activity, role="Kulturchef")
    edit_and_undo()  # what the factories made gets its order
    with django_assert_max_num_queries(100) as many:
        edit_and_undo()
    assert len(few) == len(many)
