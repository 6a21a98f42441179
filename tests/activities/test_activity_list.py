"""The list of activities: what it holds, how it is filtered, sorted and downloaded."""

import csv
import io
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from activities.models import Activity, ConvenerReport
from kultursamverkan.people.models import User
from tests import factories
from tests.activities.rounds import handed_in, opened
from tests.cast import Cast

URL = "/aktiviteter/"


def _client(user: User | None = None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def titles(query: str = "", user: User | None = None) -> list[str]:
    """The titles in order, as the page has them."""
    table = _client(user).get(f"{URL}?{query}").context["table"]
    return [row.record.title for row in table.paginated_rows]


def page(query: str = "", user: User | None = None) -> str:
    return _client(user).get(f"{URL}?{query}").content.decode()


def rows(query: str = "") -> list[dict[str, str]]:
    content = Client().get(f"{URL}?format=csv&{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content), delimiter=";"))


def _only(cast: Cast, **fields: object) -> None:
    Activity.objects.filter(pk=cast.activity.pk).update(**fields)


def test_activity_list_shows_each_column(cast: Cast) -> None:
    handed_in(opened(cast), cast.hallsberg, cast.chief)
    with time_machine.travel(date(2024, 1, 1)):
        text = page()
    for part in (
        "1 aktivitet<",
        f'href="/planer/plan/aktiviteter/{cast.activity.key}/">Gemensam aktivitet</a>',
        "5. Prioriterade",
        "Alva Exempelsson",
        "Hallsberg, Laxå",
        "Ht 2020",
        "Inte rapporterad",
        "Försenad",
        "1 av 2 har svarat: 1 pågår",
    ):
        assert part in text


def test_activity_list_holds_what_the_reader_may_see(cast: Cast) -> None:
    factories.activity(cast.plan, "I papperskorgen", binned_at=timezone.now())
    draft = factories.plan(cast.region)
    factories.activity(draft, "I utkastet")
    copy = factories.plan(cast.region, slug="plan-arbetsversion", adjusts=cast.plan)
    factories.activity(copy, "I arbetsversionen")
    for user in (None, cast.stranger, cast.other_editor):
        assert titles(user=user) == ["Gemensam aktivitet"]
    for user in (cast.reader, cast.editor):
        assert sorted(titles(user=user)) == ["Gemensam aktivitet", "I utkastet"]
    assert "utkast" in page(user=cast.reader)


@pytest.mark.parametrize(
    "query", ["MÖTEN", "möten", "ärla", "ÅTERKOMMANDE", "kulturskolechef", "exempelsson", "laxå möten"]
)
def test_activity_list_searches_swedish_text_everywhere(cast: Cast, query: str) -> None:
    _only(cast, title="Möten i länet", note="Återkommande")
    cast.activity.heading.title = "Öppna hus i Ärla"
    cast.activity.heading.save()
    factories.activity(cast.plan, "Något annat", heading=factories.heading(cast.plan, title="Annan"))
    cast.activity.responsibilities.create(role="Kulturskolechef", order=2)
    assert titles(f"q={query}") == ["Möten i länet"]


def test_activity_list_filters_by_municipality(cast: Cast) -> None:
    for state in ("asked", "left"):
        other = factories.activity(cast.plan, state)
        factories.participation(other, cast.hallsberg, state=state)
    tentative = factories.activity(cast.plan, "Osäker")
    factories.participation(tentative, cast.hallsberg, state="tentative")
    assert titles("municipality=1861") == ["Gemensam aktivitet", "Osäker"]
    text = page("municipality=1861")
    assert "<b>Kommun:</b> Hallsberg" in text
    assert 'class="badge" href="?"' in text, "the badge takes the filter away"


def test_activity_list_filters_by_goal_section_and_heading(cast: Cast) -> None:
    goal = factories.goal(cast.plan, 2, key="halsa", name="Kultur och hälsa")
    section = factories.section(cast.plan, 7, key="ovrigt", title="Övriga")
    heading = factories.heading(cast.plan, goal=goal, section=section, title="Samtal & möten")
    factories.activity(cast.plan, "Den andra", heading=heading)
    assert titles("goal=plan.halsa") == ["Den andra"]
    assert titles("section=plan.ovrigt") == ["Den andra"]
    assert titles("heading=Samtal+%26+möten") == ["Den andra"]
    assert "<b>Utvecklingsmål:</b> Mål 2: Kultur och hälsa" in page("goal=plan.halsa")
    assert len(titles("goal=plan.finns-inte")) == 2, "what cannot be read filters nothing"
    assert "field-errors" in page("goal=plan.finns-inte")


def test_activity_list_filters_by_who(cast: Cast) -> None:
    other = factories.activity(cast.plan, "Den andra")
    factories.convener(other, group=cast.group)
    other.responsibilities.create(role="Kulturchef", order=2)
    alva = cast.activity.responsibilities.get().person
    assert alva
    person = f"person.18.{alva.key}"
    assert titles(f"convener={person}") == titles(f"responsible={person}") == ["Gemensam aktivitet"]
    assert titles(f"convener=group.{cast.group.key}") == ["Den andra"]
    assert titles("responsible=role.Kulturchef") == ["Den andra"]
    assert "<b>Ansvarig:</b> Kulturchef" in page("responsible=role.Kulturchef")
    assert len(titles("convener=role.Kulturchef")) == 2, "the role convenes nothing and is not offered"


def test_activity_list_knows_conveners_of_today(cast: Cast) -> None:
    cast.activity.responsibilities.update(until="2022-12-31")
    with time_machine.travel(date(2022, 12, 31)):
        assert "Alva Exempelsson" in page()
    with time_machine.travel(date(2023, 1, 1)):
        assert rows()[0]["Sammankallande"] == ""


def test_activity_list_filters_by_status_and_lateness(cast: Cast) -> None:
    done, ongoing = factories.activity(cast.plan, "Klar"), factories.activity(cast.plan, "Pågående")
    endless = factories.activity(cast.plan, "Utan slut", planned_completion=factories.when("löpande"))
    round_ = factories.round_(cast.plan, 2022, state="closed")
    for activity, status in ((done, "done"), (ongoing, "ongoing"), (endless, "continuous")):
        ConvenerReport.objects.create(round=round_, activity=activity, status=status)
    assert titles("status=none") == ["Gemensam aktivitet"]
    assert titles("status=done&status=ongoing") == ["Klar", "Pågående"]
    text = page("status=done&status=ongoing")
    assert "<b>Status:</b> Genomförd" in text
    assert 'href="?status=ongoing"' in text, "one badge for each"
    with time_machine.travel(date(2024, 1, 1)):
        assert titles("late=on") == ["Gemensam aktivitet", "Pågående"]
    with time_machine.travel(date(2023, 12, 31)):
        assert titles("late=on") == []


def test_activity_list_filters_by_start(cast: Cast) -> None:
    for text in ("Vt 2021", "2021", "2021-09-15"):
        factories.activity(cast.plan, text, start=factories.when(text))
    factories.activity(cast.plan, "Utan start", start=None)
    assert titles("start_from=Ht+2021") == ["2021", "2021-09-15"]
    assert titles("start_to=Vt+2021") == ["Gemensam aktivitet", "Vt 2021", "2021"]
    assert titles("start_from=Vt+2021&start_to=Vt+2021") == ["Vt 2021", "2021"]
    assert "<b>Start tidigast:</b> Ht 2021" in page("start_from=Ht+2021")


def test_activity_list_offers_plans_when_there_are_several(cast: Cast) -> None:
    assert "plan" not in _client().get(URL).context["filter"].filters
    other = factories.plan(cast.other_region, slug="uppsala", title="Uppsalas plan", state="adopted")
    factories.activity(other, "I Uppsala")
    assert titles("plan=uppsala") == ["I Uppsala"]
    assert "Region Uppsala 2020–2023" in page()


def test_activity_list_empty(cast: Cast) -> None:
    assert "Inget stämmer med ditt urval" in page("q=finnsinte")
    Activity.objects.update(binned_at=timezone.now())
    assert "När en plan med aktiviteter är antagen visas de här." in page()


@pytest.fixture
def several(cast: Cast) -> Cast:
    """Three activities, each first in something."""
    goal, section = factories.goal(cast.plan, 2), factories.section(cast.plan, 7)
    heading = factories.heading(cast.plan, goal=goal, section=section, title="Ärla")
    _only(cast, title="Zebra")
    cast.activity.heading.title = "Örebro"
    cast.activity.heading.save()
    later = factories.activity(
        cast.plan, "Åska", heading=heading, start=factories.when("2022"), planned_completion=factories.when("Vt 2022")
    )
    factories.convener(later, group=cast.group)
    factories.participation(later, cast.hallsberg)
    factories.activity(cast.plan, "Ängen", heading=heading, start=None, planned_completion=None)
    round_ = factories.round_(cast.plan, 2021, state="closed")
    ConvenerReport.objects.create(round=round_, activity=later, status="done")
    return cast


@pytest.mark.parametrize(
    ("sort", "up", "down"),
    [
        ("title", "Zebra Åska Ängen", "Ängen Åska Zebra"),
        ("goal", "Zebra Åska Ängen", "Åska Ängen Zebra"),
        ("section", "Zebra Åska Ängen", "Åska Ängen Zebra"),
        ("heading", "Åska Ängen Zebra", "Zebra Åska Ängen"),
        ("conveners", "Zebra Åska Ängen", "Åska Zebra Ängen"),  # none: last both ways
        ("participants", "Ängen Åska Zebra", "Zebra Åska Ängen"),
        ("start", "Zebra Åska Ängen", "Åska Zebra Ängen"),
        ("planned_completion", "Åska Zebra Ängen", "Zebra Åska Ängen"),
        ("status", "Åska Zebra Ängen", "Zebra Ängen Åska"),
    ],
)
def test_activity_list_sorts_every_column(several: Cast, sort: str, up: str, down: str) -> None:
    assert " ".join(titles(f"sort={sort}")) == up
    assert " ".join(titles(f"sort=-{sort}")) == down


def test_activity_list_every_column_can_be_sorted(several: Cast) -> None:
    table = _client().get(URL).context["table"]
    assert all(head.sort for head in table.heads)
    assert len(table.heads) == 9


def test_activity_list_sorting_and_paging_keep_the_filters(cast: Cast) -> None:
    text = page("municipality=1861&sort=title")
    assert "municipality=1861&amp;sort=-title" in text
    assert '<input type="hidden" name="sort" value="title">' in text
    assert "?municipality=1861&amp;sort=title&amp;format=xlsx" in text


def test_activity_list_downloads_what_is_filtered(several: Cast) -> None:
    assert [row["Aktivitet"] for row in rows("sort=title")] == ["Zebra", "Åska", "Ängen"]
    (row,) = rows("status=done")
    assert row["Plan"] == "Handlingsplan"
    assert row["Mål"] == "2. Mål 2"
    assert row["Avsnitt"] == "7. Prioriterade"
    assert (row["Start"], row["Klart"]) == ("2022", "Vt 2022")
    assert (row["Sammankallande"], row["Samverkan"]) == ("Arbetsgrupp Kulturkraft", "Hallsberg")
    assert (row["Status"], row["Försenad"], row["Svar"]) == ("Genomförd", "Nej", "Ingen är tillfrågad än")
    response = Client().get(f"{URL}?format=xlsx&sort=-title")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    assert [line[1] for line in sheet.values] == ["Aktivitet", "Ängen", "Åska", "Zebra"]
    assert 'filename="aktiviteter.xlsx"' in response["Content-Disposition"]


def test_activity_list_downloads_no_formula(cast: Cast) -> None:
    _only(cast, title="=HYPERLINK(1)", note="+46")
    (row,) = rows()
    assert (row["Aktivitet"], row["Anmärkning"]) == ("'=HYPERLINK(1)", "'+46")
    response = Client().get(f"{URL}?format=xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)


def test_activity_list_takes_no_post(cast: Cast) -> None:
    assert Client().post(URL).status_code == 405


@pytest.mark.parametrize("query", ["", "municipality=1861&q=a", "format=csv"])
def test_activity_list_queries(cast: Cast, query: str) -> None:
    round_ = opened(cast)

    def queries() -> int:
        client = _client(cast.editor)
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{URL}?{query}")
        return len(captured)

    few = queries()
    for number in range(8):
        heading = factories.heading(cast.plan, title=f"Rubrik {number}")
        activity = factories.activity(cast.plan, f"Aktivitet {number}", heading=heading)
        factories.participation(activity, cast.hallsberg)
        factories.convener(activity, person=factories.person(cast.region, f"Person {number}"))
        ConvenerReport.objects.create(round=round_, activity=activity, status="ongoing")
    assert queries() == few
    assert few <= 15
