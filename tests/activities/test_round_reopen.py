"""A closed round opens again, with a reason; and the years follow on each other."""

import pytest
from auditlog.models import LogEntry
from django.test import Client

from activities.actions.answers import AnswerValues, same_as_last_year
from activities.actions.closing import close_round, reopen_round
from activities.actions.reports import ReportValues, save_report
from activities.actions.rounds import open_round
from activities.models import FollowUpRound, RoundCopy
from activities.queries.answers import visible_answers
from activities.queries.visible_reports import visible_reports
from kultursamverkan.shared.errors import ActionError
from plans.choices import PlanState
from tests import factories
from tests.activities.rounds import OUTSIDE, REFUSED, answer, closed, handed_in, opened, statuses, write
from tests.cast import Cast
from tests.forms import form_data

URL = "/planer/plan/uppfoljning/2023/oppna-igen/"
DETAIL = "/planer/plan/uppfoljning/2023/"


def test_who_may_reopen(cast: Cast) -> None:
    closed(opened(cast))
    assert statuses(cast, URL) == OUTSIDE | REFUSED | {"editor": 200, "admin": 200}
    assert statuses(cast, URL, {}) == OUTSIDE | REFUSED | {"editor": 200, "admin": 200}
    assert FollowUpRound.objects.get().state == "closed"


def test_a_reason_is_demanded_shown_logged_and_kept(client: Client, cast: Cast) -> None:
    closed(opened(cast))
    client.force_login(cast.editor)
    assert URL in client.get(DETAIL).content.decode()
    data = form_data(client.get(URL))
    assert "Fyll i fältet." in client.post(URL, data).content.decode()
    page = client.post(URL, data | {"reason": "Laxå var sjuka."}, follow=True).content.decode()
    assert "Uppföljning 2023 är öppen igen." in page
    assert "Laxå var sjuka." in page
    entry = LogEntry.objects.get_for_object(FollowUpRound.objects.get()).first()
    assert entry is not None
    assert entry.actor == cast.editor
    assert entry.changes_dict["reopened_because"][1] == "Laxå var sjuka."
    second = close_round(round_=FollowUpRound.objects.get(), by=cast.editor)
    assert (second.number, second.reopened_because) == (2, "Laxå var sjuka.")
    assert FollowUpRound.objects.get().reopened_because == ""
    page = client.get(DETAIL).content.decode()
    assert "Laxå var sjuka." in page
    assert page.index("Stängning 2") < page.index("Stängning 1")


def test_the_earlier_copy_stays(cast: Cast) -> None:
    round_ = opened(cast)
    handed_in(round_, cast.hallsberg, cast.chief, text="Först.")
    first = close_round(round_=round_, by=cast.editor)
    reopen_round(round_=round_, reason="Fel siffra.", by=cast.editor)
    write(answer(round_, cast.hallsberg), cast.chief, text="Sedan.")
    second = close_round(round_=round_, by=cast.editor)
    first = RoundCopy.objects.get(pk=first.pk)
    said = [copy.document["activities"][0]["answers"][0]["words"]["text"] for copy in (first, second)]
    assert said == ["Först.", "Sedan."]


def test_another_round_is_open(client: Client, cast: Cast) -> None:
    closed(opened(cast))
    opened(cast, 2022)
    client.force_login(cast.editor)
    response = client.get(URL)
    assert "Uppföljning 2022 är fortfarande öppen" in response.content.decode()
    page = client.post(URL, form_data(response) | {"reason": "Fel."}).content.decode()
    assert "Bara en i taget kan vara öppen." in page
    assert FollowUpRound.objects.get(year=2023).state == "closed"


def test_what_cannot_be_reopened(client: Client, cast: Cast) -> None:
    round_ = opened(cast)
    client.force_login(cast.editor)
    assert client.get(URL).headers["Location"] == DETAIL
    with pytest.raises(ActionError, match="är inte stängd"):
        reopen_round(round_=round_, reason="Fel.", by=cast.editor)
    closed(round_)
    with pytest.raises(ActionError, match="Skriv varför"):
        reopen_round(round_=round_, reason="", by=cast.editor)
    cast.plan.state = PlanState.CLOSED
    cast.plan.save()
    with pytest.raises(ActionError, match="Bara en antagen plan"):
        reopen_round(round_=round_, reason="Fel.", by=cast.editor)


def test_wrong_method(client: Client, cast: Cast) -> None:
    closed(opened(cast))
    client.force_login(cast.editor)
    assert client.patch(URL).status_code == 405


def test_from_one_year_to_the_next(cast: Cast) -> None:
    """2022 is answered, closed and public; what ended then is not in 2023, where last year's answer is at hand."""
    ended = factories.activity(cast.plan, "Klar 2022")
    factories.participation(ended, cast.laxa)
    first = opened(cast, 2022)
    handed_in(first, cast.hallsberg, cast.chief, text="Fem konserter.")
    for activity, status in ((cast.activity, "ongoing"), (ended, "done")):
        values = ReportValues(status, text="Så gick det.")
        save_report(round_=first, activity=activity, values=values, revision=None, by=cast.editor)
    second = factories.round_(cast.plan, 2023)
    with pytest.raises(ActionError, match="2022 är fortfarande öppen"):
        open_round(round_=second, choices={}, by=cast.editor)
    assert _public_words(cast) == ["", ""]

    close_round(round_=first, by=cast.editor)
    assert _public_words(cast) == ["Fem konserter.", "Så gick det."]
    with pytest.raises(ActionError):
        write(answer(first, cast.hallsberg), cast.chief, text="För sent.")
    with pytest.raises(ActionError):
        save_report(round_=first, activity=cast.activity, values=ReportValues("done"), revision=None, by=cast.convener)

    open_round(round_=second, choices={}, by=cast.editor)
    assert set(second.follow_ups.values_list("activity__title", flat=True)) == {"Gemensam aktivitet"}
    mine = answer(second, cast.hallsberg)
    same_as_last_year(follow_up=mine, written=AnswerValues(), revision=None, by=cast.chief)
    assert answer(second, cast.hallsberg).text == "Fem konserter."
    with pytest.raises(ActionError, match="2023 är fortfarande öppen"):
        reopen_round(round_=first, reason="Fel.", by=cast.editor)
    close_round(round_=second, by=cast.editor)
    assert reopen_round(round_=first, reason="Fel.", by=cast.editor).is_open
    assert _public_words(cast) == ["", ""]
    assert list(RoundCopy.objects.order_by("round__year").values_list("round__year", "number")) == [
        (2022, 1),
        (2023, 1),
    ]


def _public_words(cast: Cast) -> list[str]:
    """Of 2022, for one without any role: Hallsberg's and the convener's."""
    answers = [seen.text for seen in visible_answers(cast.stranger, cast.activity) if seen.year == 2022]
    return answers + [seen.text for seen in visible_reports(cast.stranger, cast.activity) if seen.year == 2022]
