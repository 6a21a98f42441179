"""Pages of a closed round that show today's names lead to what the closing froze, for those who may read it."""

import pytest
from django.urls import reverse

from activities.models import FollowUpRound
from tests.activities.rounds import closed, handed_in, opened
from tests.cast import Cast
from tests.pages.reading import client_of, text_of

TOLD = "Namnen är dagens. Så här såg året ut när det stängdes:"
REVIEW = reverse("activities:round_review", args=["plan", 2023])
ANSWERS = reverse("activities:answer_review", args=["plan", 2023, "1861"])
SHEET = reverse("activities:answer_page", args=["plan", 2023, "1861"])
OBSTACLES = reverse("pages:obstacles", args=["plan"])
PAGES = [("editor", REVIEW), ("editor", ANSWERS), ("chief", SHEET), ("reader", f"{OBSTACLES}?ar=2023")]


@pytest.fixture
def round_(cast: Cast) -> FollowUpRound:
    found = opened(cast)
    handed_in(found, cast.hallsberg, cast.chief, obstacles=["economy"])
    return found


@pytest.mark.parametrize(("who", "url"), PAGES)
def test_a_closed_rounds_page_leads_to_the_latest_copy(cast: Cast, round_: FollowUpRound, who: str, url: str) -> None:
    reader = getattr(cast, who)
    assert TOLD not in text_of(url, reader)
    closed(round_)
    assert TOLD in text_of(url, reader)
    copy = reverse("activities:round_copy", args=["plan", 2023, 1])
    assert f'href="{copy}"' in client_of(reader).get(url).content.decode()
    assert client_of(reader).get(copy).status_code == 200


def test_it_leads_nobody_where_they_may_not_read(cast: Cast, round_: FollowUpRound) -> None:
    closed(round_)
    for reader in (None, cast.stranger, cast.other_editor):
        assert TOLD not in text_of(f"{OBSTACLES}?ar=2023", reader)
    assert TOLD not in text_of(OBSTACLES, cast.reader), "of all years"
