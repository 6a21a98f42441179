"""The name desk: what unknown names mean, remembered for the next file."""

import pytest
from django.test import Client

from kultursamverkan.documents.actions.imports import create_from_file
from kultursamverkan.documents.actions.naming import settle_names
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.people.models import Alias, Organisation, Person
from kultursamverkan.shared.errors import Conflict
from tests.cast import Cast
from tests.documents.import_files import UNKNOWN, import_draft
from tests.forms import form_data

ORGANISATION, PERSON = "organisation:Halsberg", "person:Alva Exempelson"


@pytest.fixture
def draft(cast: Cast) -> ImportDraft:
    return import_draft(cast, UNKNOWN)


def decide(cast: Cast, draft: ImportDraft, **how: str) -> ImportDraft:
    decisions = {ORGANISATION: {"how": how["organisation"], "key": how.get("code", "")}}
    decisions |= {PERSON: {"how": how["person"], "key": how.get("person_key", "")}}
    return settle_names(draft=draft, revision=draft.revision, decisions=decisions, by=cast.editor)


def test_the_same_is_remembered_for_the_next_file(client: Client, cast: Cast, draft: ImportDraft) -> None:
    client.force_login(cast.editor)
    page = f"/inlasning/{draft.pk}/namn/"
    html = client.get(page).content.decode()
    assert "”Halsberg”" in html
    assert "Samma som Hallsberg" in html
    alva = Person.objects.get(name="Alva Exempelsson")
    data = form_data(client.get(page)) | {"namn-0": "same:1861", "namn-1": f"same:{alva.key}"}
    assert client.post(page, data).status_code == 302
    assert not Alias.objects.exists()
    draft.refresh_from_db()
    plan = create_from_file(draft=draft, revision=None, slug="ny-plan", by=cast.editor)
    bus = plan.activities.get(title="Kulturbuss")
    assert [(one.organisation.name, one.source_text) for one in bus.participations.all()] == [
        ("Hallsberg", "Halsberg"),
        ("Laxå", ""),
    ]
    assert sorted(Alias.objects.values_list("text", flat=True)) == ["Alva Exempelson", "Halsberg"]
    assert Reviewed(import_draft(cast, UNKNOWN)).left == 0


def test_something_new(cast: Cast, draft: ImportDraft) -> None:
    draft = decide(cast, draft, organisation="new", person="new")
    assert (Reviewed(draft).left, Reviewed(draft).faults) == (0, [])
    assert not Organisation.objects.filter(name="Halsberg").exists()
    plan = create_from_file(draft=draft, revision=None, slug="ny-plan", by=cast.editor)
    assert Organisation.objects.get(name="Halsberg").region == cast.region
    assert plan.activities.get(title="Läsfest").responsibilities.get().person.name == "Alva Exempelson"  # type: ignore[union-attr]


def test_left_as_text(cast: Cast, draft: ImportDraft) -> None:
    draft = decide(cast, draft, organisation="text", person="text")
    plan = create_from_file(draft=draft, revision=None, slug="ny-plan", by=cast.editor)
    assert plan.activities.get(title="Kulturbuss").note == "Samverkan: Halsberg"
    assert plan.activities.get(title="Läsfest").responsibilities.get().role == "Alva Exempelson"
    again = import_draft(cast, UNKNOWN)
    assert Reviewed(again).left == 0, "what stands as text does so in the next file too"
    again_plan = create_from_file(draft=again, revision=None, slug="samma-igen", by=cast.editor)
    assert again_plan.activities.get(title="Kulturbuss").note == "Samverkan: Halsberg"


def test_two_at_the_desk(cast: Cast, draft: ImportDraft) -> None:
    decide(cast, draft, organisation="text", person="text")
    with pytest.raises(Conflict):
        decide(cast, draft, organisation="new", person="new")


def test_what_is_not_offered_is_refused(client: Client, cast: Cast, draft: ImportDraft) -> None:
    client.force_login(cast.editor)
    page = f"/inlasning/{draft.pk}/namn/"
    assert "Fel: " in client.post(page, form_data(client.get(page)) | {"namn-0": "same:0380"}).content.decode()
