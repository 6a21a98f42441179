"""A party's page: everything it has said, year by year, and what became of it."""

import pytest
from django.urls import reverse

from dialogues.models import PartyType
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import finding, meeting, party_type
from tests.pages.reading import assert_queries_stay, status_of, text_of


@pytest.fixture
def heads(cast: Cast) -> PartyType:
    return party_type(cast.region, cast.hallsberg, name="Kulturcheferna")


def url(party: PartyType) -> str:
    return reverse("dialogues:party_detail", args=[party.region.key, party.key])


def test_party_detail_tells_year_by_year(cast: Cast, heads: PartyType) -> None:
    finding(cast.region, heads, "Vi vill dela böcker.", state="done", result="Alla lånar av alla.", planned_year=2022)
    finding(cast.region, heads, "Vi vill ha en scen.", year=2019, state="declined", reason="Det är kommunens sak.")
    finding(cast.region, cast.hallsberg, "Det här sa en kommun.")
    meeting(cast.region, party_type=heads, title="Dialogen", starts_at="2020-03-03T12:00Z", ends_at=None)
    text = text_of(url(heads), cast.reader)
    order = ["2 iakttagelser", "Vi vill dela böcker.", "Planerades i verksamhetsplan eller budget 2022"]
    order += [
        "Alla lånar av alla.",
        "Dialogen</a>, 3 mars 2020",
        "Inget är skrivet",
        "Vi vill ha en scen.",
        "Det är kommunens sak.",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "Det här sa en kommun." not in text


def test_party_detail_tells_the_public_what_is_public(cast: Cast, heads: PartyType) -> None:
    finding(cast.region, heads, "Bara vi läser det här.", internal_note="hemligt ord")
    meeting(cast.region, party_type=heads, title="Hemligt möte")
    assert (status_of(url(heads)), status_of(url(heads), cast.other_editor)) == (404, 404)
    finding(cast.region, heads, "Alla läser det här.", is_public=True)
    text = text_of(url(heads))
    assert "Alla läser det här." in text
    for words in ("Bara vi", "Hemligt möte", "hemligt ord"):
        assert words not in text
    assert "hemligt ord" not in text_of(url(heads), cast.editor), "the page is printed and handed out"


def test_party_detail_of_a_party_that_has_said_nothing(cast: Cast, heads: PartyType) -> None:
    assert "Här finns inget än" in text_of(url(heads), cast.reader)
    finding(cast.region, heads, binned_at="2026-01-01T12:00Z")
    assert status_of(url(heads)) == 404


def test_party_detail_asks_a_constant_number(cast: Cast, heads: PartyType) -> None:
    def more() -> None:
        for year in range(2010, 2018):
            finding(cast.region, heads, year=year, owner=factories.user(f"person-{year}"))
            meeting(cast.region, party_type=heads, starts_at=f"{year}-03-03T12:00Z", ends_at=None)

    finding(cast.region, heads)
    assert_queries_stay(url(heads), cast.editor, more, at_most=15)


def test_party_detail_says_how_it_is_printed(cast: Cast, heads: PartyType) -> None:
    assert "Skriv ut" not in text_of(url(heads), cast.reader)
    finding(cast.region, heads)
    assert "Skriv ut med webbläsarens utskrift" in text_of(url(heads), cast.reader)
