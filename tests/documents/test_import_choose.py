"""A file changes a plan: matched by text where it has no keys, and each difference can be declined."""

from django.test import Client

from kultursamverkan.documents.actions.imports import (
    PLAN_MOVED,
    import_into_plan,
    undo_import,
)
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.imports import Reviewed
from plans.actions.parts import add_chapter
from plans.models import Plan
from tests.cast import Cast
from tests.documents.import_files import CHANGED, KNOWN, editor, import_draft, plan, would_change
from tests.forms import form_data

__all__ = ["editor", "plan"]


def test_a_changed_time_is_said_once(cast: Cast, plan: Plan) -> None:
    plan.activities.filter(title="Kulturbuss").update(start_source="Ht 2024")
    draft = import_draft(cast, CHANGED, plan)
    offers = Reviewed(draft).offers
    starts = [unit for unit in offers.units if unit.what == "start"]
    assert [(str(unit.old[1]), str(unit.new[1])) for unit in starts] == [("Ht 2024", "Vt 2024")]
    labels = [field.label for group in offers.groups for part in group.parts for one in part.offers
              for field in one.fields]  # fmt: skip
    assert labels.count("Start") == 2, "the bus's, and that of what is new"
    assert "Start enligt källan" not in labels


def test_where_names_are_left_the_way_on_says_so(editor: Client, cast: Cast, plan: Plan) -> None:
    text = CHANGED.replace("Kulturchef | Laxå", "Kulturchef | Ankeborg")
    html = editor.get(f"/inlasning/{import_draft(cast, text, plan).pk}/valj/").content.decode()
    assert "Inför det valda" not in html
    assert html.rindex('name="take"') < html.rindex("Säg vad namnen betyder")


def test_the_same_file_makes_no_difference(cast: Cast, plan: Plan) -> None:
    assert would_change(Reviewed(import_draft(cast, KNOWN, plan))) == ()


def test_exactly_what_was_changed_is_offered(cast: Cast, plan: Plan) -> None:
    offers = Reviewed(import_draft(cast, CHANGED, plan)).offers
    (group,) = offers.groups
    assert [(part.change.label, part.change.title, [one.label for one in part.offers]) for part in group.parts] == [
        ("Ändrad", "Kulturbuss", ["Start", "Samverkan"]),
        ("Ändrad", "Läsfest", ["Planerat klart"]),
        ("Ny", "Konstrunda", ["Ta med"]),
    ]
    assert offers.summary == "4 skillnader mot planen: 3 ändrade uppgifter och 1 ny del."


def test_some_are_taken_and_one_press_undoes(editor: Client, cast: Cast, plan: Plan) -> None:
    before = assemble(plan)
    draft = import_draft(cast, CHANGED, plan)
    page = f"/inlasning/{draft.pk}/valj/"
    data = form_data(editor.get(page))
    assert len(data["take"]) == 4
    left = (f"activity:{_key(plan, 'Läsfest')}:", f"activity:{_key(plan, 'Kulturbuss')}:start:")
    data["take"] = [value for value in data["take"] if not value.startswith(left)]
    assert editor.post(page, data).headers["Location"] == "/planer/utkast/redigera/"
    titles = {one.title: one for one in assemble(Plan.objects.get(pk=plan.pk)).activities}
    assert set(titles) == {"Kulturbuss", "Läsfest", "Konstrunda"}
    assert str(titles["Läsfest"].planned_completion) == "2027"
    assert [one.name for one in titles["Kulturbuss"].participants] == ["Laxå"]
    assert str(titles["Kulturbuss"].start) == "Ht 2024", "in the same row, and declined"
    assert "läste in filen plan.md" in editor.get("/planer/utkast/redigera/").content.decode()
    undo_import(draft=draft, by=cast.admin)
    assert assemble(Plan.objects.get(pk=plan.pk)) == before


def test_an_adopted_plan_is_changed_in_its_working_copy(cast: Cast) -> None:
    before = assemble(cast.plan)
    copy = import_into_plan(draft=import_draft(cast, KNOWN, cast.plan), revision=None, by=cast.editor)
    assert copy.adjusts == cast.plan
    assert assemble(Plan.objects.get(pk=cast.plan.pk)) == before
    assert copy.activities.filter(title="Kulturbuss").exists()


def test_a_plan_that_has_changed_since(editor: Client, cast: Cast, plan: Plan) -> None:
    page = f"/inlasning/{import_draft(cast, CHANGED, plan).pk}/valj/"
    data = form_data(editor.get(page))
    add_chapter(plan=plan, title="Inledning", body="", by=cast.admin)
    html = editor.post(page, data).content.decode()
    assert PLAN_MOVED in html or "Planen har ändrats" in html
    assert not plan.activities.filter(title="Konstrunda").exists()


def test_what_has_become_another_change_is_ticked_no_more(editor: Client, cast: Cast, plan: Plan) -> None:
    page = f"/inlasning/{import_draft(cast, CHANGED, plan).pk}/valj/"
    data = form_data(editor.get(page))
    bus = plan.activities.get(title="Kulturbuss")
    plan.activities.filter(pk=bus.pk).update(start_source="Kollegans", start=None)
    again = form_data(response := editor.post(page, data))
    left = set(data["take"]) - set(again["take"])
    assert {value.rpartition(":")[0] for value in left} == {f"activity:{bus.key}:start"}
    assert "Ändrad sedan du kryssade" in response.content.decode()


def test_nothing_taken(editor: Client, cast: Cast, plan: Plan) -> None:
    page = f"/inlasning/{import_draft(cast, CHANGED, plan).pk}/valj/"
    data = form_data(editor.get(page)) | {"take": []}
    assert "Det finns inget att genomföra" in editor.post(page, data).content.decode()


def _key(plan: Plan, title: str) -> str:
    return str(plan.activities.get(title=title).key)
