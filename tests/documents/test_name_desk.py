"""What is said at the name desk about words that stand in one file: the same as another name in it, apart, as text."""

import pytest
from django.test import Client

from kultursamverkan.documents.actions.imports import create_from_file, import_into_plan
from kultursamverkan.documents.actions.naming import settle_names
from kultursamverkan.documents.desk import How, best
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.issues import About
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.people.models import Alias, Organisation, Person
from plans.models import Plan
from tests.cast import Cast
from tests.documents.import_files import KNOWN, editor, import_draft, plan
from tests.forms import form_data

__all__ = ["editor", "plan"]
TWICE = KNOWN.replace("**Alva Exempelsson**", "**Bea Strömgren Ek**").replace("Kulturchef", "**Bea Strömgren**")
APART = KNOWN.replace("Hallsberg, Laxå", "Hallsberg Teaterförening, Laxå Ankeborg?").replace(
    "Kulturchef", "Kulturchef Strateg för skola Bea Ny"
)
FIRST, SECOND = "Bea Strömgren Ek", "Bea Strömgren"


def decided(cast: Cast, draft: ImportDraft, decisions: dict[str, str]) -> ImportDraft:
    """`decisions`: by id, "how" or "how:key"."""
    pieces = ((name, value.partition(":")) for name, value in decisions.items())
    told = {name: {"how": how, "key": key} for name, (how, _, key) in pieces}
    return settle_names(draft=draft, revision=None, decisions=told, by=cast.editor)


def all_best(cast: Cast, draft: ImportDraft) -> ImportDraft:
    while left := [one for one in Reviewed(draft).names if one.id not in draft.decisions]:
        told = draft.decisions | {one.id: best(one) for one in left}
        draft = settle_names(draft=draft, revision=None, decisions=told, by=cast.editor)
    return draft


def responsible(plan: Plan, title: str) -> list[str]:
    return [str(one.person or one.role) for one in plan.activities.get(title=title).responsibilities.all()]


def test_two_names_of_the_file_are_one_person(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    draft = import_draft(cast, TWICE)
    html = client.get(f"/inlasning/{draft.pk}/").content.decode()
    assert f"I filen står också ”{FIRST}”." in html
    page = f"/inlasning/{draft.pk}/namn/"
    assert f"Samma som ”{FIRST}” i filen" in client.get(page).content.decode()
    data = form_data(client.get(page)) | {"namn-0": "new", "namn-1": f"as:{FIRST}"}
    assert client.post(page, data).status_code == 302
    draft.refresh_from_db()
    assert (Reviewed(draft).left, Reviewed(draft).faults) == (0, [])
    made = create_from_file(draft=draft, revision=None, slug="en-person", by=cast.editor)
    assert Person.objects.get(name__startswith="Bea").name == FIRST
    assert responsible(made, "Kulturbuss") == responsible(made, "Läsfest") == [FIRST]
    assert Alias.objects.get(text=SECOND).person.name == FIRST  # type: ignore[union-attr]


def test_two_names_that_are_said_to_be_each_other_are_nobody(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    page = f"/inlasning/{import_draft(cast, TWICE).pk}/namn/"
    data = form_data(client.get(page)) | {"namn-0": f"as:{SECOND}", "namn-1": f"as:{FIRST}"}
    assert "leder tillbaka till sig själv" in client.post(page, data).content.decode()


def test_names_that_stand_apart_are_asked_about_in_their_turn(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    draft = import_draft(cast, APART)
    page = f"/inlasning/{draft.pk}/namn/"
    names = {one.id: number for number, one in enumerate(Reviewed(draft).names)}
    data = form_data(client.get(page)) | {f"namn-{number}": "split" for number in names.values()}
    answer = client.post(page, data)
    assert (answer.status_code, answer["Location"]) == (302, page)
    draft.refresh_from_db()
    assert [one.words for one in Reviewed(draft).undecided] == ["Teaterförening", "Ankeborg", "Bea Ny"]
    draft = all_best(cast, draft)
    assert (Reviewed(draft).left, Reviewed(draft).faults) == (0, [])
    made = create_from_file(draft=draft, revision=None, slug="isar", by=cast.editor)
    taking_part = made.activities.get(title="Kulturbuss").participations.order_by("order")
    assert [(one.organisation.name, one.state) for one in taking_part] == [
        ("Hallsberg", "confirmed"), ("Teaterförening", "confirmed"), ("Laxå", "confirmed"), ("Ankeborg", "tentative"),
    ]  # fmt: skip
    assert responsible(made, "Läsfest") == ["Kulturchef", "Strateg för skola", "Bea Ny"]
    again = Reviewed(import_draft(cast, APART.replace("Ankeborg?", "Ankeborg")))
    assert again.left == 0, "roles and names that stood apart are known now"


def test_a_name_is_one_whole_name_when_somebody_says_so(cast: Cast) -> None:
    draft = import_draft(cast, KNOWN.replace("Hallsberg, Laxå", "Hallsberg Teaterförening (värd), Laxå"))
    [name] = Reviewed(draft).names
    draft = decided(cast, draft, {name.id: How.NEW})
    made = create_from_file(draft=draft, revision=None, slug="hel", by=cast.editor)
    first = made.activities.get(title="Kulturbuss").participations.order_by("order").first()
    assert first is not None
    assert (first.organisation.name, first.note) == ("Hallsberg Teaterförening", "värd")
    assert Organisation.objects.filter(name="Hallsberg Teaterförening").exists()


@pytest.mark.parametrize("how", [How.SPLIT, How.TEXT])
def test_roles_are_asked_about_once(cast: Cast, how: How) -> None:
    text = KNOWN.replace("Kulturchef", "Kulturchef Skolchef")
    draft = import_draft(cast, text)
    [name] = Reviewed(draft).names
    assert name.about == About.ROLES
    create_from_file(draft=decided(cast, draft, {name.id: how}), revision=None, slug="roller", by=cast.editor)
    again = Reviewed(import_draft(cast, text))
    assert again.names == []
    lines = [line.role for one in again.document.activities for line in one.responsibilities if line.role]
    assert lines == (["Kulturchef", "Skolchef"] if how == How.SPLIT else ["Kulturchef Skolchef"])


def test_roles_that_differ_in_capitals_alone_mean_the_same(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    text = KNOWN.replace("**Alva Exempelsson**", "Kulturchef Skolchef").replace(
        "| Kulturchef |", "| Kulturchef skolchef |"
    )
    page = f"/inlasning/{import_draft(cast, text).pk}/namn/"
    data = form_data(client.get(page)) | {"namn-0": "split", "namn-1": "text"}
    assert "Det här är ”Kulturchef Skolchef” med andra stora bokstäver." in client.post(page, data).content.decode()
    assert client.post(page, data | {"namn-1": "split"}).status_code == 302


def test_only_what_makes_a_difference_is_asked(cast: Cast, plan: Plan) -> None:
    """The plan has the roles apart, under words that the file joins; and a name that somebody left as text."""
    text = KNOWN.replace("Kulturchef", "Kulturchef Skolchef").replace("Laxå |", "Ankeborg |")
    draft = import_draft(cast, text, plan)
    draft = decided(cast, draft, {"roles:Kulturchef Skolchef": "split", "organisation:Ankeborg": "new"})
    import_into_plan(draft=draft, revision=None, by=cast.editor)
    Alias.objects.all().delete()
    assert Reviewed(import_draft(cast, text, plan)).names == []
    changed = Reviewed(import_draft(cast, text.replace("Hallsberg |", "Hallsbergo |"), plan))
    assert [one.words for one in changed.names] == ["Hallsbergo"]


def test_the_other_ones_choice_is_shown_in_two_tabs(client: Client, cast: Cast) -> None:
    client.force_login(cast.editor)
    draft = import_draft(cast, TWICE)
    page = f"/inlasning/{draft.pk}/namn/"
    mine = form_data(client.get(page)) | {"namn-0": "new"}
    decided(cast, draft, {f"person:{FIRST}": "text"})
    html = client.post(page, mine).content.decode()
    assert "Någon annan har sparat ”Låt stå som text” här." in html
    assert client.post(page, form_data(client.post(page, mine)) | {"namn-1": "new"}).status_code == 302
