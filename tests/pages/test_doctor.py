"""`manage.py doctor`: each fault it is meant to find, made on purpose."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

import pytest
from django.core import mail as outbox
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django.fixtures import Settings

from kultursamverkan.pages.doctor import databases, examine, reach, server
from kultursamverkan.pages.doctor.remark import Level, Remark
from kultursamverkan.records.backup.archive import BackupError
from kultursamverkan.shared.office.pdf import PdfMissing

DEPLOYED = {
    "SECRET_KEY": "abcdefghij" * 6,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 31536000,
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "ALLOWED_HOSTS": ["kultur.region.se"],
    "SITE_URL": "https://kultur.region.se",
    "DEFAULT_FROM_EMAIL": "kultur@region.se",
}


@pytest.fixture
def deployed(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # the browser tests', and the processes they share
    for name, value in DEPLOYED.items():
        setattr(settings, name, value)
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    return settings


def _faults(remarks: Iterator[Remark]) -> list[str]:
    return [remark.text for remark in remarks if remark.level == Level.FAULT]


class TestSecurity:
    def test_a_good_installation(self, deployed: Settings) -> None:
        assert _faults(server.security()) == []

    @pytest.mark.parametrize(
        ("name", "value", "words"),
        [
            ("DEMO", True, "DEMO är på"),
            ("DEBUG", True, "DEBUG är på"),
            ("SECRET_KEY", "short", "SECRET_KEY är för kort"),
            ("SECURE_SSL_REDIRECT", False, "leds inte till https"),
            ("SECURE_HSTS_SECONDS", 0, "bara finns över TLS"),
            ("SESSION_COOKIE_SECURE", False, "SESSION_COOKIE_SECURE"),
        ],
    )
    def test_what_is_unsafe(self, deployed: Settings, name: str, value: Any, words: str) -> None:
        setattr(deployed, name, value)
        (told,) = _faults(server.security())
        assert words in told


@pytest.mark.django_db
class TestDatabase:
    def test_a_database_that_is_as_it_should(self) -> None:
        assert _faults(databases.database()) == []
        assert _faults(databases.migrations()) == []
        assert _faults(databases.clock()) == []

    def test_one_that_does_not_answer_is_told_of_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse() -> None:
            raise OperationalError("connection refused\nmore")

        monkeypatch.setattr(connection, "ensure_connection", refuse)
        told = [*databases.database(), *databases.migrations(), *databases.clock()]
        assert _faults(iter(told)) == ["Databasen svarar inte: connection refused"]

    def test_one_that_cannot_be_written(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*args: Any) -> None:
            raise OperationalError("attempt to write a readonly database")

        monkeypatch.setattr(databases, "transaction", _Refusing(refuse))
        assert any("går inte att skriva i" in told for told in _faults(databases.database()))

    def test_what_takes_the_backups(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(name: str) -> str:
            raise BackupError(f"Programmet {name} saknas.")

        monkeypatch.setattr(databases, "program", missing)
        remark = databases._backup_program()
        assert (remark.level, remark.text) == (Level.NOTE, "Programmet pg_dump saknas.")

    def test_migrations_that_wait(self) -> None:
        MigrationRecorder.Migration.objects.filter(app="dialogues").latest("pk").delete()
        (told,) = _faults(databases.migrations())
        assert "väntar" in told


class _Refusing:
    """Stands in for django.db.transaction: nothing can be written."""

    def __init__(self, refuse: Any) -> None:
        self.atomic = refuse


class TestAddresses:
    def test_a_good_installation(self, deployed: Settings) -> None:
        assert _faults(reach.addresses()) == []

    @pytest.mark.parametrize(
        ("hosts", "site", "words"),
        [
            (["*"], "https://kultur.region.se", "vilket värdnamn som helst"),
            (["kultur.region.se"], "https://annat.se", "finns inte i ALLOWED_HOSTS"),
        ],
    )
    def test_what_is_wrong(self, deployed: Settings, hosts: list[str], site: str, words: str) -> None:
        deployed.ALLOWED_HOSTS, deployed.SITE_URL = hosts, site
        assert any(words in told for told in _faults(reach.addresses()))

    def test_no_host_at_all_is_told_of_once(self, deployed: Settings) -> None:
        deployed.ALLOWED_HOSTS = []
        assert ["ingen kommer in" in told for told in _faults(iter([*server.security(), *reach.addresses()]))] == [True]

    @pytest.mark.parametrize(("is_behind", "told"), [(False, 1), (True, 0)])
    def test_a_proxy_that_nobody_told_of(self, deployed: Settings, is_behind: bool, told: int) -> None:
        """Each page would be redirected to itself for ever."""
        deployed.BEHIND_PROXY = is_behind
        assert sum("BEHIND_PROXY" in one.text for one in reach.addresses()) == told


class TestMail:
    def test_mail_that_is_only_shown_and_has_no_real_sender(self, settings: Settings) -> None:
        told = _faults(reach.mail())
        assert len(told) == 2
        assert "Avsändaren" in told[0]
        assert "skickas inte" in told[1]

    def test_a_server_that_is_away(self, deployed: Settings) -> None:
        deployed.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        deployed.EMAIL_HOST, deployed.EMAIL_PORT = "127.0.0.1", 1
        (told,) = _faults(reach.mail())
        assert "127.0.0.1:1 tar inte emot oss" in told

    def test_a_trial_mail_is_sent(self, capsys: pytest.CaptureFixture[str], db: None) -> None:
        with pytest.raises(CommandError):  # the tests' settings are no installation's
            call_command("doctor", mail="anna@region.se")
        assert [one.to for one in outbox.outbox] == [["anna@region.se"]]
        assert "skickat till anna@region.se" in capsys.readouterr().out


class Provider(NamedTuple):
    address: str
    answer: dict[str, str]


@pytest.fixture
def provider() -> Iterator[Provider]:
    answer: dict[str, str] = {}

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *args: Any) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Answers) as listening:
        Thread(target=listening.serve_forever, daemon=True).start()
        yield Provider(f"http://127.0.0.1:{listening.server_port}", answer)
        listening.shutdown()


class TestProviders:
    def test_one_that_answers(self, settings: Settings, provider: Provider) -> None:
        settings.OIDC_PROVIDERS = [{"name": "Regionen", "issuer": provider.address}]
        provider.answer["issuer"] = provider.address
        assert _faults(reach.providers()) == []

    def test_one_that_calls_itself_something_else(self, settings: Settings, provider: Provider) -> None:
        settings.OIDC_PROVIDERS = [{"name": "Regionen", "issuer": provider.address}]
        provider.answer["issuer"] = "https://annan.example"
        (told,) = _faults(reach.providers())
        assert "kallar sig https://annan.example" in told

    def test_one_that_is_away(self, settings: Settings) -> None:
        settings.OIDC_PROVIDERS = [{"name": "Regionen", "issuer": "http://127.0.0.1:1"}]
        (told,) = _faults(reach.providers())
        assert "svarar inte" in told


class TestServer:
    def test_nothing_collected(self, deployed: Settings) -> None:
        (told,) = _faults(server.static_files())
        assert "Inga stilmallar" in told

    def test_collected_and_then_one_lost(self, deployed: Settings) -> None:
        deployed.STORAGES = deployed.STORAGES | {
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
        }
        call_command("collectstatic", interactive=False, verbosity=0)
        assert _faults(server.static_files()) == []
        manifest = deployed.STATIC_ROOT / "staticfiles.json"
        paths = json.loads(manifest.read_text())["paths"]
        (deployed.STATIC_ROOT / paths["css/print.css"]).unlink()
        (told,) = _faults(server.static_files())
        assert "css/print.css" in told

    def test_without_pango(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(html: str) -> bytes:
            raise PdfMissing

        monkeypatch.setattr(server, "to_pdf", missing)
        (told,) = _faults(server.pdf())
        assert "Pango saknas" in told

    def test_a_folder_that_is_not_there(self, deployed: Settings, tmp_path: Path) -> None:
        deployed.VAR_DIR = tmp_path / "nowhere"
        assert any("finns inte" in told for told in _faults(server.disk()))

    def test_a_full_disk(self, deployed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(server, "LEAST_FREE", 2**60)
        assert len(_faults(server.disk())) == 2


@pytest.mark.django_db
def test_an_examination_that_breaks_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[Remark]:
        raise RuntimeError("ur funktion")

    monkeypatch.setattr("kultursamverkan.pages.doctor.EXAMINATIONS", {"A": broken, "Disk": server.disk})
    told = list(examine())
    assert told[0][1].text == "Gick inte att undersöka: ur funktion"
    assert len(told) == 3
