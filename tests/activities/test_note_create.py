"""A note about an activity that the organisation takes part in, written any day of the year."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from activities.actions.notes import add_note
from activities.models import FollowUpNote
from kultursamverkan.shared.errors import ActionError
from plans.choices import PlanState
from tests import factories
from tests.activities.rounds import OUTSIDE, statuses
from tests.cast import Cast
from tests.drafts import make_draft
from tests.forms import form_data

URL = "/planer/plan/anteckningar/1861/ny/"
REFUSED = {"other_chief": 403, "convener": 403, "reader": 403}


@pytest.fixture
def chief(cast: Cast, client: Client) -> Client:
    client.force_login(cast.chief)
    return client


def test_who_may_write(cast: Cast) -> None:
    allowed = {"chief": 200, "editor": 200, "admin": 200}
    assert statuses(cast, URL) == OUTSIDE | REFUSED | allowed
    assert statuses(cast, URL, {}) == OUTSIDE | REFUSED | allowed


def test_a_note_is_written_without_any_round(cast: Cast, chief: Client) -> None:
    page = chief.get(f"{URL}?aktivitet={cast.activity.key}")
    data = form_data(page)
    assert (data["activity"], data["date"]) == (cast.activity.key, timezone.localdate().isoformat())
    response = chief.post(URL, data | {"date": "2023-03-01", "text": " Möte med skolorna.\r\nAlla kom. "}, follow=True)
    note = FollowUpNote.objects.get()
    assert (note.date, note.text, note.by) == (date(2023, 3, 1), "Möte med skolorna.\nAlla kom.", cast.chief)
    assert (note.activity, note.organisation) == (cast.activity, cast.hallsberg)
    assert response.redirect_chain == [(f"/planer/plan/anteckningar/1861/#{cast.activity.key}", 302)]
    assert "Anteckningen är sparad." in response.content.decode()


def test_what_is_wrong_is_told_and_kept(cast: Cast, chief: Client) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    data = form_data(chief.get(URL)) | {"activity": cast.activity.key, "date": tomorrow, "text": "Plan."}
    shown = chief.post(URL, data).content.decode()
    assert "Datumet ligger framåt i tiden." in shown
    assert "Plan." in shown
    shown = chief.post(URL, data | {"date": "2023-03-01", "text": " ", "activity": ""}).content.decode()
    assert "Skriv något i anteckningen." in shown
    assert "Välj en aktivitet." in shown
    assert not FollowUpNote.objects.exists()


def test_only_of_what_they_take_part_in(cast: Cast, chief: Client) -> None:
    other = factories.activity(cast.plan, "Någon annans")
    binned = factories.activity(cast.plan, "Borttagen", binned_at=timezone.now())
    left = factories.activity(cast.plan, "De har lämnat")
    factories.participation(binned, cast.hallsberg)
    factories.participation(left, cast.hallsberg, state="left")
    shown = chief.get(URL).content.decode()
    assert cast.activity.title in shown
    for activity in (other, binned, left):
        assert activity.title not in shown
        with pytest.raises(ActionError, match="Det går inte att anteckna om den"):
            add_note(activity=activity, organisation=cast.hallsberg, date=date(2023, 3, 1), text="Text.", by=cast.chief)


def test_neither_in_a_working_copy_nor_in_a_closed_plan(cast: Cast, chief: Client) -> None:
    copy = make_draft(cast).plan
    assert chief.get(f"/planer/{copy.slug}/anteckningar/1861/ny/").status_code == 404
    cast.plan.state = PlanState.CLOSED
    cast.plan.save()
    shown = chief.get(URL).content.decode()
    assert "Inget att anteckna om" in shown
    cast.activity.refresh_from_db()
    with pytest.raises(ActionError, match="är planen avslutad"):
        add_note(
            activity=cast.activity, organisation=cast.hallsberg, date=date(2023, 3, 1), text="Text.", by=cast.chief
        )


def test_another_regions_organisation_is_unknown(cast: Cast, client: Client) -> None:
    uppsala = factories.organisation(cast.other_region, "Tierp", code="0360")
    client.force_login(cast.chief)
    assert client.get("/planer/plan/anteckningar/0360/ny/").status_code == 404
    factories.participation(cast.activity, uppsala)
    client.force_login(cast.editor)
    assert client.get("/planer/plan/anteckningar/0360/ny/").status_code == 200
