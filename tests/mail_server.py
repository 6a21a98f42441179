"""A real mail server on this computer, that takes, refuses, keeps silent or dies as the test says."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django.fixtures import Settings

from tests.ports import free_port


@dataclass
class MailServer:
    """`refused`: addresses it knows nobody at. `dies_after`: so many mails taken, then it is gone in the middle of the
    next. `silent`: it takes the next mail and never says so; `reached` is set when it has it."""

    refused: set[str] = field(default_factory=set)
    dies_after: int | None = None
    silent: bool = False
    taken: list[EmailMessage] = field(default_factory=list)
    reached: Event = field(default_factory=Event)
    port: int = 0

    async def handle_EHLO(  # noqa: N802  (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        if self._is_dead:
            _hang_up(server)
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 Nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self._is_dead:
            _hang_up(server)
            return "421 Nobody hears this"
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        self.reached.set()
        while self.silent:
            await asyncio.sleep(0.05)
        return "250 OK"

    @property
    def _is_dead(self) -> bool:
        return self.dies_after is not None and len(self.taken) >= self.dies_after

    def serve(self, settings: Settings) -> None:
        """Django mails through it."""
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", self.port, 5
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""

    def to(self) -> list[str]:
        return sorted(str(message["To"]) for message in self.taken)


def _hang_up(server: Any) -> None:
    server.transport.abort()


@contextmanager
def mail_server() -> Iterator[MailServer]:
    server = MailServer(port=free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        server.silent = False
        controller.stop()
