"""The log of events, as its readers see it, and what comes into it from the door, the roles and the files."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from activities.actions.closing import close_round, reopen_round
from kultursamverkan.people.actions.invitations import accept_invitation, invite
from kultursamverkan.people.actions.members import change_member, close_account
from kultursamverkan.people.actions.sessions import end_sessions
from kultursamverkan.people.choices import Role
from kultursamverkan.people.events import note_refused
from kultursamverkan.people.exports import FILES
from kultursamverkan.people.models import User
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.events import Subject, record
from kultursamverkan.records.models import Event
from tests import factories
from tests.access.asking import client_of
from tests.access.row import EVERYBODY, NOBODY
from tests.access.table import TABLE
from tests.access.walk import url_names
from tests.activities.rounds import opened
from tests.cast import Cast
from tests.project.tree import none_of
from tests.two_steps import PASSWORD as APP_PASSWORD
from tests.two_steps import STEP_TWO, app_code, with_app

URL = reverse("people:event_list")
PASSWORD = "en ovanligt lång mening"


def _told() -> list[tuple[str, str | None, str]]:
    """Kind, actor's name and region, in order."""
    return [
        (event.kind, str(event.actor) if event.actor else None, event.region) for event in Event.objects.order_by("pk")
    ]


def _sign_in(client: Client, email: str, password: str = PASSWORD) -> HttpResponse:
    cache.clear()
    return client.post(reverse("account_login"), {"login": email, "password": password})  # type: ignore[return-value]


# --- The door ------------------------------------------------------------------------------------


@pytest.fixture
def known(cast: Cast) -> User:
    cast.chief.set_password(PASSWORD)
    cast.chief.save()
    return cast.chief


def test_in_and_out(known: User, client: Client) -> None:
    assert _sign_in(client, known.email).status_code == 302
    client.post(reverse("account_logout"))
    assert _told() == [("signed_in", known.name, "18"), ("signed_out", known.name, "18")]


def test_a_wrong_password_is_told_of_the_account_and_by_nobody(known: User, client: Client) -> None:
    _sign_in(client, known.email.upper(), "fel")
    event = Event.objects.get()
    assert (event.kind, event.actor, event.account, event.region) == ("sign_in_failed", None, known, "18")


def test_nothing_is_kept_of_an_address_that_no_account_has(known: User, client: Client) -> None:
    address = "okand.person@kultur.example"
    _sign_in(client, address, "fel")
    event = Event.objects.get()
    assert (event.kind, event.actor_id, event.account_id, event.region) == ("sign_in_failed", None, None, "")
    stored = " ".join(str(value) for value in Event.objects.values_list().get())
    assert "okand" not in stored


def test_a_wrong_mailed_code_is_told(known: User, client: Client) -> None:
    cache.clear()
    client.post(reverse("account_request_login_code"), {"email": known.email})
    client.post(reverse("account_confirm_login_code"), {"code": "0000-0000", "action": "verify"})
    event = Event.objects.get()
    assert (event.kind, event.account) == ("sign_in_failed", known)


def test_the_second_step_is_told(known: User, client: Client) -> None:
    with_app(known)
    _sign_in(client, known.email, APP_PASSWORD)
    assert not Event.objects.exists(), "half a sign-in is none"
    client.post(STEP_TWO, {"code": "000000"})
    client.post(STEP_TWO, {"code": app_code()})
    assert [kind for kind, _, _ in _told()] == ["sign_in_failed", "signed_in"]


def test_how_one_signs_in_is_told_when_it_changes(known: User, client: Client) -> None:
    client.force_login(known)
    data = {"oldpassword": PASSWORD, "password1": "en annan lång mening", "password2": "en annan lång mening"}
    client.post(reverse("account_change_password"), data)
    event = Event.objects.get()
    assert (event.kind, event.label, event.actor) == ("sign_in_changed", "lösenordet ändrat", known)


def test_sessions_that_are_ended_are_told(cast: Cast, client: Client) -> None:
    Client().force_login(cast.reader)
    client.force_login(cast.reader)
    end_sessions(sessions=list(cast.reader.sessions.all()), by=cast.reader)
    assert _told() == [("sessions_ended", "Reader", "18")]


def test_known_and_unknown_cost_the_same(known: User) -> None:
    """Of the log; the rest of it is asked in test_sign_in."""
    counts = []
    for address in (known.email, "okand@kultur.example"):
        with CaptureQueriesContext(connection) as asked:
            note_refused(address)
        counts.append(len(asked))
    assert counts == [2, 2]


# --- Roles ---------------------------------------------------------------------------------------


def test_a_role_from_invitation_to_closed_account(cast: Cast) -> None:
    invitation = invite(email="ny@kultur.example", organisation=cast.laxa, role=Role.READER, by=cast.admin)
    user = accept_invitation(invitation=invitation, by=None)
    change_member(membership=user.memberships.get(), role=Role.REPORTER, person=None, by=cast.admin)
    close_account(user=user, region=cast.region, by=cast.admin)
    kinds = [kind for kind, _, _ in _told()]
    assert kinds == ["invited", "invitation_accepted", "role_changed", "role_removed", "account_closed"]
    labels = list(Event.objects.order_by("pk").values_list("label", flat=True))
    assert labels == ["Läsare, Laxå", "Läsare, Laxå", "Rapportör, Laxå", "Rapportör, Laxå", ""]
    assert {event.account_id for event in Event.objects.exclude(kind="invited")} == {user.pk}
    assert {event.region for event in Event.objects.all()} == {"18"}
    assert "ny@kultur.example" not in str(list(Event.objects.values_list()))


def test_what_changes_nothing_is_not_told(cast: Cast) -> None:
    membership = cast.reader.memberships.get()
    change_member(membership=membership, role=membership.role, person=None, by=cast.admin)
    assert not Event.objects.exists()


def test_a_round_that_closes_and_opens_again(cast: Cast) -> None:
    round_ = opened(cast, 2022)
    close_round(round_=round_, by=cast.editor)
    reopen_round(round_=round_, reason="Ett hemligt skäl", by=cast.editor)
    told = list(Event.objects.order_by("pk").values_list("kind", "about", "label")[1:])
    assert told == [
        ("closed", "activities.FollowUpRound", "2022"),
        ("reopened", "activities.FollowUpRound", "2022"),
    ]
    assert "hemligt" not in str(list(Event.objects.values_list()))


# --- Files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if 200 in row.get.values()))
def test_every_file_taken_home_is_told(cast: Cast, name: str) -> None:
    """Of everybody who is signed in, with no view asked to; and every such address has its name in Swedish."""
    row = TABLE[name]
    url = reverse(name, kwargs=row.arguments(cast))
    person = next((one for one in reversed(EVERYBODY) if row.get[one] == 200), NOBODY)
    client, before = client_of(cast, person), Event.objects.count()
    for query in ("", "?format=csv", "?format=xlsx"):
        response = client.get(f"{url}{query}")
        is_file = response.headers.get("Content-Disposition", "").startswith("attachment")
        told = Event.objects.order_by("pk")[before:]
        if is_file and person != NOBODY and not name.startswith("api:"):
            event = told.get()
            assert (event.kind, event.about) == ("exported", name)
            assert event.actor == getattr(cast, person)
            assert name in FILES
            assert event.label in ("csv", "xlsx", "pdf", "docx", "md", "json", "txt")
        else:
            assert not told
        before = Event.objects.count()


def test_who_is_not_signed_in_is_not_followed(cast: Cast, client: Client) -> None:
    assert client.get(reverse("activities:activity_list"), {"format": "csv"}).status_code == 200
    assert not Event.objects.exists()


def test_every_address_of_a_file_is_an_address() -> None:
    none_of(sorted(FILES.keys() - set(url_names(get_resolver()))))


# --- The page ------------------------------------------------------------------------------------


def test_an_admin_reads_the_own_region_only(cast: Cast, client: Client) -> None:
    for region, label in (("18", "Vår"), ("03", "Deras"), ("", "Ingens")):
        record(EventKind.PUBLISHED, Subject("plans.Plan", "plan", label, region), by=cast.editor)
    client.force_login(cast.admin)
    page = client.get(URL).content.decode()
    assert "Handlingsplan: Vår" in page
    assert "Deras" not in page
    assert "Ingens" not in page


def test_regions_and_accounts_are_told_by_name(cast: Cast, client: Client) -> None:
    about = Subject("people.User", str(cast.chief.pk), region="18", account=cast.chief.pk)
    record(EventKind.SIGNED_IN, about, by=cast.admin)
    client.force_login(cast.admin)
    (row,) = client.get(URL).context["table"].rows
    assert [row.get_cell(name) for name in ("about", "account", "region")] == [
        "Konto",
        cast.chief.name,
        "Region Örebro län",
    ]
    assert "Konto;Chief;18" in client.get(URL, {"format": "csv"}).content.decode("utf-8-sig")


def test_who_looks_after_the_installation_reads_all(cast: Cast, client: Client) -> None:
    for region, label in (("18", "Vår"), ("03", "Deras"), ("", "Ingens")):
        record(EventKind.PUBLISHED, Subject("plans.Plan", "plan", label, region))
    client.force_login(User.objects.create_superuser("root@kultur.example"))
    page = client.get(URL).content.decode()
    assert all(f"Handlingsplan: {label}" in page for label in ("Vår", "Deras", "Ingens"))


def test_it_is_filtered_by_time_kind_and_actor(cast: Cast, client: Client) -> None:
    for actor, day in ((cast.editor, 1), (cast.chief, 2)):
        Event.objects.create(
            kind=EventKind.SIGNED_IN, actor=actor, region="18", at=datetime(2026, 3, day, 12, tzinfo=UTC)
        )
    Event.objects.create(kind=EventKind.CLOSED, region="18", label="x", at=datetime(2026, 3, 2, 12, tzinfo=UTC))
    client.force_login(cast.admin)

    def rows(**chosen: str) -> int:
        return len(client.get(URL, chosen).context["table"].rows)

    assert rows() == 3
    assert rows(kind="signed_in") == 2
    assert rows(since="2026-03-02") == 2
    assert rows(until="2026-03-01") == 1
    assert rows(q=cast.chief.name) == 1


def test_the_log_taken_home_is_an_event_of_its_own(cast: Cast, client: Client) -> None:
    Event.objects.create(
        kind=EventKind.PUBLISHED, label="=1+1", region="18", at=datetime(2026, 7, 1, 10, 0, 5, tzinfo=UTC)
    )
    client.force_login(cast.admin)
    text = client.get(URL, {"format": "csv"}).content.decode("utf-8-sig")
    assert "2026-07-01T10:00:05Z" in text
    assert "\n=1+1" not in text
    event = Event.objects.get(kind="exported")
    assert (event.about, event.label, event.actor, event.region) == ("people:event_list", "csv", cast.admin, "18")


def test_whose_account_is_gone_is_said_so(cast: Cast, client: Client) -> None:
    gone = factories.user("gone", (cast.laxa, Role.READER))
    record(EventKind.SIGNED_IN, Subject(region="18"), by=gone)
    gone.memberships.all().delete()
    gone.delete()
    client.force_login(cast.admin)
    assert "ett borttaget konto" in client.get(URL).content.decode()
