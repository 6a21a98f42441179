"""Open pages kept as they were sent: the same bytes to everybody, nothing of one person's, new as soon as something is
changed."""

import gzip

import brotli
import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from kultursamverkan.documents.actions import open_working_copy, publish_working_copy
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.models import Event
from kultursamverkan.shared import kept
from kultursamverkan.shared.kept import SHELF, same_for_everybody
from plans.models import PlanChapter
from tests import factories
from tests.cast import Cast

PLAN = "/planer/plan/"
# One page of each kind: a list, a detail, the plan, the start page.
PAGES = ("/", PLAN, "/aktiviteter/", "/organisationer/", "/moten/")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_are_kept")]


def _queries(client: Client, url: str, **headers: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url, headers=headers).status_code == 200
    return len(queries)


@pytest.mark.parametrize("url", PAGES)
def test_the_second_reader_costs_one_query(cast: Cast, url: str) -> None:
    first = Client().get(url)
    assert _queries(Client(), url) == 1
    assert Client().get(url).content == first.content


def test_it_is_sent_as_the_browser_wants_it(cast: Cast) -> None:
    plain = Client().get(PLAN)
    assert "Content-Encoding" not in plain.headers
    small = Client().get(PLAN, headers={"Accept-Encoding": "gzip, deflate, br;q=1.0"})
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.content) == plain.content
    older = Client().get(PLAN, headers={"Accept-Encoding": "gzip, br;q=0"})
    assert gzip.decompress(older.content) == plain.content
    assert len({page.headers["ETag"] for page in (plain, small, older)}) == 3
    assert "Accept-Encoding" in small.headers["Vary"]
    assert "Cookie" in small.headers["Vary"]
    assert small.headers["Cache-Control"] == "no-cache"


def test_who_has_it_already_gets_304(cast: Cast) -> None:
    etag = Client().get(PLAN).headers["ETag"]
    again = Client().get(PLAN, headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.content == b""


def test_it_carries_the_same_headers_as_any_page(cast: Cast) -> None:
    first, second = Client().get(PLAN), Client().get(PLAN)
    own = {"X-Request-ID"}  # each answer has its own
    assert {n: v for n, v in first.items() if n not in own} == {n: v for n, v in second.items() if n not in own}
    assert "Content-Security-Policy" in second.headers


@pytest.mark.parametrize("url", PAGES)
def test_nobody_is_shown_anothers_page(cast: Cast, url: str) -> None:
    """Whoever comes first: what is kept is what nobody sees, and who is signed in gets a page of their own."""
    nobodys = Client().get(url).content
    for person in (cast.editor, cast.chief, cast.stranger):
        own = Client()
        own.force_login(person)
        page = own.get(url)
        assert person.get_full_name() in page.content.decode()
        assert "Content-Encoding" not in own.get(url, headers={"Accept-Encoding": "br"}).headers
        assert Client().get(url).content == nobodys
        SHELF.clear()
        assert own.get(url).content.count(b"csrfmiddlewaretoken")
        assert Client().get(url).content == nobodys


def test_a_session_that_has_ended_is_not_answered_from_what_is_kept(cast: Cast) -> None:
    Client().get(PLAN)
    client = Client()
    client.cookies["sessionid"] = "ended"
    assert _queries(client, PLAN) > 1


def test_a_change_is_seen_at_once(cast: Cast) -> None:
    assert "Nytt kapitel" not in Client().get(PLAN).content.decode()
    copy = open_working_copy(plan=cast.plan, by=cast.editor)
    factories.chapter(copy, title="Nytt kapitel")
    assert "Nytt kapitel" not in Client().get(PLAN).content.decode()
    publish_working_copy(copy=copy, reason="Det saknades.", by=cast.editor)
    assert "Nytt kapitel" in Client().get(PLAN).content.decode()


def test_what_happens_is_seen_at_once_too(cast: Cast) -> None:
    """An erasure leaves no change in the log, only that it happened."""
    factories.chapter(cast.plan, title="Inledning")
    Client().get(PLAN)
    PlanChapter.objects.update(title="Bakgrund")
    Event.objects.bulk_create([Event(kind=EventKind.ERASED)])
    assert "Bakgrund" in Client().get(PLAN).content.decode()


def test_who_comes_and_goes_changes_no_page(cast: Cast) -> None:
    factories.chapter(cast.plan, title="Inledning")
    Client().get(PLAN)
    untold = settings.CHANGE_LOGS["records.Event"]
    assert set(untold) < set(EventKind.values)
    Event.objects.bulk_create([Event(kind=kind) for kind in untold])
    assert _queries(Client(), PLAN) == 1


def test_the_last_change_is_found_by_its_index(cast: Cast) -> None:
    """Whatever has happened since: an index on the kinds that change something is all that is read."""
    (index,) = [one for one in Event._meta.indexes if one.name == "events_that_change"]
    assert index.condition == ~Q(kind__in=list(settings.CHANGE_LOGS["records.Event"]))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {kept._question()}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {kept._question()}")
        assert "events_that_change" in str(cursor.fetchall())


def test_what_is_not_logged_is_seen_when_the_time_is_up(cast: Cast, settings: Settings) -> None:
    factories.chapter(cast.plan, title="Inledning")
    Client().get(PLAN)
    PlanChapter.objects.update(title="Bakgrund")
    assert "Bakgrund" not in Client().get(PLAN).content.decode()
    SHELF.clear()
    settings.KEEP_PAGES_SECONDS = 0
    assert "Bakgrund" in Client().get(PLAN).content.decode()


def _asked(view: "kept.View[[]]", headers: dict[str, str] | None = None) -> HttpRequest:
    request = RequestFactory().get("/aktiviteter/", headers=headers)
    request.user = AnonymousUser()
    request.session = SessionStore()
    view(request)
    return request


def _is_kept() -> bool:
    return bool(SHELF._items)


def _plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Lika för alla")


def _with_secret(request: HttpRequest) -> HttpResponse:
    return HttpResponse(get_token(request))


def _with_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("Lika")
    response.set_cookie("tema", "mörkt")
    return response


def _remembering(request: HttpRequest) -> HttpResponse:
    request.session["sågs"] = True
    return HttpResponse("Lika")


def _file(request: HttpRequest) -> HttpResponse:
    return HttpResponse("a;b", content_type="text/csv")


def _refused(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Nej", status=403)


def test_a_plain_page_is_kept() -> None:
    _asked(same_for_everybody(_plain))
    assert _is_kept()


@pytest.mark.parametrize("view", [_with_secret, _with_cookie, _remembering, _file, _refused])
def test_what_may_be_one_persons_is_not_kept(view: "kept.View[[]]") -> None:
    _asked(same_for_everybody(view))
    assert not _is_kept()


@pytest.mark.parametrize(
    "headers", [{"Cookie": "sessionid=x"}, {"Cookie": "messages=x"}, {"HX-Request": "true"}], ids=str
)
def test_what_somebody_may_be_known_by_is_not_kept(headers: dict[str, str]) -> None:
    _asked(same_for_everybody(_plain), headers)
    assert not _is_kept()


def test_those_longest_unread_go_first(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Client().get("/aktiviteter/?q=1")
    (page,) = SHELF._items.values()
    monkeypatch.setattr(SHELF, "most", 3 * page.size)
    for number in range(2, 6):
        Client().get("/aktiviteter/?q=1")
        Client().get(f"/aktiviteter/?q={number}")
    addresses = [address[2] for address in SHELF._items]
    assert "/aktiviteter/?q=1" in addresses
    assert len(addresses) <= 3
