"""Rätta och publicera: one press opens, edits and publishes."""

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import Activity
from kultursamverkan.documents.actions import open_working_copy
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.people.models import Person
from plans.models import Plan
from tests import factories
from tests.cast import Cast
from tests.drafts import signed_in
from tests.forms import Data, form_data, with_line


@pytest.fixture
def editor(cast: Cast) -> Client:
    return signed_in(cast.editor)


@pytest.fixture
def url(cast: Cast) -> str:
    return reverse("documents:activity_correct", args=[cast.plan.slug, cast.activity.key])


def corrected(editor: Client, url: str, **typed: str) -> Data:
    return form_data(editor.get(url)) | {"title": "Rättad titel", "reason": "Ett skrivfel"} | typed


def test_who_may_correct(cast: Cast, editor: Client, url: str) -> None:
    assert Client().get(url)["Location"].startswith(reverse("account_login"))
    for user in (cast.stranger, cast.other_editor, cast.reader, cast.chief, cast.convener):
        assert signed_in(user).get(url).status_code == 403, f"{user} sees the plan and may not edit it"
        assert signed_in(user).post(url).status_code == 403
    assert editor.get(url).status_code == 200
    assert editor.put(url).status_code == 405
    assert editor.get(url.replace(cast.activity.key, "finns-inte")).status_code == 404
    draft = factories.activity(factories.plan(cast.region))
    assert editor.get(reverse("documents:activity_correct", args=[draft.plan.slug, draft.key])).status_code == 403
    draft = factories.activity(factories.plan(cast.other_region))
    assert editor.get(reverse("documents:activity_correct", args=[draft.plan.slug, draft.key])).status_code == 404


def test_activity_correct_publishes_at_once(cast: Cast, editor: Client, url: str) -> None:
    heading = factories.heading(cast.plan, title="En annan", order=2)
    data = with_line(editor, url, corrected(editor, url), "responsibles") | {
        "heading": str(heading.pk),
        "responsibles-1-person": "Bo Exempel",
        "responsibles-1-who": "ny bo exempel",
        "decided_by": "Samverkansrådet",
    }
    del data[f"municipality-{cast.laxa.pk}-included"]
    response = editor.post(url, data)
    assert response["Location"] == reverse("pages:activity_detail", args=[cast.plan.slug, cast.activity.key])
    activity = Activity.objects.get(pk=cast.activity.pk)
    assert (activity.title, activity.heading) == ("Rättad titel", heading)
    assert [str(row) for row in activity.responsibilities.all()] == ["Alva Exempelsson", "Bo Exempel"]
    assert [str(row) for row in activity.participations.all()] == ["Hallsberg"]
    version = PlanVersion.objects.get(plan=cast.plan)
    assert (version.reason, version.decided_by, version.published_by) == (
        "Ett skrivfel",
        "Samverkansrådet",
        cast.editor,
    )
    assert not Plan.objects.filter(adjusts=cast.plan).exists()
    assert "är publicerad som version 1" in editor.get(response["Location"]).content.decode()


def test_activity_correct_needs_a_reason_and_keeps_the_rest(cast: Cast, editor: Client, url: str) -> None:
    response = editor.post(url, corrected(editor, url, reason=""))
    assert "Varför rättas aktiviteten?: Fyll i fältet." in response.content.decode()
    assert form_data(response)["title"] == "Rättad titel"
    assert not PlanVersion.objects.exists()


def test_activity_correct_without_a_change_says_so(cast: Cast, editor: Client, url: str) -> None:
    response = editor.post(url, form_data(editor.get(url)) | {"reason": "Ett skrivfel"})
    assert "Du har inte ändrat något i aktiviteten." in response.content.decode()
    assert not PlanVersion.objects.exists()
    assert not Plan.objects.filter(adjusts=cast.plan).exists()


def test_activity_correct_leads_to_an_open_working_copy(cast: Cast, editor: Client, url: str) -> None:
    shown = corrected(editor, url, **{"responsibles-0-person": "Ny Person", "responsibles-0-who": "ny ny person"})
    copy = open_working_copy(plan=cast.plan, by=cast.admin)
    text = editor.get(url).content.decode()
    there = reverse("activities:activity_edit", args=[copy.slug, cast.activity.key])
    assert f'href="{there}"' in text
    assert 'name="title"' not in text
    # It was opened while somebody wrote: nothing typed is lost, and nothing half is saved.
    response = editor.post(url, shown)
    assert f'href="{there}"' in response.content.decode()
    assert "Planen har redan en arbetsversion." in response.content.decode()
    assert form_data(response)["title"] == "Rättad titel"
    assert not Person.objects.filter(name="Ny Person").exists()


def test_activity_correct_shows_a_clash(cast: Cast, editor: Client, url: str) -> None:
    shown = corrected(editor, url)
    admin = signed_in(cast.admin)
    admin.post(url, corrected(admin, url, title="Adminens rättelse"))
    response = editor.post(url, shown)
    text = response.content.decode()
    assert "Admin har sparat medan du skrev" in text
    assert "Adminens rättelse" in text
    assert editor.post(url, form_data(response)).status_code == 302
    assert Activity.objects.get(pk=cast.activity.pk).title == "Rättad titel"
    assert PlanVersion.objects.filter(plan=cast.plan).count() == 2


def test_activity_correct_press_judges_nothing(editor: Client, url: str) -> None:
    response = editor.post(url, corrected(editor, url, reason="", title="") | {"press": "others:add:0"})
    assert "Fyll i fältet." not in response.content.decode()
    assert form_data(response)["others-count"] == "1"


def test_activity_correct_survives_that_the_session_ends(cast: Cast, editor: Client, url: str) -> None:
    sent = corrected(editor, url)
    editor.logout()
    editor.post(url, sent)
    editor.force_login(cast.editor)
    again = editor.get(url).content.decode()
    assert "Rättad titel" in again
    assert "Ett skrivfel" in again
