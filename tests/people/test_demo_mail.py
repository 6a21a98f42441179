"""The demo's mail: on the console, and on a page that only the demo has."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from kultursamverkan.people.demo_mail import SHOWN, DemoMailBackend, sent_mail

URL = reverse("people:demo_mail")


@pytest.fixture
def demo(settings: Settings, tmp_path: Path) -> Settings:
    settings.DEMO = True
    settings.VAR_DIR = tmp_path
    return settings


def _send(subject: str = "Din kod", body: str = "1234-5678", to: str = "hallsberg@kommun.example") -> None:
    EmailMessage(subject, body, to=[to], connection=DemoMailBackend()).send()


def test_demo_mail_is_no_page_elsewhere(client: Client, db: None) -> None:
    assert client.get(URL).status_code == 404


def test_demo_mail_shows_what_was_sent_newest_first(
    demo: Settings, client: Client, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Inga mejl än" in client.get(URL).content.decode()
    _send("Åtgärd <b>krävs</b>", "Öppna http://testserver/inbjudan/x/ före <i>fredag</i>")
    _send()
    assert "1234-5678" in capsys.readouterr().out
    page = client.get(URL).content.decode()
    assert page.index("Din kod") < page.index("Åtgärd &lt;b&gt;krävs&lt;/b&gt;")
    assert '<a href="http://testserver/inbjudan/x/"' in page
    assert "&lt;i&gt;fredag&lt;/i&gt;" in page
    assert "hallsberg@kommun.example" in page


def test_only_the_latest_are_shown(demo: Settings) -> None:
    for number in range(SHOWN + 2):
        _send(subject=str(number))
    assert [mail.subject for mail in sent_mail()] == [str(number) for number in range(SHOWN + 1, 1, -1)]


def test_another_process_has_sent(demo: Settings, tmp_path: Path) -> None:
    program = (
        "import django; django.setup(); from django.core.mail import send_mail; "
        "send_mail('Från en annan process', 'x', None, ['a@kommun.example'])"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "kultursamverkan.settings", "DEMO": "1", "VAR_DIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True)
    assert [mail.subject for mail in sent_mail()] == ["Från en annan process"]
