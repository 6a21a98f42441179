"""What the convener says at a meeting becomes the report of the open round, with one press and the tie kept."""

import pytest
from django.urls import reverse

from activities.models import ConvenerReport, RoundActivity
from dialogues.models import AgendaItem, Meeting
from tests import factories
from tests.activities.rounds import opened
from tests.cast import Cast
from tests.dialogues.rows import agenda_item, meeting, person_of
from tests.forms import form_data
from tests.pages.reading import assert_queries_stay, client_of, status_of, text_of


@pytest.fixture
def item(cast: Cast) -> AgendaItem:
    """A point about the activity, which is in the open round; Alva convenes both the meeting and the activity."""
    opened(cast)
    row = meeting(cast.region, state="held")
    row.conveners.add(person_of(cast.convener))
    return agenda_item(row, "Läsfrämjande", activity=cast.activity, discussion="Vi har börjat.")


def url(item: AgendaItem) -> str:
    return reverse("dialogues:agenda_item_report", args=[item.meeting.region.key, item.meeting.key, item.pk])


def page(item: AgendaItem) -> str:
    return reverse("dialogues:meeting_detail", args=[item.meeting.region.key, item.meeting.key])


def test_agenda_item_report_comes_filled(cast: Cast, item: AgendaItem) -> None:
    assert url(item) in text_of(page(item), cast.convener)
    client = client_of(cast.convener)
    data = form_data(client.get(url(item)))
    assert data["text"] == "Vi har börjat."
    assert client.post(url(item), data).status_code == 200, "how it goes must be said"
    assert not ConvenerReport.objects.exists()
    assert client.post(url(item), data | {"status": "ongoing"}).status_code == 302
    report = ConvenerReport.objects.get()
    assert (report.text, report.reported_by) == ("Vi har börjat.", cast.convener)
    item.refresh_from_db()
    assert item.convener_report == report
    assert "Blev sammankallandes rapport" in text_of(page(item), cast.convener)


def test_agenda_item_report_after_what_is_written(cast: Cast, item: AgendaItem) -> None:
    round_ = cast.plan.rounds.get()
    written = ConvenerReport.objects.create(round=round_, activity=cast.activity, status="ongoing", text="I våras.")
    client = client_of(cast.convener)
    data = form_data(client.get(url(item)))
    assert data["text"] == "I våras.\n\nVi har börjat."
    ConvenerReport.objects.update(revision=5, text="En annans ord.")
    shown = client.post(url(item), data)
    assert "En annans ord." in shown.content.decode()
    assert client.post(url(item), form_data(shown)).status_code == 302
    written.refresh_from_db()
    assert written.text == "I våras.\n\nVi har börjat."
    assert form_data(client.get(url(item)))["text"] == written.text, "once is enough"


def test_agenda_item_report_of_an_open_round_alone(cast: Cast, item: AgendaItem) -> None:
    RoundActivity.objects.update(included=False)
    assert url(item) not in text_of(page(item), cast.convener)
    assert status_of(url(item), cast.convener) == 404


def test_agenda_item_report_by_those_who_report(cast: Cast, item: AgendaItem) -> None:
    other = person_of(cast.convener)
    cast.activity.responsibilities.update(person=factories.person(cast.region, "Jo Exempel"))
    assert other in item.meeting.conveners.all()
    assert status_of(url(item), cast.convener) == 403
    assert url(item) not in text_of(page(item), cast.convener)
    assert status_of(url(item), cast.editor) == 200
    assert url(item) in text_of(page(item), cast.editor)


def test_agenda_item_report_queries(cast: Cast, item: AgendaItem) -> None:
    def more() -> None:
        for _ in range(8):
            activity = factories.activity(cast.plan, f"Aktivitet {Meeting.objects.count()}")
            factories.convener(activity, person=person_of(cast.convener))
            agenda_item(item.meeting, activity=activity, discussion="Sades.")

    for user in (cast.convener, cast.editor):
        assert_queries_stay(url(item), user, more, at_most=15)
        assert_queries_stay(page(item), user, more, at_most=15)
