"""An organisation's page of everything it has said, year by year, and what became of it."""

from django.urls import reverse

from dialogues.models import Finding
from tests import factories
from tests.cast import Cast
from tests.dialogues.rows import finding, meeting, party_type
from tests.pages.reading import assert_queries_stay, organisation_url, status_of, text_of


def url(cast: Cast) -> str:
    return reverse("dialogues:organisation_said", args=[cast.hallsberg.key])


def test_organisation_said_tells_year_by_year_what_it_became(cast: Cast) -> None:
    finding(cast.region, cast.hallsberg, "Vi vill dela böcker.", state="done", result="Alla lånar av alla.")
    finding(cast.region, cast.hallsberg, "Vi vill ha en scen.", year=2019, state="declined", reason="Det får vänta.")
    finding(cast.region, cast.laxa, "Det här sa Laxå.")
    finding(cast.region, party_type(cast.region, cast.hallsberg), "Det här sa cheferna.")
    text = text_of(url(cast), cast.reader)
    order = ["Hallsbergs kommun", "2 iakttagelser", "Vi vill dela böcker.", "Alla lånar av alla."]
    order += ["Vi vill ha en scen.", "Det får vänta."]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    for words in ("Det här sa Laxå.", "Det här sa cheferna."):
        assert words not in text
    assert url(cast) in text_of(organisation_url(cast.hallsberg.key), cast.reader)


def test_organisation_said_is_for_those_who_may_read_it(cast: Cast) -> None:
    finding(cast.region, cast.hallsberg, "Vi vill dela böcker.", internal_note="Hemligt.")
    finding(cast.region, cast.hallsberg, "Vi vill ha en scen.")
    for user in (None, cast.stranger, cast.other_editor):
        assert status_of(url(cast), user) == 404
    Finding.objects.filter(text="Vi vill ha en scen.").update(is_public=True)
    public = text_of(url(cast))
    assert "1 iakttagelse som alla får läsa" in public
    assert "Vi vill dela böcker." not in public
    assert "Hemligt." not in text_of(url(cast), cast.editor)
    Finding.objects.update(binned_at="2026-03-05T12:00Z")
    assert status_of(url(cast), cast.reader) == 404


def test_what_is_not_published_is_no_activity_yet(cast: Cast) -> None:
    talk = meeting(cast.region, state="held", is_public=True)
    row = finding(cast.region, cast.hallsberg, state="activity", is_public=True, meeting=talk)
    draft = factories.plan(cast.region, state="draft")
    row.ties.create(plan=draft, activity_key=factories.activity(draft, "Hemlig aktivitet").key)
    pages = [url(cast), reverse("dialogues:meeting_detail", args=[talk.region.key, talk.key])]
    for text in (text_of(page) for page in pages):
        assert "Förbereds som aktivitet" in text
        for words in ("Blev aktivitet", "Hemlig aktivitet"):
            assert words not in text


def test_organisation_said_asks_a_constant_number(cast: Cast) -> None:
    def more() -> None:
        for number in range(8):
            finding(cast.region, cast.hallsberg, year=2010 + number, is_public=True)

    more()
    for user in (cast.editor, None):
        assert_queries_stay(url(cast), user, more, at_most=15)
