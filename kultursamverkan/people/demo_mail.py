"""The demo's mail: written to the console and to files, so that a page can show it, whichever process sent it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as ReceivedMessage
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend as ConsoleBackend
from django.utils import timezone

# Older mail stays on disk until `make reset-demo`, but nobody looks for it.
SHOWN = 30


@dataclass(frozen=True)
class DemoMail:
    sent_at: datetime | None
    to: str
    subject: str
    body: str


class DemoMailBackend(ConsoleBackend):
    """EMAIL_BACKEND of the demo: nothing leaves the computer."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            # The name sorts by time; the file appears whole or not at all.
            name = f"{timezone.now():%Y%m%d-%H%M%S-%f}-{uuid4().hex}"
            unfinished = folder / f"{name}.part"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(folder / f"{name}.eml")
        return super().send_messages(email_messages) or 0


def sent_mail() -> list[DemoMail]:
    """What the demo has sent, newest first, at most `SHOWN` of it."""
    files = sorted(_folder().glob("*.eml"), reverse=True)[:SHOWN]
    return [_read(path) for path in files]


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "demo-mail"


def _read(path: Path) -> DemoMail:
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(message, ReceivedMessage)
    body = message.get_body(preferencelist=("plain",))
    return DemoMail(
        sent_at=_moment(message),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        body=body.get_content() if body else "",
    )


def _moment(message: ReceivedMessage) -> datetime | None:
    """When it was sent. Django dates mail in UTC without saying so, which reads as a time without a zone."""
    date = message["Date"]
    if date is None:
        return None
    moment: datetime = date.datetime
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
