"""The search over everything that the reader may see."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from kultursamverkan.pages.queries.search import ON_A_PAGE, SHOWN, Group
from kultursamverkan.pages.queries.search_dialogues import dialogue_kinds
from kultursamverkan.pages.queries.search_people import organisation_kinds, person_kinds
from kultursamverkan.pages.queries.search_plans import plan_kinds, steering_kinds
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.shared.fulltext import POSTGRESQL, Place
from kultursamverkan.shared.search import Term
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import (
    agenda_item,
    dialogue_round,
    finding,
    initiative,
    letter,
    meeting,
    party_type,
    report,
    series,
)
from tests.pages.reading import assert_queries_stay, client_of

URL = "/sok/"
FORMS = ["kulturskolan", "kulturskolor", "kulturskolorna", "kulturskolans"]


def _response(asked: str, user: User | None = None, **more: str) -> Any:
    client = client_of(user) if user else Client()
    response = client.get(URL, {"q": asked} | more)
    assert response.status_code == 200
    return response


def _groups(asked: str, user: User | None = None) -> dict[str, Group]:
    return {group.kind.key: group for group in _response(asked, user).context.get("groups", [])}


def _titles(asked: str, user: User | None = None) -> dict[str, list[str]]:
    return {key: [hit.title.text for hit in group.hits] for key, group in _groups(asked, user).items()}


def _fill(region: Organisation, word: str, number: int) -> None:
    """One thing of every kind that the public finds by the word."""
    plan = factories.plan(region, slug=f"full-{number}", title=f"Plan {number}", state="adopted")
    factories.chapter(plan, body=f"Om {word}.")
    factories.goal(plan, text=f"Fler {word}.", name=f"Mål {number}")
    activity = factories.activity(plan, f"Aktivitet {number}", note=f"Med {word}.")
    factories.participation(activity, factories.organisation(region, f"{word} i by {number}"))
    factories.convener(activity, person=factories.person(region, f"{word} Person {number}"))
    met = meeting(region, is_public=True, state="approved", notes="x", summary=f"Vi talade om {word}.")
    agenda_item(met)
    row = series(region)
    dialogue_round(row, approved=True, summary=f"Parterna vill ha {word}.")
    finding(region, party_type(region), f"Det saknas {word} {number}", is_public=True)
    sent = letter(region, ("Ann Exempelsson", "V"), title=f"Skrivelse {number}", published_at="2026-01-01T12:00Z")
    report(sent, ("Bo Exempelsson", "Chef"), background=f"Bakgrund om {word}.")
    initiative(region, title=f"Initiativ {number}", text=f"Nät för {word}.")
    document = factories.steering_document(region)
    factories.steering_item(document, text=f"Fler {word}.")


KINDS = [
    "planer",
    "mal",
    "aktiviteter",
    "moten",
    "dialoger",
    "iakttagelser",
    "arenden",
    "initiativ",
    "organisationer",
    "personer",
    "styrdokument",
]


def test_everything_is_searched(cast: Cast) -> None:
    _fill(cast.region, "kulturskola", 1)
    groups = _groups("kulturskola")
    assert list(groups) == KINDS
    assert {group.total for group in groups.values()} == {1}
    html = _response("kulturskola").content.decode()
    assert html.count("<mark>kulturskola</mark>") >= len(KINDS)


def test_every_hit_leads_to_its_page(cast: Cast) -> None:
    _fill(cast.region, "kulturskola", 1)
    for group in _groups("kulturskola").values():
        for hit in group.hits:
            for url in (hit.url, *(excerpt.url for excerpt in hit.excerpts if excerpt.url)):
                answer = Client().get(url)
                assert answer.status_code == 200, url
                _, _, anchor = url.partition("#")
                assert not anchor or f'id="{anchor}"' in answer.content.decode(), url
                assert "error-summary" not in answer.content.decode(), url


@pytest.mark.parametrize("form", FORMS)
def test_a_word_is_found_in_its_other_forms(cast: Cast, form: str) -> None:
    _fill(cast.region, form, 1)
    found = list(_groups("kulturskola"))
    # Persons' names are searched by their letters.
    assert [kind for kind in found if kind != "personer"] == [kind for kind in KINDS if kind != "personer"]


def test_registry_numbers_and_exact_titles_come_first(cast: Cast) -> None:
    region = cast.region
    shown = {"published_at": "2026-01-01T12:00Z"}
    letter(region, title="En skrivelse som nämner 20RS9126", received_on="2026-01-02", **shown)
    letter(region, title="Den med numret", registry_number="20RS9126", received_on="2020-01-01", **shown)
    initiative(region, title="Allt om 20RS9126")
    assert list(_titles("20RS9126")) == ["arenden", "initiativ"]
    assert _titles("20RS9126")["arenden"] == ["Den med numret", "En skrivelse som nämner 20RS9126"]
    assert _titles("RS91")["arenden"] == ["En skrivelse som nämner 20RS9126", "Den med numret"]
    initiative(region, title="Dans")
    initiative(region, title="Avancerad dans")
    factories.activity(cast.plan, "Mer dans")
    assert list(_titles("dans")) == ["initiativ", "aktiviteter"]
    assert _titles("dans")["initiativ"] == ["Dans", "Avancerad dans"]


@pytest.mark.parametrize("number", ["6.1/1085/2013", "1085/2013", "AKTNR 3355-19358", "3355-19358", "3355"])
def test_a_registry_number_is_found_by_any_part(cast: Cast, number: str) -> None:
    sent = letter(cast.region, registry_number="AKTNR 3355-19358", title="Skrivelsen", published_at="2026-01-01T12:00Z")
    report(sent, registry_number="6.1/1085/2013")
    assert _titles(number) == {"arenden": ["Skrivelsen"]}


def test_a_year_of_dialogues_is_found_by_its_number(cast: Cast) -> None:
    talks = series(cast.region, title="Kulturdialoger")
    dialogue_round(talks, 2021, registry_number="AKTNR 3355-19358", approved=True)
    dialogue_round(talks, 2022, registry_number="AKTNR 3355-20000", summary="Inte klar.")
    assert _titles("3355")["dialoger"] == ["Kulturdialoger 2021"]


def test_at_most_ten_of_a_kind_and_a_way_to_all(cast: Cast) -> None:
    for number in range(ON_A_PAGE + 1):
        initiative(cast.region, title=f"Dans {number:03}")
    group = _groups("dans")["initiativ"]
    assert (len(group.hits), group.total) == (SHOWN, ON_A_PAGE + 1)
    html = _response("dans").content.decode()
    assert "?q=dans&amp;slag=initiativ" in html
    assert f'href="{reverse("dialogues:initiative_list")}?q=dans"' in html
    page = _response("dans", slag="initiativ").context["page"]
    assert (len(page.object_list), page.paginator.count) == (ON_A_PAGE, ON_A_PAGE + 1)
    second = _response("dans", slag="initiativ", page="2").context["page"]
    assert [hit.title.text for hit in second.object_list] == [f"Dans {ON_A_PAGE:03}"]
    assert "groups" in _response("dans", slag="finns-inte").context


def test_words_phrases_and_what_must_not_be_there(cast: Cast) -> None:
    for title in ("Levande musik", "Musik som är levande", "Dans"):
        initiative(cast.region, title=title)
    assert _titles("musik levande") == {"initiativ": ["Levande musik", "Musik som är levande"]}
    assert _titles('"levande musik"') == {"initiativ": ["Levande musik"]}
    assert _titles('musik -"levande musik"') == {"initiativ": ["Musik som är levande"]}
    assert _titles("-musik") == {}


@pytest.mark.parametrize(
    "asked", ["", "  ", "och", "'", "%", "a' OR 1=1 --", "<script>", "musik:* & !", "\\", "(((", '"']
)
def test_whatever_is_typed_gives_a_page(cast: Cast, asked: str) -> None:
    _fill(cast.region, "kulturskola", 1)
    html = _response(asked).content.decode()
    assert "<script>" not in html.partition("<main")[2]


def test_what_is_too_long_is_told(cast: Cast) -> None:
    html = _response("x" * 101).content.decode()
    assert "<title>Fel: Sök" in html
    assert "Skriv högst 100 tecken" in html


def test_the_title_says_what_was_searched(cast: Cast) -> None:
    assert "<title>dans – Sök – Kultursamverkan</title>" in _response("dans").content.decode()
    assert "Inget stämmer" in _response("dans").content.decode()
    assert "<title>Sök – Kultursamverkan</title>" in Client().get(URL).content.decode()


def test_the_field_stands_in_the_frame_and_where_a_page_is_missing(cast: Cast) -> None:
    for url, status in (("/", 200), ("/om/", 200), ("/finns-inte/", 404)):
        answer = Client().get(url, follow=True)
        html = answer.content.decode()
        assert (answer.status_code, html.count(f'action="{URL}"')) == (status, 1), url
    # Its own field, not two.
    assert len(re.findall(r'name="q"', Client().get(URL).content.decode())) == 1


def test_the_queries_do_not_grow(cast: Cast) -> None:
    _fill(cast.region, "kulturskola", 1)
    _fill(cast.region, "kulturskola", 2)

    def more() -> None:
        for number in range(3, 11):
            _fill(cast.region, "kulturskola", number)

    assert_queries_stay(f"{URL}?q=kulturskola", cast.editor, more)
    assert {group.total for group in _groups("kulturskola", cast.editor).values()} == {10}


def test_every_place_has_an_index_of_its_words(cast: Cast) -> None:
    if connection.vendor == POSTGRESQL:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_indexscan = off")
        kinds = [*plan_kinds(cast.editor), *dialogue_kinds(cast.editor), *steering_kinds()]
        kinds += [*organisation_kinds(Organisation.objects.all()), *person_kinds(cast.editor)]
        places = [place for kind in kinds for place in kind.places if not place.anywhere]
        assert len(places) > 15
        for place in places:
            whole = Place(place.rows.model._default_manager.all(), place.fields)
            assert "_words" in whole.holding(Term("musik")).explain(), place.fields
