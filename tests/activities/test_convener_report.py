"""The convener's report: who may write it, what it shows, and two people at once."""

from datetime import date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from activities.actions.reports import ReportValues, save_report
from activities.models import Activity, ConvenerReport
from kultursamverkan.people.models import User
from kultursamverkan.shared.errors import ActionError, Conflict
from tests import factories
from tests.activities.rounds import OUTSIDE, closed, handed_in, opened, statuses, typed
from tests.cast import Cast
from tests.forms import form_data


def _url(cast: Cast, year: int = 2023) -> str:
    return f"/planer/plan/uppfoljning/{year}/rapport/{cast.activity.key}/"


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _report(cast: Cast) -> tuple[str, str]:
    return ConvenerReport.objects.values_list("status", "text").get()


def test_who_may_report(cast: Cast) -> None:
    opened(cast)
    expected = OUTSIDE | {"other_chief": 403, "reader": 403, "chief": 403, "convener": 200, "editor": 200, "admin": 200}
    assert statuses(cast, _url(cast)) == expected
    assert statuses(cast, _url(cast), {}) == expected
    assert not ConvenerReport.objects.exists()


def test_a_member_of_the_convening_group_may(cast: Cast) -> None:
    cast.activity.responsibilities.update(person=None, group=cast.group)
    lars = factories.person(cast.region, "Lars Exempelsson")
    member = factories.user("member", person=lars)
    opened(cast)
    assert _signed_in(member).get(_url(cast)).status_code == 404
    lars.groups.add(cast.group)
    assert _signed_in(member).get(_url(cast)).status_code == 200
    assert _signed_in(cast.convener).get(_url(cast)).status_code == 403


def test_a_role_title_gives_nobody_rights(cast: Cast) -> None:
    alva = cast.convener.person
    assert alva
    alva.title = "Kulturchef"
    alva.save()
    cast.activity.responsibilities.update(person=None, role="Kulturchef")
    opened(cast)
    assert _signed_in(cast.convener).get(_url(cast)).status_code == 403


def test_a_responsible_who_does_not_convene_may_not(cast: Cast) -> None:
    cast.activity.responsibilities.update(is_convener=False)
    opened(cast)
    assert _signed_in(cast.convener).get(_url(cast)).status_code == 403


@pytest.mark.parametrize(
    ("since", "until", "status"),
    [
        (None, date(2023, 11, 9), 403),
        (None, date(2023, 11, 10), 200),
        (date(2023, 11, 10), None, 200),
        (date(2023, 11, 11), None, 403),
    ],
)
def test_only_todays_convener_may(cast: Cast, since: date | None, until: date | None, status: int) -> None:
    cast.activity.responsibilities.update(since=since, until=until)
    with time_machine.travel(datetime.fromisoformat("2023-11-10T12:00+01:00"), tick=False):
        opened(cast)
        assert _signed_in(cast.convener).get(_url(cast)).status_code == status


def test_what_is_not_there(cast: Cast) -> None:
    factories.activity(cast.plan, "Startar sent", start=factories.when("Ht 2023"), key="sent")
    opened(cast)
    client = _signed_in(cast.editor)
    assert client.get(_url(cast, 2022)).status_code == 404
    assert client.get("/planer/plan/uppfoljning/2023/rapport/sent/").status_code == 404  # not in the round


def test_shows_the_answers_beside(cast: Cast) -> None:
    last = opened(cast, 2022)
    ConvenerReport.objects.create(round=last, activity=cast.activity, status="paused", text="Vilade då.")
    closed(last)
    handed_in(opened(cast), cast.hallsberg, cast.chief, text="Vi kör.", internal_note="Oss emellan.")
    page = _signed_in(cast.convener).get(_url(cast)).content.decode()
    assert "1 av 2 har svarat: 1 pågår" in page
    assert "Vi kör." in page
    assert "Oss emellan." not in page
    assert "Vilade då." in page
    assert "Ej relevant för oss" not in page


def test_the_whole_of_last_years_report_and_who_is_missing(cast: Cast) -> None:
    last = opened(cast, 2022)
    said = {"status": "ongoing", "text": "Fart.", "obstacles": ["economy"], "next_step": "En mässa."}
    ConvenerReport.objects.create(round=last, activity=cast.activity, **said)
    closed(last)
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief)
    page = _signed_in(cast.convener).get(_url(cast)).content.decode()
    for words in ("Fart.", "Ekonomi", "En mässa.", "Har inte lämnat in än: Laxå.", "Samma som förra året"):
        assert words in page
    closed(round_)
    assert "Obesvarat: Laxå." in _signed_in(cast.convener).get(_url(cast)).content.decode()


def test_the_same_as_last_year_is_filled_in_and_saved_by_the_convener(cast: Cast) -> None:
    last = opened(cast, 2022)
    said = {"status": "ongoing", "text": "Fart.", "obstacles": ["economy", "other"], "next_step": "En mässa."}
    ConvenerReport.objects.create(round=last, activity=cast.activity, completion_percent=40, **said)
    closed(last)
    opened(cast)
    client = _signed_in(cast.convener)
    sent = form_data(client.get(_url(cast))) | {"text": "Nytt i år.", "press": "same"}
    response = client.post(_url(cast), sent)
    assert "Här står det som rapporterades 2022" in response.content.decode()
    assert not ConvenerReport.objects.filter(round__year=2023).exists()
    data = form_data(response)
    assert (data["status"], data["text"], data["next_step"]) == ("ongoing", "Nytt i år.", "En mässa.")
    client.post(_url(cast), data)
    row = ConvenerReport.objects.get(round__year=2023)
    assert (row.completion_percent, row.obstacles, row.text) == (40, ["economy", "other"], "Nytt i år.")
    # What is written already is not overwritten by a press.
    assert "Samma som" not in client.get(_url(cast)).content.decode()


def test_saves_and_becomes_the_status(cast: Cast) -> None:
    opened(cast)
    client = _signed_in(cast.convener)
    data = form_data(client.get(_url(cast))) | {"status": "ongoing", "completion_percent": "60", "text": "Bra fart."}
    response = client.post(_url(cast), data)
    assert response.headers["Location"] == f"/planer/plan/aktiviteter/{cast.activity.key}/"
    row = dict(Activity.objects.with_status().values().get())
    assert (row["reported_status"], row["reported_year"], row["reported_percent"]) == ("ongoing", 2023, 60)
    assert ConvenerReport.objects.get().reported_by == cast.convener
    client.post(_url(cast), form_data(client.get(_url(cast))) | {"status": "done"})
    assert _report(cast) == ("done", "Bra fart.")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Välj ett alternativ"),
        ({"status": "not_relevant"}, "Välj ett giltigt alternativ"),
        ({"status": "dropped", "next_step": "Inget."}, "Skriv varför aktiviteten utgår."),
        ({"status": "done", "completion_percent": "120"}, "mellan 0 och 100"),
    ],
)
def test_refusals_keep_what_was_typed(cast: Cast, values: dict[str, str], words: str) -> None:
    opened(cast)
    client = _signed_in(cast.convener)
    sent = form_data(client.get(_url(cast))) | {"obstacle_text": "Pengar."} | values
    response = client.post(_url(cast), sent)
    page = response.content.decode()
    assert words in page
    assert "<title>Fel: " in page
    kept = typed(form_data(response))
    assert {name: value for name, value in typed(sent).items() if kept.get(name) != value} in (
        {},
        {"status": "not_relevant"},  # no such choice to show
    )
    assert not ConvenerReport.objects.exists()


def test_two_people_report(cast: Cast) -> None:
    opened(cast)
    client = _signed_in(cast.convener)
    data = form_data(client.get(_url(cast))) | {"status": "ongoing", "text": "Mitt."}
    other = _signed_in(cast.editor)
    other.post(_url(cast), form_data(other.get(_url(cast))) | {"status": "done", "text": "Redaktörens."})
    response = client.post(_url(cast), data)
    page = response.content.decode()
    assert "Editor har sparat medan du skrev" in page
    assert "Redaktörens." in page
    assert _report(cast) == ("done", "Redaktörens.")
    client.post(_url(cast), form_data(response))
    assert _report(cast) == ("ongoing", "Mitt.")


def test_a_closed_round_is_read_only(cast: Cast) -> None:
    round_ = opened(cast)
    client = _signed_in(cast.convener)
    data = form_data(client.get(_url(cast))) | {"status": "done", "text": "För sent."}
    closed(round_)
    response = client.post(_url(cast), data)
    assert "Uppföljning 2023 är stängd" in response.content.decode()
    assert form_data(response)["text"] == "För sent."
    assert 'type="radio"' not in client.get(_url(cast)).content.decode()


def test_the_verb_refuses(cast: Cast) -> None:
    round_ = opened(cast)
    outside = factories.activity(cast.plan, "Utanför")
    for activity, values, words in (
        (outside, ReportValues("done"), "ingår inte"),
        (cast.activity, ReportValues("not_relevant"), "Välj hur det går"),
        (cast.activity, ReportValues(""), "Välj hur det går"),
        (cast.activity, ReportValues("paused"), "Skriv varför"),
    ):
        with pytest.raises(ActionError, match=words):
            save_report(round_=round_, activity=activity, values=values, revision=0, by=cast.convener)
    first = save_report(
        round_=round_, activity=cast.activity, values=ReportValues("done"), revision=0, by=cast.convener
    )
    again = save_report(
        round_=round_, activity=cast.activity, values=ReportValues("done"), revision=0, by=cast.convener
    )
    assert (first.pk, first.revision) == (again.pk, again.revision)
    with pytest.raises(Conflict):
        save_report(round_=round_, activity=cast.activity, values=ReportValues("ongoing"), revision=0, by=cast.editor)


def test_nobodys_address_is_shown(cast: Cast) -> None:
    """Who has no name is a colleague, in the report and on the answer page."""
    User.objects.filter(pk__in=[cast.editor.pk, cast.chief.pk]).update(name="")
    for user in (cast.editor, cast.chief):
        user.refresh_from_db()
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief)
    save_report(round_=round_, activity=cast.activity, values=ReportValues("done"), revision=0, by=cast.editor)
    for user, url in ((cast.convener, _url(cast)), (cast.reader, "/planer/plan/uppfoljning/2023/1861/")):
        page = _signed_in(user).get(url).content.decode()
        assert "av en kollega" in page
        assert cast.editor.email not in page
        assert cast.chief.email not in page


def test_constant_number_of_queries(cast: Cast) -> None:
    def count() -> int:
        client = _signed_in(cast.convener)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(_url(cast)).status_code == 200
        return len(queries)

    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief)
    few = count()
    closed(round_)
    ConvenerReport.objects.create(round=round_, activity=cast.activity, status="done")
    round_.follow_ups.update(state="submitted", status="done")
    assert count() == few <= 15


def test_wrong_method(cast: Cast) -> None:
    opened(cast)
    assert _signed_in(cast.convener).delete(_url(cast)).status_code == 405
