"""An activity leaves the plan for another one, with a trace that stays clickable."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from activities.actions.editing import restore_activity
from activities.actions.replacing import replace_activity
from activities.choices import Replacement
from activities.models import Activity
from kultursamverkan.shared.errors import ActionError, Conflict
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.drafts import Draft, assert_adopted_is_closed, assert_for_editors_only, make_draft
from tests.forms import Data, form_data


@pytest.fixture
def draft(cast: Cast) -> Draft:
    return make_draft(cast)


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


def url(draft: Draft, key: str = "a1") -> str:
    return draft.url("activities:activity_replace", key)


def shown(editor: Client, draft: Draft, key: str = "a1") -> Data:
    return form_data(editor.get(url(draft, key)))


def row(key: str) -> Activity:
    return Activity.objects.get(key=key)


def replaced(key: str, instead: str, how: Replacement = Replacement.REPLACED) -> None:
    replace_activity(activity=row(key), instead=row(instead), how=how, by=None)


def test_it_is_replaced(editor: Client, draft: Draft) -> None:
    response = editor.post(url(draft), shown(editor, draft) | {"instead": "a2"}, follow=True)
    assert response.redirect_chain[0][0] == f"{draft.url('documents:editor')}#a2"
    assert row("a1").binned_at is not None
    assert row("a2").replaces == [{"key": "a1", "title": "Aktivitet 1", "how": "replaced"}]
    assert draft.order == ["1 Aktivitet 2", "2 Aktivitet 3"]
    html = response.content.decode()
    assert "dess sida leder till ”Aktivitet 2”" in html
    assert "Ersätter: Aktivitet 1" in html


def test_several_are_merged_into_one(draft: Draft) -> None:
    replaced("a1", "a3", Replacement.MERGED)
    replaced("a2", "a3", Replacement.MERGED)
    assert [(one["key"], one["how"]) for one in row("a3").replaces] == [("a1", "merged"), ("a2", "merged")]


def test_the_last_one_tells_of_all_before_it(draft: Draft) -> None:
    replaced("a1", "a2")
    replaced("a2", "a3")
    assert [one["key"] for one in row("a3").replaces] == ["a1", "a2"]


def test_what_comes_back_is_not_replaced(cast: Cast, draft: Draft) -> None:
    replaced("a1", "a2")
    replaced("a2", "a3")
    restore_activity(activity=row("a2"), by=cast.editor)
    assert row("a3").replaces == []
    assert [one["key"] for one in row("a2").replaces] == ["a1"]
    restore_activity(activity=row("a1"), by=cast.editor)
    assert row("a2").replaces == []


def test_nothing_chosen(editor: Client, draft: Draft) -> None:
    response = editor.post(url(draft), shown(editor, draft) | {"how": "merged"})
    assert "Välj ett alternativ." in response.content.decode()
    assert form_data(response)["how"] == "merged"


@pytest.mark.parametrize("instead", ["a1", "finns-inte"])
def test_one_that_cannot_be_chosen(editor: Client, draft: Draft, instead: str) -> None:
    response = editor.post(url(draft), shown(editor, draft) | {"instead": instead})
    assert "Välj en aktivitet i listan." in response.content.decode()
    assert row("a1").binned_at is None


def test_the_verb_refuses_too(cast: Cast, draft: Draft) -> None:
    with pytest.raises(ActionError, match="sig själv"):
        replaced("a1", "a1")
    stray = factories.activity(factories.plan(cast.region, slug="annan"), key="annan")
    with pytest.raises(ActionError):
        replace_activity(activity=row("a1"), instead=stray, how=Replacement.MERGED, by=None)
    replaced("a1", "a2")
    with pytest.raises(ActionError, match="papperskorgen"):
        replaced("a3", "a1")


def test_somebody_changed_it_meanwhile(editor: Client, draft: Draft) -> None:
    data = shown(editor, draft)
    Activity.objects.filter(key="a1").update(revision=9, title="Ny titel")
    with pytest.raises(Conflict):
        replace_activity(activity=row("a1"), instead=row("a2"), how=Replacement.MERGED, revision=1, by=None)
    response = editor.post(url(draft), data | {"instead": "a2"})
    assert "har ändrats medan du hade sidan öppen" in response.content.decode()
    assert form_data(response)["instead"] == "a2"
    editor.post(url(draft), form_data(response))
    assert row("a2").replaces[0]["title"] == "Ny titel"


def test_for_editors_of_what_can_be_edited(cast: Cast, draft: Draft) -> None:
    assert_for_editors_only(cast, url(draft))
    assert_adopted_is_closed(cast, "activities:activity_replace", "a1")


def test_no_such_activity(editor: Client, draft: Draft) -> None:
    assert editor.get(url(draft, "finns-inte")).status_code == 404
    replaced("a1", "a2")
    assert editor.get(url(draft)).status_code == 404
    assert editor.put(url(draft, "a2")).status_code == 405


def test_the_editor_leads_there(editor: Client, draft: Draft) -> None:
    assert url(draft) in editor.get(reverse("documents:editor", args=[draft.slug])).content.decode()


def test_the_bin_tells_it(editor: Client, draft: Draft) -> None:
    replaced("a1", "a2", Replacement.MERGED)
    html = editor.get(draft.url("activities:activity_bin_list")).content.decode()
    assert "Aktiviteten har slagits ihop med ”Aktivitet 2”." in html
    editor.post(draft.url("activities:activity_restore", "a1"))
    assert row("a2").replaces == []


def test_the_history_tells_it(editor: Client, cast: Cast, draft: Draft) -> None:
    replace_activity(activity=row("a1"), instead=row("a2"), how=Replacement.MERGED, by=cast.editor)
    replace_activity(activity=row("a3"), instead=row("a2"), how=Replacement.MERGED, by=cast.editor)
    html = editor.get(reverse("activities:plan_history", args=[draft.slug])).content.decode()
    assert "Ersätter" in html or "ersätter" in html
    assert "Aktivitet 1, Aktivitet 3" in html


def test_queries_do_not_grow(
    editor: Client, draft: Draft, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plan = Plan.objects.get(slug=draft.slug)
    for n in range(8):
        factories.activity(plan, f"Till {n}")
    with django_assert_max_num_queries(15):
        editor.get(url(draft))
