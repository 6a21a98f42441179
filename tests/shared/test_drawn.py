"""What a page shows of its rows, kept for those who see the same rows: never for anybody else, and new when anything is
changed."""

import re
from datetime import date
from typing import Any

import django_tables2
import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from activities.models import Activity
from kultursamverkan.people.models import User
from kultursamverkan.shared.tables import Table
from kultursamverkan.shared.views import TableListView
from kultursamverkan.shared.worked_out import ANSWERS, DRAWN, Pieces, drawn
from tests import factories
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_are_kept")]

LIST = "/aktiviteter/"
ADDRESSES = (LIST, f"{LIST}?q=hemlig&sort=-title", f"{LIST}?page=2&per_page=1")
PAGES = (*ADDRESSES, "/", "/organisationer/", "/organisationer/?sort=-name", "/oppna-data/")


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _page(user: User, url: str = LIST) -> str:
    """Without what each request has of its own."""
    html = _client(user).get(url).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)


def _cost(user: User, url: str = LIST) -> int:
    client = _client(user)
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


@pytest.fixture
def secret(cast: Cast) -> Activity:
    """In a draft of the cast's region, which is one of two that have plans."""
    factories.plan(cast.other_region, state="adopted")
    draft = factories.plan(cast.region, title="Hemligt utkast")
    return factories.activity(draft, "Hemlig aktivitet", heading=factories.heading(draft, title="Hemlig rubrik"))


@pytest.mark.parametrize("url", PAGES)
def test_everybody_is_shown_what_they_would_be_if_nothing_were_kept(
    cast: Cast, secret: Activity, settings: Settings, url: str
) -> None:
    """Whoever comes first, and at the same address: nobody gets a word of another's page."""
    everybody = (cast.editor, cast.reader, cast.chief, cast.stranger, cast.other_editor, cast.admin)
    settings.KEEP_PAGES_SECONDS = 0
    own = {user: _page(user, url) for user in everybody}
    settings.KEEP_PAGES_SECONDS = 60
    for order in (everybody, everybody[::-1]):
        for user in (*order, *order):
            assert _page(user, url) == own[user], user
        DRAWN.clear()
        ANSWERS.clear()
    assert "Hemlig" not in own[cast.stranger]


ONLY_SOME = {
    LIST: "Hemlig aktivitet",
    "/": "Hemligt utkast",
    "/organisationer/": "Ska svara på",
    "/oppna-data/": "/oppna-data/18/licens/",
}


@pytest.mark.parametrize("url", ONLY_SOME)
def test_of_each_page_something_is_for_some_alone(cast: Cast, secret: Activity, url: str) -> None:
    """Without it, what stands above would prove nothing."""
    assert ONLY_SOME[url] in _page(cast.editor, url)
    assert ONLY_SOME[url] not in _page(cast.stranger, url)


@pytest.mark.parametrize("url", ONLY_SOME)
def test_the_second_reader_with_the_same_rights_is_not_drawn_for(cast: Cast, secret: Activity, url: str) -> None:
    first = _cost(cast.reader, url)
    assert _cost(cast.chief, url) <= 5
    assert first > 5


def test_who_loses_a_right_no_longer_sees_what_it_gave(cast: Cast, secret: Activity) -> None:
    assert "Hemlig" in _page(cast.reader)
    cast.reader.memberships.all().delete()
    assert "Hemlig" not in _page(cast.reader)


def test_a_change_is_seen_at_once(cast: Cast) -> None:
    _page(cast.editor)
    cast.activity.title = "Ny titel"
    cast.activity.save()
    assert "Ny titel" in _page(cast.editor)


def test_each_address_and_day_is_drawn_by_itself(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ADDRESSES:
        _page(cast.editor, url)
    assert len(DRAWN._items) == len(ADDRESSES)
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2099, 1, 1))
    assert "Försenad" in _page(cast.editor)


def test_those_longest_unasked_go_first(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    _page(cast.editor)
    (one,) = DRAWN._items.values()
    assert one.size > len(one.answer["listing"])  # type: ignore[index]
    monkeypatch.setattr(DRAWN, "most", 2 * one.size)
    for number in range(3):
        _page(cast.editor, f"{LIST}?x={number}")
    assert 0 < len(DRAWN._items) < 4


def test_nothing_is_kept_when_pages_are_not(cast: Cast, settings: Settings) -> None:
    settings.KEEP_PAGES_SECONDS = 0
    _page(cast.editor)
    assert not DRAWN._items


class Personal(Table):
    title = django_tables2.Column("Aktivitet")

    def render_title(self) -> str:
        return str(self.request.user)


class PersonalList(TableListView):
    """Of a view that would show who asks, and says that it does not."""

    table_class = Personal
    template_name = "skeletons/list.html"
    title = "Din lista"

    def get_queryset(self) -> QuerySet[Any]:
        return Activity.objects.all()

    def pieces(self) -> Pieces:
        return drawn(self.draw_for_all, self.get_queryset(), *self.asked)


def test_what_is_kept_cannot_know_who_asks(cast: Cast) -> None:
    request = RequestFactory().get("/lista/")
    request.user = cast.editor
    with pytest.raises(AttributeError, match="user"):
        PersonalList.as_view()(request)
    assert not DRAWN._items
