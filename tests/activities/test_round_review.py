"""Whose answers are there to read: new, with the organisation again, accepted."""

from django.urls import reverse

from activities.models import FollowUp
from kultursamverkan.people.models import Membership
from tests import factories
from tests.activities.reviewing import accept, give_back, to_read
from tests.activities.rounds import closed
from tests.cast import Cast
from tests.pages.reading import assert_queries_stay, text_of

URL = reverse("activities:round_review", args=["plan", 2023])


def test_round_review_counts(cast: Cast) -> None:
    rows = to_read(cast, 4)
    give_back(cast, rows[0])
    accept(cast, rows[1])
    page = text_of(URL, cast.editor)
    assert "2 nya svar att läsa" in page
    assert reverse("activities:answer_review", args=["plan", 2023, "1861"]) in page
    line = page[page.index(">Hallsberg</a>") : page.index(">Laxå</a>")]
    for told in ("2 nya", 'komplettering">1</td>', 'Godkända">1</td>', 'lämnade">–</td>'):
        assert told in line
    assert 'lämnade">1</td>' in page[page.index(">Laxå</a>") :]


def test_round_review_when_all_is_read_or_closed(cast: Cast) -> None:
    rows = accept(cast, *to_read(cast))
    assert "Du har läst allt som är inlämnat" in text_of(URL, cast.editor)
    closed(rows[0].round)
    assert "Uppföljningen är stängd" in text_of(URL, cast.editor)


def test_round_review_has_nothing_new_when_closed(cast: Cast) -> None:
    rows = to_read(cast, 2)
    accept(cast, rows[0])
    closed(rows[0].round)
    page = text_of(URL, cast.editor)
    assert 'Inlämnade">2</td>' in page
    assert 'Varav godkända">1</td>' in page
    assert ">Nya<" not in page
    assert "Inte inlämnat</td>" in page  # Laxå's line
    assert "Inte än" not in page
    one = text_of(reverse("activities:answer_review", args=["plan", 2023, "1861"]), cast.editor)
    assert "Inlämnat</span>" in one
    assert "Nytt</span>" not in one


def test_round_review_before_the_opening(cast: Cast) -> None:
    factories.round_(cast.plan, 2023)
    assert "Det finns inga svar att läsa än" in text_of(URL, cast.editor)


def test_round_review_says_when_nobody_can_mend(cast: Cast) -> None:
    give_back(cast, *to_read(cast))
    assert "Ingen där har ett konto" not in text_of(URL, cast.editor)
    Membership.objects.filter(organisation=cast.hallsberg).delete()
    assert "Ingen där har ett konto" in text_of(URL, cast.editor)


def test_round_review_queries(cast: Cast) -> None:
    [row] = to_read(cast)

    def more() -> None:
        for number in range(8):
            place = factories.organisation(cast.region, f"Kommun {number}", code=f"189{number}")
            FollowUp.objects.create(
                round=row.round, activity=cast.activity, organisation=place, status="done", state="submitted"
            )

    assert_queries_stay(URL, cast.editor, more, at_most=15)
