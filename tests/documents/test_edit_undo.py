"""Undo, as the editor meets it."""

from dataclasses import replace

import pytest
from django.test import Client

from activities.actions.content import content_of
from activities.actions.editing import add_activity, bin_activity, edit_activity, move_activity, restore_activity
from activities.models import Activity
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.people.models import User
from kultursamverkan.records.models import UndoStep
from plans.actions import edit_chapter, edit_goal, move_goal, remove_chapter
from plans.models import Plan
from tests.cast import Cast
from tests.drafts import Draft, make_draft


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return make_draft(cast)


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def latest() -> UndoStep:
    return UndoStep.objects.all()[0]


def press(client: Client, step: UndoStep, direction: str = "undo") -> str:
    """What the editor says then."""
    url = f"/planer/{step.subject}/redigera/angra/{step.pk}/"
    return client.post(url, {"direction": direction}, follow=True).content.decode()


def said(plan: Plan) -> PlanDocument:
    return assemble(Plan.objects.get(pk=plan.pk))


def retitle(activity: Activity, title: str, by: User | None) -> None:
    activity = Activity.objects.get(pk=activity.pk)
    edit_activity(activity=activity, revision=None, content=replace(content_of(activity), title=title), by=by)


def test_edit_undo_and_redo(editor: Client, cast: Cast, draft: Draft) -> None:
    chapter = draft.chapters[0]
    edit_chapter(chapter=chapter, revision=None, title="Bakgrund", body="Ny text", by=cast.editor)
    step = latest()
    response = editor.post(f"/planer/{draft.slug}/redigera/angra/{step.pk}/", {"direction": "undo"}, follow=True)
    assert response.redirect_chain == [(f"/planer/{draft.slug}/redigera/#{chapter.key}", 302)]
    assert "Ångrat: du ändrade kapitlet ”Bakgrund”." in response.content.decode()
    chapter.refresh_from_db()
    assert (chapter.title, chapter.body) == ("Kapitel 1", "Text 1.")
    assert "Gjort om: du ändrade kapitlet ”Bakgrund”." in press(editor, step, "redo")
    chapter.refresh_from_db()
    assert (chapter.title, chapter.body) == ("Bakgrund", "Ny text")


def test_two_presses_undo_once(editor: Client, cast: Cast, draft: Draft) -> None:
    retitle(draft.activities[0], "Nytt", cast.editor)
    press(editor, latest())
    assert "Det är redan ångrat." in press(editor, latest())
    assert said(draft.plan).headings.__next__().activities[0].title == "Aktivitet 1"
    press(editor, latest(), "redo")
    assert "Det är redan gjort om." in press(editor, latest(), "redo")


def test_what_somebody_changed_after_is_not_undone(editor: Client, cast: Cast, draft: Draft) -> None:
    retitle(draft.activities[0], "Mitt", cast.editor)
    step = latest()
    retitle(draft.activities[0], "Ditt", cast.admin)
    before = said(draft.plan)
    html = press(editor, step)
    assert "Det går inte att ångra: aktiviteten ”Ditt” har ändrats efteråt av Admin. Inget har ändrats." in html
    assert said(draft.plan) == before
    step.refresh_from_db()
    assert step.undone_at is None


def test_a_refused_step_makes_way_for_the_one_before(editor: Client, cast: Cast, draft: Draft) -> None:
    chapter, (activity, *_) = draft.chapters[0], draft.activities
    edit_chapter(chapter=chapter, revision=None, title="Bakgrund", body="Ny text", by=cast.editor)
    retitle(activity, "Mitt", cast.editor)
    older, step = latest_of(cast.editor, 1), latest_of(cast.editor)
    retitle(activity, "Ditt", cast.admin)
    move_activity(activity=draft.activities[1], up=False, by=cast.editor)
    moved = latest_of(cast.editor)
    press(editor, step)
    step.refresh_from_db()
    assert not step.set_aside, "not the one that was offered"
    press(editor, moved)
    html = press(editor, step)
    assert "har ändrats efteråt av Admin. Inget har ändrats." in html
    assert "Du ändrade aktiviteten" not in html
    assert "Du ändrade kapitlet ”Bakgrund”." in html
    assert "Inget har ändrats" not in editor.get(f"/planer/{draft.slug}/redigera/").content.decode()
    assert "Ångrat: du ändrade kapitlet ”Bakgrund”." in press(editor, older)


def test_ones_own_later_change_comes_first(editor: Client, cast: Cast, draft: Draft) -> None:
    retitle(draft.activities[0], "Ett", cast.editor)
    first = latest()
    retitle(draft.activities[0], "Två", cast.editor)
    assert "har ändrats efteråt av dig" in press(editor, first)


def test_what_others_did_beside_it_stands(editor: Client, cast: Cast, draft: Draft) -> None:
    """They wrote its note, moved another one, and added a third."""
    first, second, _ = draft.activities
    move_activity(activity=first, up=False, by=cast.editor)
    step = latest()
    assert step.what == "flyttade aktiviteten ”Aktivitet 1”"
    content = content_of(Activity.objects.get(pk=first.pk))
    edit_activity(activity=first, revision=None, content=replace(content, note="Deras"), by=cast.admin)
    add_activity(plan=draft.plan, content=content_of(second), by=cast.admin)
    press(editor, step)
    assert [row.title for row in draft.headings[0].activities.live()] == [
        "Aktivitet 1",
        "Aktivitet 2",
        "Aktivitet 3",
        "Aktivitet 2",
    ]
    assert Activity.objects.get(pk=first.pk).note == "Deras"


def test_what_somebody_moved_after_stays_there(editor: Client, cast: Cast, draft: Draft) -> None:
    first = draft.activities[0]
    move_activity(activity=first, up=False, by=cast.editor)
    step = latest()
    move_activity(activity=first, up=False, by=cast.admin)
    assert "aktiviteten ”Aktivitet 1” har flyttats efteråt av Admin. Inget har ändrats." in press(editor, step)
    assert draft.order == ["1 Aktivitet 2", "2 Aktivitet 3", "3 Aktivitet 1"]


def test_the_bin_gives_back_the_same_activity(editor: Client, cast: Cast, draft: Draft) -> None:
    first = draft.activities[0]
    bin_activity(activity=first, by=cast.editor)
    step = latest()
    assert step.what == "lade aktiviteten ”Aktivitet 1” i papperskorgen"
    press(editor, step)
    assert draft.order == ["1 Aktivitet 1", "2 Aktivitet 2", "3 Aktivitet 3"]
    first.refresh_from_db()
    assert first.binned_at is None
    assert [str(one.organisation) for one in first.participations.all()] == ["Hallsberg"]


def test_what_was_added_or_restored_goes_to_the_bin(editor: Client, cast: Cast, draft: Draft) -> None:
    added = add_activity(plan=draft.plan, content=replace(content_of(draft.activities[0]), title="Ny"), by=cast.editor)
    assert latest().what == "lade till aktiviteten ”Ny”"
    press(editor, latest())
    added.refresh_from_db()
    assert added.binned_at is not None
    restore_activity(activity=added, by=cast.editor)
    assert latest().what == "återställde aktiviteten ”Ny”"
    press(editor, latest())
    added.refresh_from_db()
    assert added.binned_at is not None
    press(editor, latest(), "redo")
    added.refresh_from_db()
    assert added.binned_at is None


def test_a_chapter_comes_back_with_its_marks(editor: Client, cast: Cast, draft: Draft) -> None:
    before = said(draft.plan)
    remove_chapter(chapter=draft.chapters[0], by=cast.editor)
    assert latest().what == "tog bort kapitlet ”Kapitel 1”"
    draft.definition.refresh_from_db()
    assert draft.definition.at == []
    press(editor, latest())
    assert said(draft.plan) == before


def test_goals_change_numbers_back(editor: Client, cast: Cast, draft: Draft) -> None:
    move_goal(goal=draft.goals[0], up=False, by=cast.editor)
    assert latest().what == "flyttade målet ”Målnamn 1”"
    edit_goal(goal=draft.goals[1], revision=None, name="X", text="Y", color="blue", color_hex="#1f4e8c", by=cast.admin)
    press(editor, latest_of(cast.editor))
    assert [(goal.number, goal.name) for goal in draft.plan.goals.all()] == [(1, "Målnamn 1"), (2, "X")]


def latest_of(user: User, place: int = 0) -> UndoStep:
    return UndoStep.objects.filter(user=user)[place]
