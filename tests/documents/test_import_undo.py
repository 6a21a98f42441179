"""What a file brought is taken back in one press, or a kind refusal."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kultursamverkan.documents.actions import discard_working_copy, publish_working_copy
from kultursamverkan.documents.actions.imports import (
    EDITED_AFTER,
    NO_PLAN,
    NO_WAY_BACK,
    NOT_DONE,
    create_from_file,
    import_into_plan,
    undo_import,
)
from kultursamverkan.documents.actions.naming import settle_names
from kultursamverkan.documents.actions.undo import undo_step
from kultursamverkan.documents.added import left_behind, rows_of
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.choices import ImportState
from kultursamverkan.documents.desk import best
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.values import written
from kultursamverkan.people.actions.invitations import invite
from kultursamverkan.people.choices import Role
from kultursamverkan.people.models import Person, User
from kultursamverkan.shared.errors import ActionError
from plans.actions.parts import add_chapter
from plans.models import Plan
from tests.cast import Cast
from tests.documents.import_files import CHANGED, KNOWN, editor, import_draft, plan
from tests.forms import form_data

__all__ = ["editor", "plan"]


def test_undo_throws_the_draft_away(editor: Client, cast: Cast) -> None:
    draft = import_draft(cast)
    create_from_file(draft=draft, revision=None, slug="ny-plan", by=cast.editor)
    page = f"/inlasning/{draft.pk}/angra/"
    assert editor.post(page, form_data(editor.get(page))).status_code == 302
    assert not Plan.objects.filter(slug="ny-plan").exists()
    draft.refresh_from_db()
    assert draft.state == ImportState.UNDONE


def test_undo_refuses_when_somebody_has_written_in_it(cast: Cast) -> None:
    draft = import_draft(cast)
    plan = create_from_file(draft=draft, revision=None, slug="ny-plan", by=cast.editor)
    add_chapter(plan=plan, title="Inledning", body="", by=cast.admin)
    with pytest.raises(ActionError, match=EDITED_AFTER):
        undo_import(draft=draft, by=cast.editor)
    assert Plan.objects.filter(slug="ny-plan").exists()


def test_undo_refuses_when_somebody_has_changed_the_same(cast: Cast, plan: Plan) -> None:
    draft = import_draft(cast, CHANGED, plan)
    import_into_plan(draft=draft, revision=None, by=cast.editor)
    plan.activities.filter(title="Kulturbuss").update(start_source="Ht 2030")
    with pytest.raises(ActionError, match="Kulturbuss"):
        undo_import(draft=draft, by=cast.editor)


def test_what_is_not_carried_out_is_not_undone(editor: Client, cast: Cast) -> None:
    html = editor.get(f"/inlasning/{import_draft(cast).pk}/angra/", follow=True).content.decode()
    assert NOT_DONE in html
    assert "redan hanterad" not in html


def test_undo_keeps_what_a_colleague_has_written_since(editor: Client, cast: Cast, plan: Plan) -> None:
    draft = import_draft(cast, CHANGED, plan)
    import_into_plan(draft=draft, revision=None, by=cast.editor)
    plan.activities.filter(title="Kulturbuss").update(note="Kollegans")
    page = f"/inlasning/{draft.pk}/angra/"
    html = editor.get(page).content.decode()
    assert "Det andra har skrivit efteråt står kvar." in html
    editor.post(page, form_data(editor.get(page)))
    bus = plan.activities.get(title="Kulturbuss")
    assert (str(bus.start), bus.note) == ("Ht 2024", "Kollegans")


def test_undone_in_the_editor_it_is_undone_and_done_again_it_is_done(cast: Cast, plan: Plan) -> None:
    draft = import_draft(cast, CHANGED, plan)
    import_into_plan(draft=draft, revision=None, by=cast.editor)
    draft.refresh_from_db()
    assert draft.step is not None
    for again, state in ((False, ImportState.UNDONE), (True, ImportState.DONE)):
        undo_step(plan=plan, step=draft.step, again=again, by=cast.editor)
        draft.refresh_from_db()
        assert draft.shown_state == state
    undo_import(draft=draft, by=cast.editor)
    draft.refresh_from_db()
    assert draft.shown_state == ImportState.UNDONE
    with pytest.raises(ActionError, match=NOT_DONE):
        undo_import(draft=draft, by=cast.editor)


def test_what_is_undone_stays_so_when_the_rest_is_published(cast: Cast) -> None:
    draft = import_draft(cast, KNOWN, cast.plan)
    copy = import_into_plan(draft=draft, revision=None, by=cast.editor)
    draft.refresh_from_db()
    undo_import(draft=draft, by=cast.editor)
    add_chapter(plan=copy, title="Inledning", body="", by=cast.editor)
    publish_working_copy(copy=copy, reason="Prov", by=cast.editor)
    draft.refresh_from_db()
    assert (draft.shown_state, draft.made) == (ImportState.UNDONE, None)


def test_what_was_read_into_a_working_copy_is_thrown_away_with_it(cast: Cast) -> None:
    draft = import_draft(cast, KNOWN, cast.plan)
    discard_working_copy(copy=import_into_plan(draft=draft, revision=None, by=cast.editor), by=cast.editor)
    draft.refresh_from_db()
    assert draft.shown_state == ImportState.DISCARDED


def test_a_reading_outlives_the_draft_that_it_was_meant_for(editor: Client, cast: Cast) -> None:
    made = import_draft(cast)
    draft = import_draft(cast, CHANGED, create_from_file(draft=made, revision=None, slug="ny-plan", by=cast.editor))
    undo_import(draft=made, by=cast.editor)
    html = editor.get(f"/inlasning/{draft.pk}/", follow=True).content.decode()
    assert "som filen lästes in i finns inte längre" in html
    assert "Genomför" not in html
    assert "finns inte längre" in editor.get("/inlasning/").content.decode()
    for page in ("valj", "genomfor"):
        assert editor.get(f"/inlasning/{draft.pk}/{page}/").status_code == 302
    draft.refresh_from_db()
    with pytest.raises(ActionError, match=NO_PLAN):
        create_from_file(draft=draft, revision=None, slug="annan", by=cast.editor)


def test_names_that_the_file_made_known_go_unless_something_uses_them(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    text = KNOWN.replace("Hallsberg, Laxå", "Laxaa, Bokvännerna, Halsberg")
    text = text.replace("**Alva Exempelsson**", "**Nya Personsson**")
    draft = import_draft(cast, text)
    decisions = {one.id: best(one) for one in Reviewed(draft).names}
    settle_names(draft=draft, revision=None, decisions=decisions, by=cast.editor)
    draft.refresh_from_db()
    create_from_file(draft=draft, revision=None, slug="ny-plan", by=cast.editor)
    draft.refresh_from_db()
    assert {str(row) for row in rows_of(draft)} >= {"Bokvännerna", "Nya Personsson"}
    with django_assert_max_num_queries(3):
        told = {one.text for one in left_behind(draft)}
    made = {"organisationen Bokvännerna", "organisationen Laxaa", "personen Nya Personsson"}
    assert told == {"skrivsättet ”Halsberg” för Hallsberg", *made}
    person = Person.objects.get(name="Nya Personsson")
    User.objects.filter(pk=cast.admin.pk).update(person=person)
    undo_import(draft=draft, by=cast.editor)
    assert [str(row) for row in rows_of(draft)] == ["Nya Personsson"]
    assert [one.text for one in left_behind(draft)] == ["personen Nya Personsson"]


def test_somebody_who_is_invited_stays(cast: Cast) -> None:
    draft = import_draft(cast, KNOWN.replace("**Alva Exempelsson**", "**Nya Personsson**"))
    decisions = {one.id: best(one) for one in Reviewed(draft).names}
    draft = settle_names(draft=draft, revision=None, decisions=decisions, by=cast.editor)
    create_from_file(draft=draft, revision=None, slug="ny-plan", by=cast.editor)
    draft.refresh_from_db()
    person = Person.objects.get(name="Nya Personsson")
    invitation = invite(
        email="nya@kultur.example", organisation=cast.laxa, role=Role.READER, person=person, by=cast.admin
    )
    undo_import(draft=draft, by=cast.editor)
    invitation.refresh_from_db()
    assert invitation.person == person


def test_a_plan_that_a_file_was_read_into_before_its_title_was_kept_is_not_thrown_away(cast: Cast, plan: Plan) -> None:
    draft = import_draft(cast, CHANGED, plan)
    import_into_plan(draft=draft, revision=None, by=cast.editor)
    ImportDraft.objects.filter(pk=draft.pk).update(into_title="", document=written(assemble(plan)))
    with pytest.raises(ActionError, match=NO_WAY_BACK):
        undo_import(draft=draft, by=None)
    assert Plan.objects.filter(pk=plan.pk).exists()
