"""The year as each reader may see it, from the database while the round is open and from its copy when it is closed."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from activities.actions.assessments import AssessmentValues, assess_goal
from activities.actions.closing import close_round, reopen_round
from activities.actions.reports import ReportValues, save_report
from activities.choices import AnswerState, RoundState
from activities.models import Activity, FollowUp, FollowUpRound, RoundCopy
from activities.queries.answers import is_late, seen_by
from activities.queries.reading import ReadAnswer, RoundReading, read_round
from kultursamverkan.people.models import Organisation
from plans.managers import Reader
from tests import factories
from tests.activities.rounds import answer, closed, handed_in, opened, write
from tests.cast import Cast

TODAY = date(2023, 12, 1)
READERS = ("nobody", "stranger", "other_editor", "other_chief", "convener", "reader", "chief", "editor", "admin")
MEMBERS = READERS[3:]


@pytest.fixture
def kumla(cast: Cast) -> Organisation:
    """Takes part, tentatively: it is not asked."""
    row = factories.organisation(cast.region, "Kumla", code="1881")
    factories.participation(cast.activity, row, state="tentative", order=3)
    return row


@pytest.fixture
def round_(cast: Cast, kumla: Organisation) -> FollowUpRound:
    """Hallsberg has handed in, Laxå has a draft, the convener has reported and the officer assessed."""
    round_ = opened(cast)
    handed_in(
        round_, cast.hallsberg, cast.chief, text="Fem konserter.", completion_percent=40, internal_note="Oss emellan."
    )
    write(answer(round_, cast.laxa), cast.other_chief, text="Ett utkast.")
    values = ReportValues("done", text="Allt är klart.", completion_percent=100)
    save_report(round_=round_, activity=cast.activity, values=values, revision=None, by=cast.convener)
    goal = cast.activity.heading.goal
    said = AssessmentValues("on_track", "Bra fart.")
    assess_goal(round_=round_, goal=goal, values=said, revision=0, by=cast.editor)
    return round_


def _user(cast: Cast, who: str) -> Reader:
    return AnonymousUser() if who == "nobody" else getattr(cast, who)


def _read(cast: Cast, who: str = "editor", round_: FollowUpRound | None = None) -> RoundReading:
    found = FollowUpRound.objects.select_related("plan__region").get(pk=(round_ or FollowUpRound.objects.get()).pk)
    return read_round(found, _user(cast, who), TODAY)


def _answers(reading: RoundReading) -> dict[str, ReadAnswer]:
    [activity] = reading.activities
    return {one.organisation: one for one in activity.answers}


@pytest.mark.usefixtures("round_")
def test_an_open_round(cast: Cast, kumla: Organisation) -> None:
    cast.plan.registry_number = "20RS9126"
    cast.plan.save()
    reading = _read(cast)
    head = (reading.plan, reading.slug, reading.region, reading.registry_number, reading.year)
    assert head == ("Handlingsplan", "plan", "Region Örebro län", "20RS9126", 2023)
    assert (reading.opens, reading.due) == (date(2023, 11, 1), date(2024, 1, 31))
    assert (reading.closed_on, reading.copy, reading.asked, reading.answered) == (None, None, 2, 1)
    [activity] = reading.activities
    assert (activity.title, activity.section, activity.section_number) == ("Gemensam aktivitet", "5. Prioriterade", 5)
    assert (activity.start, activity.completion, activity.heading) == ("Ht 2020", "2023", "Rubrik")
    assert (activity.status, activity.status_year, activity.late) == ("done", 2023, False)
    assert activity.conveners == ["Alva Exempelsson"]
    assert activity.summary.text == "1 av 2 har svarat: 1 pågår"
    assert activity.not_asked == [kumla.key]
    assert activity.report
    assert activity.report.text == "Allt är klart."
    [(goal, rows)] = reading.by_goal
    assert (goal.assessment, goal.comment, goal.by, rows) == ("on_track", "Bra fart.", "Editor", [activity])


@pytest.mark.usefixtures("round_", "kumla")
def test_all_municipalities_in_swedish_order(cast: Cast) -> None:
    for name in ("Örebro", "Askersund"):
        factories.organisation(cast.region, name)
    theatre = factories.organisation(cast.region, "Länsteatern", kind="institution")
    factories.participation(cast.activity, theatre, order=9)
    factories.organisation(cast.region, "Ett nätverk", kind="network")
    FollowUp.objects.create(round=FollowUpRound.objects.get(), activity=cast.activity, organisation=theatre)
    found = [(row.name, row.is_municipality, row.asked, row.answered) for row in _read(cast).organisations]
    assert found == [
        ("Askersund", True, 0, 0),
        ("Hallsberg", True, 1, 1),
        ("Kumla", True, 0, 0),
        ("Laxå", True, 1, 0),
        ("Länsteatern", False, 1, 0),
        ("Örebro", True, 0, 0),
    ]
    on = {row.name: row.handed_in_on for row in _read(cast).organisations}
    assert on["Hallsberg"] is not None
    assert on["Laxå"] is None


@pytest.mark.usefixtures("round_")
@pytest.mark.parametrize("who", READERS)
def test_who_sees_what_of_an_open_round(cast: Cast, who: str) -> None:
    """The public: what is handed in, its status alone. Members: its words. Editors and the own organisation: drafts."""
    reading = _read(cast, who)
    found = _answers(reading)
    inside = who in ("editor", "admin")
    assert found["Hallsberg"].words.status == "ongoing"
    assert found["Hallsberg"].words.text == ("Fem konserter." if who in MEMBERS else "")
    assert found["Hallsberg"].words.by == ("Chief" if who in MEMBERS else "")
    assert ("Laxå" in found) is (who in MEMBERS)
    if who in MEMBERS:
        own = inside or who in ("other_chief", "convener")
        assert found["Laxå"].state == "draft"
        assert (found["Laxå"].words.text, found["Laxå"].words.status) == (
            ("Ett utkast.", "ongoing") if own else ("", "")
        )
        assert not found["Laxå"].handed_in
    report = reading.activities[0].report
    assert report
    assert (report.status, report.completion_percent) == ("done", 100)
    assert report.text == ("Allt är klart." if who in MEMBERS else "")
    assert reading.goals[0].assessment == ("on_track" if who in MEMBERS else "")
    asked = {row.name: row.asked for row in reading.organisations}
    assert asked["Laxå"] == (1 if who in MEMBERS else 0)
    assert (reading.asked, reading.answered) == (2, 1)


@pytest.mark.parametrize("state", AnswerState)
@pytest.mark.parametrize("round_state", [RoundState.OPEN, RoundState.CLOSED])
def test_the_same_words_as_on_the_answers_own_page(cast: Cast, state: str, round_state: str) -> None:
    """`seen_by` and the reading are one rule, but for what a closing marks as unanswered."""
    round_ = opened(cast)
    write(answer(round_, cast.hallsberg), cast.chief, text="Vi kör.")
    FollowUp.objects.filter(organisation=cast.hallsberg).update(state=state, returned_because="Mer.")
    FollowUpRound.objects.update(state=round_state)
    row = FollowUp.objects.select_related("round__plan__region", "organisation").get(organisation=cast.hallsberg)
    gone = round_state == RoundState.CLOSED
    for who in READERS:
        seen, read = seen_by(_user(cast, who), row), _answers(_read(cast, who)).get("Hallsberg")
        if seen is None or (gone and state in (AnswerState.DRAFT, AnswerState.RETURNED)):
            assert read is None or read.words.text == read.words.status == "", who
            assert read is None or read.state == ("" if gone else "draft"), who
        else:
            assert read, who
            assert (read.words.status, read.words.text, read.state) == (seen.status, seen.text, seen.state), who


@pytest.mark.parametrize("who", READERS)
def test_a_closed_round_from_its_copy(cast: Cast, round_: FollowUpRound, who: str) -> None:
    """Words and assessments are public; what was not handed in is unanswered, and told to members only."""
    close_round(round_=round_, by=cast.editor)
    reading = _read(cast, who)
    assert (reading.copy, reading.closed_on) == (1, localdate(RoundCopy.objects.get().closed_at))
    found = _answers(reading)
    assert found["Hallsberg"].words.text == "Fem konserter."
    assert reading.goals[0].comment == "Bra fart."
    assert reading.goals[0].by == ("Editor" if who in MEMBERS else "")
    assert ("Laxå" in found) is (who in MEMBERS)
    if who in MEMBERS:
        assert (found["Laxå"].state, found["Laxå"].words.status, found["Laxå"].words.text) == ("", "", "")
    assert "Oss emellan." not in repr(reading)
    assert "Ett utkast." not in repr(reading)


def test_reopened_it_is_read_from_the_database_again(cast: Cast, round_: FollowUpRound) -> None:
    closed(round_)
    reopen_round(round_=round_, reason="Ett svar saknas.", by=cast.editor)
    reading = _read(cast)
    assert (reading.copy, _answers(reading)["Laxå"].words.text) == (None, "Ett utkast.")
    assert _read(cast, "nobody").goals[0].assessment == ""
    close_round(round_=round_, by=cast.editor)
    assert _read(cast).copy == 2


def test_a_closed_round_without_a_copy(cast: Cast, round_: FollowUpRound) -> None:
    FollowUpRound.objects.update(state=RoundState.CLOSED)
    reading = _read(cast, "editor", round_)
    assert (reading.copy, _answers(reading)["Laxå"].state) == (None, "")


def test_names_are_hidden_where_the_plan_hides_them(cast: Cast, round_: FollowUpRound) -> None:
    def check(conveners: list[str], by: str) -> None:
        [activity] = _read(cast).activities
        assert (activity.conveners, activity.report and activity.report.by) == (conveners, by)
        assert _read(cast).goals[0].by == ("Editor" if by else "")

    check(["Alva Exempelsson"], "Convener")
    cast.plan.show_names = False
    cast.plan.save()
    check(["namngiven tjänsteperson"], "")
    closed(round_)
    check(["namngiven tjänsteperson"], "")


def test_the_latest_report_up_to_that_year(cast: Cast) -> None:
    for year, status in ((2021, "paused"), (2023, "ongoing")):
        round_ = opened(cast, year)
        values = ReportValues(status, text="Skäl.")
        save_report(round_=round_, activity=cast.activity, values=values, revision=0, by=cast.editor)
        closed(round_)
    silent = closed(opened(cast, 2022))
    [activity] = _read(cast, "nobody", silent).activities
    assert (activity.status, activity.status_year, activity.report) == ("paused", 2021, None)
    assert activity.shown_report.label == "Inte rapporterad"


@pytest.mark.parametrize("status", ["", "ongoing", "done", "dropped"])
@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2024, 1, 1)])
def test_late_is_the_lists_late(cast: Cast, status: str, day: date) -> None:
    round_ = opened(cast)
    if status:
        values = ReportValues(status, text="Skäl.")
        save_report(round_=round_, activity=cast.activity, values=values, revision=0, by=cast.editor)
    row = Activity.objects.with_status().get()
    [activity] = read_round(round_, cast.editor, day).activities
    assert activity.late is is_late(row, day) is (day.year == 2024 and status in ("", "ongoing"))


def test_left_and_gone_are_not_missed(cast: Cast, kumla: Organisation) -> None:
    """`not_asked`: who takes part that year, confirmed or tentative; not who is only asked to join, or has left."""
    parts: list[dict[str, Any]] = [
        {"state": "asked"},
        {"state": "left"},
        {"until": date(2022, 12, 31)},
        {"answers": False},
    ]
    for number, fields in enumerate(parts, start=4):
        row = factories.organisation(cast.region, f"Kommun {number}", code=f"188{number}")
        factories.participation(cast.activity, row, order=number, **fields)
    round_ = opened(cast)
    [activity] = _read(cast, "editor", round_).activities
    assert activity.not_asked == [kumla.key, "1887"]  # the last takes part without answering


def test_constant_number_of_queries(cast: Cast, round_: FollowUpRound) -> None:
    def count() -> int:
        fresh = FollowUpRound.objects.select_related("plan__region").get(pk=round_.pk)
        user = type(cast.editor).objects.get(pk=cast.editor.pk)
        with CaptureQueriesContext(connection) as queries:
            read_round(fresh, user, TODAY)
        return len(queries)

    few = count()
    for number in range(6):
        activity = factories.activity(cast.plan, f"Aktivitet {number}", heading=factories.heading(cast.plan))
        kommun = factories.organisation(cast.region, f"Kommun {number}")
        factories.goal(cast.plan, number + 2)
        round_.round_activities.create(activity=activity)
        FollowUp.objects.create(round=round_, activity=activity, organisation=kommun)
        factories.convener(activity, group=cast.group)
        round_.reports.create(activity=activity, status="ongoing", reported_by=cast.editor)
    assert count() == few <= 10
    close_round(round_=round_, by=None)
    assert count() <= 3
