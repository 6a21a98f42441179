"""Two application servers on one database behind nginx, as the README says; their mail comes back to the tests."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import requests
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.core import mail

from tests.behind_nginx.proxy import NAME, SITE, Proxy, proxy
from tests.drills.installation import Installation
from tests.ports import free_port
from tests.setup.steps import COLLECTED

# As in tests/settings.py, and why: a test changes rows in ways that nobody does.
PAGES_NOT_KEPT = {"KEEP_PAGES_SECONDS": "0"}


class Outbox:
    """What the servers mail is found where a test looks for it."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        letter = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(letter, EmailMessage)
        text = letter.get_body(("plain",))
        body = text.get_content().replace("\r\n", "\n") if text else ""
        told = mail.EmailMessage(str(letter["Subject"]), body, str(letter["From"]), list(envelope.rcpt_tos))
        mail.outbox.append(told)
        return "250 OK"


@dataclass(frozen=True)
class Behind:
    proxy: Proxy
    servers: list[Installation]

    @property
    def files(self) -> Path:
        return self.servers[0].folder / "var/files"

    def ask(self, path: str, **more: Any) -> requests.Response:
        """As a visitor asks who has found the site by its name."""
        more["headers"] = {"Host": NAME, "Referer": f"{SITE}/"} | more.get("headers", {})
        more.setdefault("method", "GET")
        address = f"https://127.0.0.1:{self.proxy.https}{path}"
        return requests.request(
            url=address, verify=str(self.proxy.folder / "fullchain.pem"), timeout=60, allow_redirects=False, **more
        )


@contextmanager
def behind_nginx(database_url: str) -> Iterator[Behind]:
    """On a database that is migrated. The servers run with the production settings and the tests' key."""
    folder = Path(mkdtemp(prefix="kultursamverkan-behind-", dir="/tmp"))
    (folder / "var").mkdir()
    (folder / "key").write_text(settings.SECRET_KEY, encoding="utf-8")
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        environment = _environment(folder, _mail_port(stack))
        servers = [Installation(folder, database_url, more=environment, workers=1) for _ in range(2)]
        if COLLECTED not in os.environ:
            servers[0].manage("collectstatic", "--noinput", "--verbosity=0")
        for server in servers:
            stack.callback(server.kill)
            server.start()
        yield Behind(stack.enter_context(proxy([server.port for server in servers])), servers)


def _mail_port(stack: ExitStack) -> int:
    port = free_port()
    controller = Controller(Outbox(), hostname="127.0.0.1", port=port)
    controller.start()
    stack.callback(controller.stop)
    return port


def _environment(folder: Path, mail_port: int) -> dict[str, str]:
    told = ("SERVICE_ACTOR", "SERVICE_CONTACT_EMAIL", "SERVICE_CONTACT_PHONE", "ACCESSIBILITY_ASSESSED_ON")
    return PAGES_NOT_KEPT | {
        "DJANGO_SETTINGS_MODULE": "tests.behind_nginx.settings",
        # The second: who asks a server itself whether it is well.
        "ALLOWED_HOSTS": f"{NAME},127.0.0.1",
        "BEHIND_PROXY": "1",
        "SECURE_SSL_REDIRECT": "1",
        # `doctor` takes .example for what nobody has filled in.
        "DEFAULT_FROM_EMAIL": "Kultursamverkan <kultur@region.test>",
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "STATIC_DIR": os.environ.get(COLLECTED, str(folder / "var/static")),
        **{name: getattr(settings, name) for name in told},
    }
