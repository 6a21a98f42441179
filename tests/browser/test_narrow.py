"""On a phone: the timeline's picture is in sight, and a word longer than the page stays inside it."""

import pytest

from activities.models import FollowUp
from tests.browser.conftest import NewPage, SignIn
from tests.browser.world import EDITOR, HALLSBERG, SLUG, YEAR

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("orebro")]

PLAN = f"/planer/{SLUG}"
YEARS = f"{PLAN}/uppfoljning/{YEAR}"


def test_the_timeline_is_seen(new_page: NewPage) -> None:
    page = new_page(width=320)
    for path in ("/tidslinje/", "/mal/mal-1/"):
        page.goto(f"{PLAN}{path}")
        seen = page.locator(".timeline-box").first.evaluate(
            """box => { const within = box.getBoundingClientRect();
            const [title, picture] = box.querySelector("tbody tr").cells;
            const one = title.getBoundingClientRect(), two = picture.getBoundingClientRect();
            return one.bottom <= two.top + 1 && two.left < within.left + 2 && one.right <= within.right + 1; }"""
        )
        assert seen, path


def test_a_word_longer_than_the_page(new_page: NewPage, sign_in: SignIn) -> None:
    FollowUp.objects.filter(round__year=YEAR, organisation__key=HALLSBERG).update(
        state="submitted", status="ongoing", text="https://www.example.org/" + "adress" * 70
    )
    page = new_page(width=320)
    sign_in(page, EDITOR)
    paths = [
        f"{YEARS}/granska/{HALLSBERG}/",
        f"{YEARS}/{HALLSBERG}/",
        f"{PLAN}/aktiviteter/a01/",
        f"{YEARS}/arsrapport/",
    ]
    for path in paths:
        page.goto(path)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
