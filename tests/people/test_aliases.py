"""The page with every other way to write what plans name, and taking one away."""

import pytest
from django.test import Client
from django.urls import reverse

from kultursamverkan.documents.actions.imports import create_from_file
from kultursamverkan.documents.actions.naming import settle_names
from kultursamverkan.documents.added import left_behind
from kultursamverkan.documents.desk import How
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.people.models import Alias
from tests import factories
from tests.cast import Cast
from tests.documents.import_files import UNKNOWN, import_draft
from tests.forms import form_data

LIST = "people:alias_list"


@pytest.fixture
def admin(cast: Cast, client: Client) -> Client:
    client.force_login(cast.admin)
    return client


def test_alias_list_says_what_each_means(cast: Cast, admin: Client) -> None:
    person = factories.person(cast.region, "Katarina Exempel")
    Alias.objects.create(region=cast.region, text="Kata", person=person)
    Alias.objects.create(region=cast.region, text="Laxå kn", organisation=cast.laxa)
    Alias.objects.create(region=cast.region, text="KC", role_title="Kulturchef")
    Alias.objects.create(region=cast.region, text="Utomstående", role_title="Utomstående")
    Alias.objects.create(region=cast.other_region, text="Främmande", role_title="Främmande")
    page = admin.get(reverse(LIST)).content.decode()
    for said in ("Kata", "Katarina Exempel", "Laxå kn", "rollen Kulturchef", "Utomstående", "en roll (står som text)"):
        assert said in page
    assert "Främmande" not in page
    found = admin.get(reverse(LIST), {"q": "kulturchef"}).content.decode()
    assert ("KC" in found, "Laxå kn" in found) == (True, False)


def test_alias_remove_makes_the_next_file_ask_again(cast: Cast, admin: Client) -> None:
    draft = import_draft(cast, UNKNOWN)
    decisions = {one.id: {"how": How.TEXT.value, "key": ""} for one in Reviewed(draft).names}
    draft = settle_names(draft=draft, revision=None, decisions=decisions, by=cast.editor)
    create_from_file(draft=draft, revision=None, slug="ny-plan", by=cast.editor)
    assert not Reviewed(import_draft(cast, UNKNOWN)).undecided
    draft.refresh_from_db()
    assert {one.url for one in left_behind(draft)} == {reverse(LIST)}
    page = admin.get(f"/inlasning/{draft.pk}/").content.decode()
    assert "Det här gjorde filen känt i regionen" in page
    for alias in Alias.objects.all():
        url = reverse("people:alias_remove", args=[alias.pk])
        assert url in admin.get(reverse(LIST)).content.decode()
        assert admin.post(url, form_data(admin.get(url))).headers["Location"] == reverse(LIST)
    assert len(Reviewed(import_draft(cast, UNKNOWN)).undecided) == len(decisions)


def test_an_open_form_does_not_bring_it_back(cast: Cast, admin: Client) -> None:
    alias = Alias.objects.create(region=cast.region, text="Laxå kn", organisation=cast.laxa)
    form = reverse("people:organisation_edit", args=[cast.laxa.key])
    data = form_data(admin.get(form))
    admin.post(reverse("people:alias_remove", args=[alias.pk]))
    assert admin.post(form, data).status_code == 200
    assert not Alias.objects.exists()


def test_a_word_that_stands_as_text_is_not_taken_in_silence(cast: Cast, admin: Client) -> None:
    Alias.objects.create(region=cast.region, text="Laxå kn", role_title="Laxå kn")
    form = reverse("people:organisation_edit", args=[cast.laxa.key])
    page = admin.post(form, form_data(admin.get(form)) | {"aliases": "Laxå kn"}).content.decode()
    assert "Ta bort det på sidan Andra skrivsätt först." in page
