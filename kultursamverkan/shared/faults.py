"""What went wrong around us rather than in us: the database, the disk or the mail server. And what was typed when it
did."""

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from smtplib import SMTPException
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from kultursamverkan.shared import writer

# Shorter than this without a space is a number, a date or a choice: sent again, but nothing to copy.
_WORDS = 12
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Fault(StrEnum):
    """What does not answer. Its page is one, and says so in one sentence each."""

    DATABASE = "database"
    DISK = "disk"
    MAIL = "mail"


@dataclass(frozen=True)
class Typed:
    """A form that could not be taken: to be sent again as it was, or copied. The files do not come along."""

    address: str
    pairs: list[tuple[str, str]]
    files: list[str]

    @property
    def texts(self) -> list[str]:
        """What somebody wrote, in the form's order, each once."""
        own = [value for name, value in self.pairs if name not in writer.NOT_TYPED]
        return list(dict.fromkeys(value for value in own if len(value) >= _WORDS or " " in value.strip()))


def fault_of(error: BaseException | None) -> Fault | None:
    """Which of them is behind the error; None when the fault is ours."""
    for one in _chain(error):
        if isinstance(one, OperationalError | InterfaceError):
            return Fault.DATABASE
        if isinstance(one, OSError) and one.errno in _NO_ROOM:
            return Fault.DISK
        if isinstance(one, SMTPException):
            return Fault.MAIL
    return None


def typed(request: HttpRequest) -> Typed | None:
    """The form that was sent; None when there was none, it cannot be read, or a password is in it."""
    if request.method != "POST":
        return None
    try:
        fields: Any = request.POST
        files = [file.name for name in request.FILES for file in request.FILES.getlist(name)]
    except (OSError, UnreadablePostError, MultiPartParserError, RequestDataTooBig, SuspiciousOperation):
        return None
    pairs = [(name, value) for name, values in fields.lists() for value in values]
    if not pairs or any("password" in name or "code" in name for name, _ in pairs):
        return None
    return Typed(request.get_full_path(), pairs, [name for name in files if name])


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and those that it came of."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
