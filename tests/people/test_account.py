"""One's own account: where one is signed in, and how one leaves from elsewhere."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kultursamverkan.people.devices import in_words
from kultursamverkan.people.models import Session, User
from kultursamverkan.people.own_account import devices_of
from tests.cast import Cast
from tests.forms import form_data, shown_forms
from tests.two_steps import PASSWORD, prove_by_mail

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
ACCOUNT = "/konto/"
END = "/konto/enheter/avsluta/"


@pytest.fixture
def chief(cast: Cast) -> User:
    cast.chief.set_password(PASSWORD)
    cast.chief.save()
    return cast.chief


def _signed_in(user: User, agent: str) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert _is_in(client)
    return client


def _is_in(client: Client) -> bool:
    return client.get(reverse("pages:my_page")).status_code == 200


def test_account_tells_where_one_is_signed_in(chief: User) -> None:
    laptop, _ = _signed_in(chief, LAPTOP), _signed_in(chief, PHONE)
    text = laptop.get(ACCOUNT).content.decode()
    assert text.index("Firefox på Windows") < text.index("Den här enheten, nu") < text.index("Safari på iPhone")
    for session in Session.objects.all():
        assert session.session_key not in text, "the key would let anybody in"
        assert "Mozilla" not in str(session.get_decoded()), "what the browser told is not kept"


def test_account_is_only_ones_own(cast: Cast, chief: User) -> None:
    _signed_in(chief, PHONE)
    other = Client()
    other.force_login(cast.reader)
    assert "iPhone" not in other.get(ACCOUNT).content.decode()


def test_session_end_of_one_device(chief: User) -> None:
    laptop, phone = _signed_in(chief, LAPTOP), _signed_in(chief, PHONE)
    third = _signed_in(chief, PHONE)
    form = next(form for form in shown_forms(laptop.get(ACCOUNT)) if form.action == END)
    marks = [value for name, value in form.buttons if name == "device"]
    assert len(marks) == 3, "two devices, and all of them; this one is not among them"
    page = laptop.post(END, form.data | {"device": marks[1]}, follow=True)
    assert "Utloggad." in page.content.decode()
    assert sorted([_is_in(phone), _is_in(third)]) == [False, True]
    assert _is_in(laptop)
    assert "redan utloggad" in laptop.post(END, {"device": marks[1]}, follow=True).content.decode()


def test_session_end_of_all_others(chief: User) -> None:
    laptop, phone, third = _signed_in(chief, LAPTOP), _signed_in(chief, PHONE), _signed_in(chief, "curl/8")
    page = laptop.post(END, {"device": "alla-andra"}, follow=True)
    assert "2 enheter är utloggade" in page.content.decode()
    assert [_is_in(client) for client in (laptop, phone, third)] == [True, False, False]


@pytest.mark.parametrize("mark", ["", "x", "0" * 24])
def test_session_end_of_what_is_not_ones_own_does_nothing(cast: Cast, chief: User, mark: str) -> None:
    phone = _signed_in(chief, PHONE)
    theirs = devices_of(chief, None)[0]
    other = Client()
    other.force_login(cast.reader)
    other.post(END, {"device": theirs.mark if mark == "x" else mark})
    assert _is_in(phone)


def test_another_password_ends_the_others(chief: User) -> None:
    laptop, phone = _signed_in(chief, LAPTOP), _signed_in(chief, PHONE)
    url = reverse("account_change_password")
    new = {"oldpassword": PASSWORD, "password1": "ännu längre mening", "password2": "ännu längre mening"}
    laptop.post(url, form_data(laptop.get(url)) | new)
    assert _is_in(laptop)
    assert "iPhone" not in laptop.get(ACCOUNT).content.decode(), "also in the list, at once"
    assert not _is_in(phone)


def test_a_first_password_ends_the_others(cast: Cast) -> None:
    laptop, phone = Client(), Client()
    for client in (laptop, phone):
        client.force_login(cast.chief)
    url = reverse("account_set_password")
    page = prove_by_mail(laptop, laptop.get(url, follow=True))
    laptop.post(url, form_data(page) | {"password1": PASSWORD, "password2": PASSWORD})
    assert [_is_in(laptop), _is_in(phone)] == [True, False]


def test_a_closed_account_is_out_everywhere(chief: User) -> None:
    phone = _signed_in(chief, PHONE)
    chief.is_active = False
    chief.save()
    assert not _is_in(phone)


def test_signing_out_leaves_no_session(chief: User) -> None:
    phone = _signed_in(chief, PHONE)
    phone.post(reverse("account_logout"))
    assert not Session.objects.filter(account=chief).exists()


def test_a_session_ends_by_itself(chief: User) -> None:
    phone = _signed_in(chief, PHONE)
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        assert not _is_in(phone)
        assert not devices_of(chief, None)


def test_when_a_device_was_seen_is_written_seldom(chief: User) -> None:
    """Once in five minutes, and only in the session: reading a page costs no write."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        phone = _signed_in(chief, PHONE)
        started = devices_of(chief, None)[0].seen_at
        clock.shift(timedelta(minutes=4))
        assert _writes(phone) == []
        clock.shift(timedelta(minutes=2))
        assert [sql.split()[1] for sql in _writes(phone)] == ['"people_session"']
        assert devices_of(chief, None)[0].seen_at - started == timedelta(minutes=6)


def _writes(client: Client) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("pages:my_page"))
    return [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_who_is_nobody_has_no_session(client: Client, db: None) -> None:
    for name in ("pages:start", "pages:about"):
        assert not client.get(reverse(name)).cookies.get("sessionid")
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Safari på iPhone"),
        (LAPTOP, "Firefox på Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome på Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge på Windows"),
        (
            "Mozilla/5.0 (Linux; Android 15) SamsungBrowser/28 Chrome/130 Safari",
            "Samsung Internet på Android",
        ),
        ("Mozilla/5.0 (iPad; CPU OS 18_0) AppleWebKit CriOS/140 Safari", "Chrome på iPad"),
        ("curl/8", "Okänd enhet"),
        ("<script>", "Okänd enhet"),
        ("", "Okänd enhet"),
    ],
)
def test_a_device_in_words(agent: str, words: str) -> None:
    assert in_words(agent) == words


def test_passwords_cost_the_same_for_everybody(cast: Cast, chief: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """One hash each: for who has a password, who has none, whose account is closed, and who has no account."""
    closed = cast.reader
    closed.set_password(PASSWORD)
    closed.is_active = False
    closed.save()
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    costs = {}
    for email in (chief.email, cast.editor.email, closed.email, "nobody@kultur.example"):
        hashed.clear()
        Client().post(reverse("account_login"), {"login": email, "password": "fel"})
        costs[email] = len(hashed)
    assert set(costs.values()) == {1}, costs
