"""What has changed since a day, on one page for the officials' group's meeting."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import timezone

from activities.actions.assessments import AssessmentValues, assess_goal
from activities.actions.closing import close_round, reopen_round
from activities.actions.reports import ReportValues, save_report
from activities.models import Activity, ConvenerReport, FollowUpRound, Responsibility
from kultursamverkan.documents.actions import correct_and_publish
from kultursamverkan.pages.queries.since import changes_since, months_before, quick_choices
from kultursamverkan.pages.queries.since_plan import Line
from kultursamverkan.people.models import Organisation, User
from plans.models import Plan
from tests import factories
from tests.activities.rounds import closed, handed_in, opened
from tests.cast import Cast
from tests.documents.test_version_list import publish
from tests.pages.reading import assert_queries_stay, client_of, text_of

URL = "/planer/plan/sedan-sist/"
DAY = date(2023, 9, 1)
Clock = time_machine.Traveller
Read = Callable[..., dict[str, list[Line]]]


@pytest.fixture
def clock() -> Iterator[Clock]:
    with time_machine.travel(datetime(2023, 1, 10, 12, tzinfo=UTC), tick=False) as traveller:
        yield traveller


@pytest.fixture
def later(clock: Clock, cast: Cast) -> Cast:
    """Version 1 is published, and the day comes and goes."""
    publish(cast, "Gemensam läsning")
    clock.move_to(datetime(2023, 12, 1, 12, tzinfo=UTC))
    return cast


def read(cast: Cast, user: User | None = None, day: date = DAY) -> dict[str, list[Line]]:
    """The lines since the day, by group."""
    plan = Plan.objects.select_related("region").get(pk=cast.plan.pk)
    groups = changes_since(plan, day, user or cast.editor, timezone.localdate())
    return {group.anchor: group.lines for group in groups}


def adjust(cast: Cast, edit: Callable[[Plan], object]) -> None:
    plan = Plan.objects.get(pk=cast.plan.pk)
    correct_and_publish(plan=plan, edit=edit, reason="Det behövdes.", by=cast.editor)


def report(cast: Cast, round_: FollowUpRound, status: str, text: str = "") -> ConvenerReport:
    values = ReportValues(status=status, text=text)
    return save_report(round_=round_, activity=cast.activity, values=values, revision=None, by=cast.convener)


def test_nothing_has_changed(later: Cast) -> None:
    assert read(later) == {}
    assert "Inget har ändrats sedan 1 september 2023." in text_of(f"{URL}?fran=2023-09-01", later.reader)


def test_since_includes_the_day_itself(later: Cast, clock: Clock) -> None:
    """From midnight in Stockholm: 22 o'clock the day before in Greenwich, in summer."""
    clock.move_to(datetime(2023, 8, 31, 22, 0, tzinfo=UTC))
    publish(later, "Ny titel")
    assert [line.label for line in read(later)["versioner"]] == ["Version 2"]
    assert read(later, day=date(2023, 9, 2)) == {}


def test_what_happened_the_evening_before_is_left_out(later: Cast, clock: Clock) -> None:
    clock.move_to(datetime(2023, 8, 31, 21, 59, tzinfo=UTC))
    publish(later, "Ny titel")
    assert read(later) == {}


class TestThePlan:
    def test_a_version_says_why_and_what(self, later: Cast) -> None:
        publish(later, "Ny titel")
        [line] = read(later)["versioner"]
        assert line.text == "Skäl Ny titel. 1 aktivitet ändrades."
        assert line.on == date(2023, 12, 1)
        assert line.url == "/planer/plan/jamfor/?fran=1&till=2"

    def test_activities_that_came_and_went(self, later: Cast) -> None:
        def edit(copy: Plan) -> None:
            copy.activities.filter(key=later.activity.key).update(binned_at=timezone.now())
            factories.activity(copy, "Ny aktivitet", key="ny")

        adjust(later, edit)
        told = read(later)
        assert [(line.label, line.url, line.text) for line in told["nya"]] == [
            ("Ny aktivitet", "/planer/plan/aktiviteter/ny/", "Start Ht 2020, planerat klart 2023")
        ]
        assert [(line.label, line.url) for line in told["borta"]] == [("Gemensam läsning", "")], "it has no page"

    def test_what_was_replaced_leads_to_what_came_instead(self, later: Cast) -> None:
        def edit(copy: Plan) -> None:
            copy.activities.filter(key=later.activity.key).update(binned_at=timezone.now())
            replaced = {"key": later.activity.key, "title": "Gemensam läsning", "how": "replaced"}
            factories.activity(copy, "Arvtagaren", key="arv", replaces=[replaced])

        adjust(later, edit)
        [line] = read(later)["borta"]
        assert (line.url, line.text) == ("/planer/plan/aktiviteter/arv/", "I stället: Arvtagaren")

    def test_new_times(self, later: Cast) -> None:
        times = {"planned_completion": factories.when("2024")}
        adjust(later, lambda copy: copy.activities.filter(key=later.activity.key).update(**times))
        [line] = read(later)["tider"]
        assert line.text == "Planerat klart 2024, förut 2023"

    def test_new_convener(self, later: Cast) -> None:
        bo = factories.person(later.region, "Bo Exempelsson")
        adjust(later, lambda copy: Responsibility.objects.filter(activity__plan=copy).update(person=bo))
        assert [line.text for line in read(later)["sammankallande"]] == ["Bo Exempelsson, förut Alva Exempelsson"]

    def test_a_convener_whose_time_is_out_since(self, later: Cast, clock: Clock) -> None:
        """Nothing is published, but a day in the plan has passed."""
        clock.move_to(datetime(2023, 8, 1, tzinfo=UTC))
        until = {"until": date(2023, 10, 31)}
        adjust(later, lambda copy: Responsibility.objects.filter(activity__plan=copy).update(**until))
        assert read(later) == {}
        clock.move_to(datetime(2023, 12, 1, tzinfo=UTC))
        assert [line.text for line in read(later)["sammankallande"]] == ["Ingen, förut Alva Exempelsson"]

    def test_changed_participation(self, later: Cast) -> None:
        def edit(copy: Plan) -> None:
            activity = copy.activities.get(key=later.activity.key)
            activity.participations.filter(organisation=later.hallsberg).update(state="tentative")
            activity.participations.filter(organisation=later.laxa).delete()
            factories.participation(activity, factories.organisation(later.region, "Kumla", code="1881"), order=9)

        adjust(later, edit)
        [line] = read(later)["medverkan"]
        assert line.url == f"/planer/plan/aktiviteter/{later.activity.key}/"
        assert line.text == (
            "Hallsberg: osäker, förut medverkar; Kumla: medverkar, ny i aktiviteten; "
            "Laxå: inte längre med, förut medverkar"
        )
        assert "Ändrad medverkan" in text_of(f"{URL}?fran={DAY}", later.reader)

    def test_no_names_where_the_plan_shows_none(self, later: Cast) -> None:
        bo = factories.person(later.region, "Bo Exempelsson")
        adjust(later, lambda copy: Responsibility.objects.filter(activity__plan=copy).update(person=bo))
        Plan.objects.filter(pk=later.plan.pk).update(show_names=False)
        assert "Exempelsson" not in str(read(later))

    def test_a_plan_younger_than_the_day_is_told_once(self, later: Cast) -> None:
        told = read(later, day=date(2022, 1, 1))
        assert list(told) == ["versioner"]


class TestTheFollowUp:
    def test_opened_closed_and_opened_again(self, later: Cast, clock: Clock) -> None:
        round_ = closed(opened(later))
        clock.shift(3600)
        reopen_round(round_=round_, reason="Laxå kom för sent.", by=later.editor)
        clock.shift(3600)
        close_round(round_=round_, by=later.editor)
        assert [line.text for line in read(later)["uppfoljningar"]] == [
            "Öppnade, med sista svarsdag 2024-01-31.",
            "Stängde.",
            "Öppnades igen: Laxå kom för sent.",
            "Stängde för gång nummer 2.",
        ]

    def test_who_has_handed_in_leads_each_reader_right(self, later: Cast) -> None:
        handed_in(opened(later), later.hallsberg, later.chief)
        sheet = "/planer/plan/uppfoljning/2023/1861/"
        urls = {user: read(later, user)["svar"][0].url for user in (later.editor, later.reader, later.other_chief)}
        assert urls == {later.editor: sheet, later.reader: sheet, later.other_chief: "/organisationer/1861/"}
        assert read(later)["svar"][0].text == "1 svar i uppföljning 2023"
        for user, url in urls.items():
            assert client_of(user).get(url).status_code == 200

    def test_what_is_not_handed_in_is_not_told(self, later: Cast) -> None:
        opened(later)
        assert "svar" not in read(later)

    def test_a_report_and_what_it_said_before(self, later: Cast, clock: Clock) -> None:
        before = opened(later, 2022)
        report(later, before, "ongoing")
        closed(before)
        clock.shift(60)
        report(later, opened(later), "paused", "Pengarna är slut.")
        first, second = read(later)["rapporter"]
        assert (first.before and first.before.label, first.now and first.now.label) == ("Inte rapporterad", "Pågår")
        assert (second.before and second.before.label, second.now and second.now.label) == ("Pågår", "Pausad")
        assert second.text == "Pengarna är slut."

    def test_a_report_changed_since(self, later: Cast, clock: Clock) -> None:
        """Two changes since the day: what it said when the day began counts."""
        clock.move_to(datetime(2023, 8, 1, tzinfo=UTC))
        round_ = opened(later)
        report(later, round_, "not_started")
        clock.move_to(datetime(2023, 10, 1, tzinfo=UTC))
        report(later, round_, "ongoing")
        report(later, round_, "done")
        [line] = read(later)["rapporter"]
        assert (line.before and line.before.label, line.now and line.now.label) == ("Ej påbörjad", "Genomförd")

    def test_a_report_with_other_words(self, later: Cast, clock: Clock) -> None:
        clock.move_to(datetime(2023, 8, 1, tzinfo=UTC))
        round_ = opened(later)
        report(later, round_, "ongoing")
        clock.move_to(datetime(2023, 10, 1, tzinfo=UTC))
        report(later, round_, "ongoing", "Nya ord.")
        [line] = read(later)["rapporter"]
        assert (line.before, line.text) == (None, "Oförändrad.")

    def test_an_assessment_and_what_it_said_before(self, later: Cast, clock: Clock) -> None:
        clock.move_to(datetime(2023, 8, 1, tzinfo=UTC))
        goal, before = later.plan.goals.get(), opened(later, 2022)
        assess_goal(round_=before, goal=goal, values=AssessmentValues("partly"), revision=None, by=later.editor)
        closed(before)
        clock.move_to(datetime(2023, 10, 1, tzinfo=UTC))
        round_ = opened(later)
        for value in ("missed", "on_track"):
            values = AssessmentValues(value, "Det går framåt.")
            assess_goal(round_=round_, goal=goal, values=values, revision=None, by=later.editor)
        [line] = read(later)["bedomningar"]
        assert (line.before and line.before.label, line.now and line.now.label) == ("Delvis uppnått", "På väg")
        assert line.text == "Det går framåt."

    def test_wishes_are_for_those_who_may_read_them(self, later: Cast) -> None:
        factories.wish(later.activity, later.hallsberg)
        assert [line.text for line in read(later)["onskemal"]] == ["Hallsberg vill lämna."]
        assert "onskemal" in read(later, later.reader)
        assert "onskemal" not in read(later, later.other_chief)


class TestThePage:
    def test_the_usual_day_is_three_months_ago(self, later: Cast) -> None:
        assert 'value="2023-09-01"' in text_of(URL, later.reader)

    @pytest.mark.parametrize(
        ("day", "message"),
        [
            ("2023-12-02", "Dagen har inte varit än."),
            ("i fjol", "Skriv datumet som år-månad-dag"),
            ("0023-01-01", "Skriv årtalet med fyra siffror"),
            ("", "Ange ett datum"),
        ],
    )
    def test_a_day_that_is_none(self, later: Cast, day: str, message: str) -> None:
        text = text_of(f"{URL}?fran={day}", later.reader)
        assert message in text
        assert "Inget har ändrats" not in text

    def test_days_to_choose_from(self, later: Cast) -> None:
        closed(opened(later))
        assert quick_choices(later.plan, timezone.localdate(), None) == [
            ("En månad", date(2023, 11, 1)),
            ("Tre månader", date(2023, 9, 1)),
            ("Sedan version 1", date(2023, 1, 10)),
            ("Sedan den senaste stängningen", date(2023, 12, 1)),
        ]
        assert quick_choices(later.plan, timezone.localdate(), date(2023, 6, 13))[0][1] == date(2023, 6, 13)

    @pytest.mark.parametrize(
        ("today", "wanted"),
        [(date(2024, 3, 31), date(2024, 2, 29)), (date(2023, 1, 15), date(2022, 12, 15))],
    )
    def test_a_month_before(self, today: date, wanted: date) -> None:
        assert months_before(today, 1) == wanted

    def test_a_draft_has_no_such_page(self, cast: Cast) -> None:
        factories.plan(cast.region, slug="utkast")
        assert client_of(cast.editor).get("/planer/utkast/sedan-sist/").status_code == 404

    def test_since_queries(self, later: Cast) -> None:
        round_ = opened(later)
        handed_in(round_, later.hallsberg, later.chief)
        report(later, round_, "ongoing")
        factories.wish(later.activity, later.hallsberg)
        publish(later, "Ny titel")

        def more() -> None:
            for number in range(8):
                activity = factories.activity(later.plan, f"Aktivitet {number}", key=f"a{number}")
                _answered(activity, round_, factories.organisation(later.region, f"Kommun {number}", key=f"k{number}"))
            publish(later, "Ännu en")
            publish(later, "Och en till")

        assert_queries_stay(f"{URL}?fran=2023-09-01", later.editor, more)


def _answered(activity: Activity, round_: FollowUpRound, organisation: Organisation) -> None:
    """A report, an answer handed in and a wish about an activity that came later."""
    ConvenerReport.objects.create(round=round_, activity=activity, status="done")
    round_.follow_ups.create(activity=activity, organisation=organisation, status="done", state="submitted")
    round_.hand_ins.create(organisation=organisation)
    factories.wish(activity, organisation)
    goal = factories.goal(activity.plan, activity.plan.goals.count() + 1)
    round_.assessments.create(goal=goal, assessment="on_track")
