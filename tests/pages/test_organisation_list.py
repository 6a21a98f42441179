"""Municipalities side by side, and the others that the plans name."""

from io import BytesIO

from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from activities.actions.rounds import open_round
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import User
from tests import factories
from tests.activities.rounds import closed, handed_in, opened
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, client_of, text_of

URL = "/organisationer/"


def _rows(user: User | None, query: str = "") -> list[list[str]]:
    response = client_of(user).get(f"{URL}?format=csv&{query}")
    lines = response.content.decode("utf-8-sig").strip().split("\r\n")
    return [line.split(";") for line in lines]


def test_organisation_list_counts_activities_and_answers(cast: Cast) -> None:
    factories.organisation(cast.region, "Degerfors", code="1862", official_name="Degerfors kommun")
    closed(opened(cast, 2022))
    handed_in(opened(cast, 2023), cast.hallsberg, cast.chief)
    today = timezone.localdate().isoformat()
    assert _rows(cast.reader) == [
        ["Kommun", "Aktiviteter", "Ska svara på", "Har svarat på", "Inlämnat"],
        ["Degerfors kommun", "0", "", "", ""],
        ["Hallsbergs kommun", "1", "1", "1", today],
        ["Laxå kommun", "1", "1", "0", ""],
    ]


def test_organisation_list_keeps_who_has_not_answered_from_the_public(cast: Cast) -> None:
    handed_in(opened(cast), cast.hallsberg, cast.chief)
    for user in (None, cast.stranger, cast.other_editor):
        assert _rows(user) == [["Kommun", "Aktiviteter"], ["Hallsbergs kommun", "1"], ["Laxå kommun", "1"]]
        assert _rows(user, "sort=-handed_in_at") == _rows(user)
        text = text_of(URL, user)
        assert "svara" not in text
        assert "Inlämnat" not in text
        excel = client_of(user).get(f"{URL}?format=xlsx")
        names = [cell.value for cell in next(load_workbook(BytesIO(excel.content)).worksheets[0].iter_rows())]
        assert names == ["Kommun", "Aktiviteter"]
    assert "Har svarat på" in text_of(URL, cast.editor)


def test_organisation_list_tells_a_member_of_the_own_region_only(cast: Cast) -> None:
    other_plan = factories.plan(cast.other_region, state="adopted")
    enkoping = factories.organisation(cast.other_region, "Enköping", code="0381")
    activity = factories.activity(other_plan, "Deras aktivitet")
    factories.participation(activity, enkoping)
    for plan in (cast.plan, other_plan):
        open_round(round_=factories.round_(plan, 2023), choices={}, by=None)
    rows = {user.name: {row[0]: row[3:] for row in _rows(user)} for user in (cast.reader, cast.other_editor)}
    assert rows[cast.reader.name] == {
        "Kommun": ["Ska svara på", "Har svarat på", "Inlämnat"],
        "Enköping": ["", "", ""],
        "Hallsbergs kommun": ["1", "0", ""],
        "Laxå kommun": ["1", "0", ""],
    }
    assert rows[cast.other_editor.name]["Enköping"] == ["1", "0", ""]
    assert rows[cast.other_editor.name]["Laxå kommun"] == ["", "", ""]


def test_organisation_list_sorts_swedish_with_the_empty_last(cast: Cast) -> None:
    for name in ("Örebro", "Askersund", "Åmål"):
        factories.organisation(cast.region, name)
    handed_in(opened(cast), cast.hallsberg, cast.chief)
    names = ["Askersund", "Hallsbergs kommun", "Laxå kommun", "Åmål", "Örebro"]
    assert [row[0] for row in _rows(cast.reader)[1:]] == names
    assert _rows(cast.reader, "sort=-name")[1][0] == "Örebro"
    for order in ("handed_in_at", "-handed_in_at"):
        assert _rows(cast.reader, f"sort={order}")[1][0] == "Hallsbergs kommun"
    assert _rows(cast.reader, "sort=-activity_count")[-1][1] == "0"


def test_organisation_list_names_the_others_of_the_plan(cast: Cast) -> None:
    factories.organisation(cast.region, "Ingen nämner", kind=OrganisationKind.NETWORK)
    assert "Arbetsgrupp Kulturkraft" not in text_of(URL)
    factories.convener(cast.activity, group=cast.group)
    text = text_of(URL)
    assert "Arbetsgrupp Kulturkraft" in text
    assert "Ingen nämner" not in text


def test_organisation_list_filters_by_region_when_there_are_several(cast: Cast) -> None:
    assert client_of().get(URL).context["filter"] is None
    factories.plan(cast.other_region, state="adopted")
    factories.organisation(cast.other_region, "Enköping", code="0381")
    assert "Enköping" in text_of(URL)
    assert [row[0] for row in _rows(cast.reader, "region=03")[1:]] == ["Enköping"]
    assert [row[0] for row in _rows(cast.reader, "q=LAXÅ")[1:]] == ["Laxå kommun"]


def test_organisation_list_knows_no_region_without_a_public_plan(cast: Cast) -> None:
    factories.plan(cast.other_region)
    factories.organisation(cast.other_region, "Enköping", code="0381")
    for user in (None, cast.stranger, cast.editor):
        assert "Enköping" not in text_of(URL, user)


def test_organisation_list_empty(db: None) -> None:
    assert "När en region har en antagen plan visas dess kommuner här." in text_of(URL)


def test_organisation_list_takes_no_post(cast: Cast) -> None:
    assert Client().post(URL).status_code == 405


def test_organisation_list_queries(cast: Cast) -> None:
    round_ = opened(cast)

    def more() -> None:
        for number in range(8):
            place = factories.organisation(cast.region, f"Kommun {number}")
            factories.participation(cast.activity, place)
            place.follow_ups.create(round=round_, activity=cast.activity)

    assert_queries_stay(URL, cast.reader, more, at_most=15)
