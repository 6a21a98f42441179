"""What does not add up: three rules, flagged and never forbidden."""

import pytest
from django.test import Client

from activities.models import ConvenerReport
from activities.queries.contradictions import CONVENER, Contradiction, Voice, contradictions, flagged, judge
from activities.queries.copies import Words
from activities.queries.reading import ReadActivity
from tests.activities.readings import about, said
from tests.activities.rounds import closed, handed_in, opened
from tests.cast import Cast

DONE = Words("done", text="Klart i maj.")


def _texts(activity: ReadActivity) -> list[str]:
    return [one.text for one in contradictions(activity)]


def test_what_adds_up_is_not_flagged() -> None:
    fine = about(
        "a1", said("1860", "done", text="Klart."), said("1861", "done", text="Ja.", completion_percent=100), report=DONE
    )
    assert contradictions(fine) == []
    assert contradictions(about("a2")) == []
    assert contradictions(about("a3", said("1860", ""), said("1861", "ongoing", completion_percent=99))) == []


@pytest.mark.parametrize("status", ["not_started", "ongoing", "continuous", "paused", "dropped", "not_relevant"])
def test_all_of_it_but_not_done(status: str) -> None:
    [one] = contradictions(about("a1", said("1861", status, completion_percent=100, text="Ord.")))
    assert (one.who, one.key) == ("Hallsberg", "1861")
    assert one.text.startswith("100 % färdigt, men statusen är ")


def test_done_without_a_word() -> None:
    assert contradictions(about("a1", said("1861", "done", text=" \n"))) == [
        Contradiction("Hallsberg", "Genomförd, men utan kommentar.", "1861")
    ]


def test_the_conveners_own_words() -> None:
    assert contradictions(about("a1", report=Words("done"))) == [
        Contradiction(CONVENER, "Genomförd, men utan kommentar.")
    ]
    assert _texts(about("a1", report=Words("ongoing", completion_percent=100))) == [
        "100 % färdigt, men statusen är pågår."
    ]


def test_convener_and_most_municipalities_disagree() -> None:
    answers = [said("1860", "ongoing"), said("1861", "not_started"), said("1862", "done", text="Klart.")]
    assert _texts(about("a1", *answers, report=DONE)) == [
        "Rapporten säger genomförd, men 2 av 3 svar säger något annat: 1 ej påbörjad, 1 pågår."
    ]


def test_half_is_not_most() -> None:
    assert _texts(about("a1", said("1860", "ongoing"), said("1861", "done", text="Klart."), report=DONE)) == []


def test_what_means_much_the_same_is_no_disagreement() -> None:
    """Pågår and pågår kontinuerligt; pausad and utgår."""
    assert _texts(about("a1", said("1860", "continuous"), report=Words("ongoing"))) == []
    assert _texts(about("a1", said("1860", "dropped", text="Nej."), report=Words("paused", text="Skäl."))) == []


def test_not_relevant_says_nothing_about_the_activity() -> None:
    answers = [said("1860", "not_relevant"), said("1861", "not_relevant"), said("1862", "done", text="Klart.")]
    assert _texts(about("a1", *answers, report=DONE)) == []


@pytest.mark.parametrize("state", ["draft", "returned", ""])
def test_only_what_is_handed_in_is_judged(state: str) -> None:
    assert _texts(about("a1", said("1860", "ongoing", state, completion_percent=100), report=DONE)) == []


def test_words_that_the_reader_may_not_see_are_not_missed() -> None:
    voices = [Voice("Laxå", "1860", Words("done"), reads_words=False), Voice("Nora", "1884", Words("done"))]
    assert [one.who for one in judge(None, voices)] == ["Nora"]
    [one] = judge(Words("paused", text="Skäl."), voices[:1])
    assert one.text == "Rapporten säger pausad, men 1 av 1 svar säger något annat: 1 genomförd."


def test_list_of_what_to_look_at() -> None:
    odd, fine = about("a1", said("1861", "done")), about("a2", said("1861", "ongoing"))
    assert [(row.activity.key, len(row.contradictions)) for row in flagged([odd, fine])] == [("a1", 1)]


def _page(cast: Cast, who: str, path: str = "") -> str:
    client = Client()
    client.force_login(getattr(cast, who))
    return client.get(f"/planer/plan/uppfoljning/2023/{path}").content.decode()


def test_on_the_rounds_page_for_its_officer(cast: Cast) -> None:
    round_ = opened(cast)
    assert "Att titta på" not in _page(cast, "editor")
    handed_in(round_, cast.hallsberg, cast.chief, "done")
    page = _page(cast, "editor")
    assert f'id="titta-{cast.activity.key}"' in page
    assert f'href="/planer/plan/uppfoljning/2023/1861/#s-{cast.activity.key}"' in page
    assert "Genomförd, men utan kommentar." in page
    assert "Att titta på" not in _page(cast, "chief")
    closed(round_)
    assert "Genomförd, men utan kommentar." in _page(cast, "editor")


def test_on_the_conveners_page(cast: Cast) -> None:
    round_ = opened(cast)
    path = f"rapport/{cast.activity.key}/"
    assert "Att titta på" not in _page(cast, "convener", path)
    handed_in(round_, cast.hallsberg, cast.chief, "done", text="Klart.")
    handed_in(round_, cast.laxa, cast.other_chief, "done")
    ConvenerReport.objects.create(round=round_, activity=cast.activity, status="ongoing")
    page = _page(cast, "convener", path)
    assert "Laxå: Genomförd, men utan kommentar." in page
    assert "Rapporten säger pågår, men 2 av 2 svar säger något annat: 2 genomförda." in page
