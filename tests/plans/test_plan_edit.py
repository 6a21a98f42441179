"""The facts of a plan."""

from django.test import Client

from kultursamverkan.people.choices import OrganisationKind
from plans.actions import edit_plan
from plans.models import Plan
from plans.queries import editor_url
from tests import factories
from tests.cast import Cast
from tests.drafts import Draft
from tests.forms import form_data, typed_in


def test_plan_edit_saves(cast: Cast, draft: Draft, editor: Client) -> None:
    group = factories.organisation(cast.region, "Tjänstemannastöd", kind=OrganisationKind.OFFICIALS_GROUP)
    url = draft.url("plans:plan_edit")
    data = form_data(editor.get(url)) | {
        "title": "  Ny\ttitel ",
        "document_date": "2020-10-29",
        "officials_group": str(group.pk),
        "decided_by": "Regionstyrelsen",
    }
    del data["show_names"]
    response = editor.post(url, data)
    assert response.status_code == 302
    assert response["Location"] == editor_url(draft.plan)
    draft.plan.refresh_from_db()
    assert (draft.plan.title, str(draft.plan.document_date)) == ("Ny titel", "2020-10-29")
    assert (draft.plan.officials_group, draft.plan.decided_by) == (group, "Regionstyrelsen")
    assert not draft.plan.show_names
    assert draft.plan.revision == 2


def test_plan_edit_tells_where_names_stay(draft: Draft, editor: Client) -> None:
    page = editor.get(draft.url("plans:plan_edit")).content.decode()
    assert "Namn som står skrivna i titlar, anteckningar och kapitel blir kvar." in page


def test_plan_edit_saved_unchanged_changes_nothing(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:plan_edit")
    editor.post(url, form_data(editor.get(url)))
    draft.plan.refresh_from_db()
    assert draft.plan.revision == 1


def test_plan_edit_draft_has_no_decision_yet(cast: Cast, editor: Client) -> None:
    plan = factories.plan(cast.region)
    data = form_data(editor.get(editor_url(plan) + "uppgifter/"))
    assert "adopted_on" not in data


def test_plan_edit_refuses_and_keeps_what_was_typed(draft: Draft, editor: Client) -> None:
    url = draft.url("plans:plan_edit")
    data = form_data(editor.get(url)) | {"title": "", "period_end": "2019", "document_date": "den första maj"}
    response = editor.post(url, data)
    text = response.content.decode()
    assert "Sista året måste ligga efter det första." in text
    assert "Skriv datumet som år-månad-dag, till exempel 2026-11-22." in text
    assert "Fyll i fältet." in text
    assert "<title>Fel: " in text
    assert typed_in(form_data(response)) == typed_in(data)


def test_plan_edit_shows_a_clash(cast: Cast, draft: Draft, editor: Client) -> None:
    url = draft.url("plans:plan_edit")
    data = form_data(editor.get(url)) | {"title": "Min titel"}
    facts = {
        name: getattr(draft.plan, name)
        for name in (
            "registry_number",
            "document_type",
            "period_start",
            "period_end",
            "author",
            "document_date",
            "officials_group",
            "show_names",
        )
    }
    edit_plan(plan=draft.plan, revision=1, title="Adminens titel", by=cast.admin, **facts)
    response = editor.post(url, data)
    text = response.content.decode()
    assert "Admin har sparat medan du skrev" in text
    assert "Adminens titel" in text
    assert form_data(response)["title"] == "Min titel"
    assert Plan.objects.get(pk=draft.plan.pk).title == "Adminens titel"
    # A second press saves on purpose.
    assert editor.post(url, form_data(response)).status_code == 302
    assert Plan.objects.get(pk=draft.plan.pk).title == "Min titel"
