"""People who write, over HTTP, as fast as they are answered. Each knows what it was told is saved.

Who gets no answer sends the very same form again when the server is back, as the error page lets them.
"""

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from tests.drills.installation import Installation
from tests.forms import Data, shown_forms
from tests.setup.steps import ROOT

EACH = 25  # files to a meeting, which holds thirty at most
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
Body = tuple[bytes, str]


@dataclass
class Writer:
    """`kept`: texts that were answered for. `unsure`: the form that was not, and its text."""

    place: Installation
    names: dict[str, str]
    kind: str
    session: str
    url: str
    choice: str
    number: int
    written: int = 0
    kept: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    unsure: tuple[str, Body] | None = None
    csrf: str = ""
    statuses: dict[int, int] = field(default_factory=dict)
    slowest: float = 0.0
    refused: int = 0  # there was no room for the file
    wrong: list[str] = field(default_factory=list)  # answers that none should get

    def write(self, stop: threading.Event, *, more: bool = True) -> None:
        """Until told to stop; without `more`, until what was sent last has its answer."""
        while not stop.is_set() and (more or self.unsure):
            try:
                if self.unsure is None:
                    self._compose()
                self._send()
            except (OSError, HTTPException):
                time.sleep(0.05)

    def _compose(self) -> None:
        if self.kind == "file":
            place, places = self.written // EACH, self.choice.split("|")
            if place == len(places):  # there is no more room: the others go on
                time.sleep(0.1)
                return
            self.url = places[place]
        status, page, _ = self.ask("GET", self.url)
        if status != 200:
            time.sleep(0.1)
            return
        self.written += 1
        content = PDF + f"{self.kind} {self.number} {self.written}".encode()
        digest = sha256(content).hexdigest()[:12]
        text = f"drill-{self.number}-{self.written}" + (f"-{digest}.pdf" if self.kind == "file" else "")
        forms = shown_forms(HttpResponse(page, charset="utf-8"))
        data = max(forms, key=lambda form: len(form.pairs)).data
        if self.kind == "file":
            self.unsure = (text, _multipart(data, text, content))
        else:
            data |= self._typed(text, data)
            self.unsure = (text, (urlencode(data, doseq=True).encode(), "application/x-www-form-urlencoded"))
        self.sent.append(text)

    def _typed(self, text: str, data: Data) -> Data:
        if self.kind == "note":
            return {"activity": self.choice, "text": text}
        if self.kind == "activity":
            return {"title": text, "heading": self.choice}
        row = next(name.split("-")[0] for name in data if name.endswith("-text"))
        return {f"{row}-text": text, f"{row}-status": "ongoing"}

    def _send(self) -> None:
        if self.unsure is None:
            return
        text, body = self.unsure
        status, page, _ = self.ask("POST", self.url, body)
        if status == 302:
            self.kept.append(text)
            self.unsure = None
        elif status == 503:
            told = page.decode(errors="replace")
            if "Tjänsten är stängd en stund" not in told or (self.kind != "file" and text not in told):
                self.wrong.append(f"503 without the text: {told[:200]}")
            time.sleep(0.1)
        elif status == 200 and self.kind == "file" and "Filen kunde inte sparas" in page.decode():
            self.refused += 1
            time.sleep(0.1)
        else:
            self.wrong.append(f"{status}: {page[:300].decode(errors='replace')}")
            self.unsure = None

    def ask(self, method: str, url: str, body: Body | None = None) -> tuple[int, bytes, float]:
        began = time.monotonic()
        connection = HTTPConnection("127.0.0.1", self.place.port, timeout=60)
        headers = {"Cookie": f"{self.names['session']}={self.session}; {self.names['csrf']}={self.csrf}"}
        if body:
            headers["Content-Type"] = body[1]
        try:
            connection.request(method, url, body[0] if body else None, headers)
            response = connection.getresponse()
            page = response.read()
            for name, value in response.getheaders():
                if name.lower() == "set-cookie" and (found := SimpleCookie(value).get(self.names["csrf"])):
                    self.csrf = found.value
        finally:
            connection.close()
        took = time.monotonic() - began
        self.slowest = max(self.slowest, took)
        self.statuses[response.status] = self.statuses.get(response.status, 0) + 1
        return response.status, page, took


class World:
    """Asks a process that knows the installation's database (world.py)."""

    def __init__(self, place: Installation) -> None:
        command = [sys.executable, "-m", "tests.drills.world"]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=place.environment
        )

    def ask(self, what: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{what}\n")
        self._process.stdin.flush()
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=60)


@dataclass
class Crowd:
    writers: list[Writer]
    threads: list[threading.Thread] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def of(cls, place: Installation, world: World) -> "Crowd":
        made = world.ask("make")
        jobs = [(kind, session, url, choice) for kind, session, url, choice in made["jobs"]]
        return cls([Writer(place, made, *job, number) for number, job in enumerate(jobs, 1)])

    def begin(self, *, more: bool = True) -> None:
        self.stop.clear()
        self.threads = [
            threading.Thread(target=one.write, args=(self.stop,), kwargs={"more": more}, daemon=True)
            for one in self.writers
        ]
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join(timeout=90)

    def finish(self) -> None:
        """Until everybody has an answer to what they sent last."""
        self.begin(more=False)
        until = time.monotonic() + 60
        while any(one.unsure for one in self.writers) and time.monotonic() < until:
            time.sleep(0.02)
        self.end()
        assert self.saves, "nobody saved anything: nothing was tried"

    @property
    def saves(self) -> int:
        return sum(len(one.kept) for one in self.writers)

    @property
    def statuses(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for one in self.writers:
            for status, count in one.statuses.items():
                found[status] = found.get(status, 0) + count
        return found


def faults(crowd: Crowd, kept: dict[str, Any]) -> list[str]:
    """What is lost, doubled, made up or half there."""
    found = [f"{one.kind}: {words}" for one in crowd.writers for words in one.wrong]
    for kind in ("note", "activity", "file"):
        texts = [text for text, _ in kept[kind] if text.startswith("drill")]
        found += [f"{kind} {text}: half there" for text, whole in kept[kind] if not whole and text.startswith("drill")]
        found += [f"{kind} {text}: {texts.count(text)} times" for text in set(texts) if texts.count(text) > 1]
        mine = [one for one in crowd.writers if one.kind == kind]
        found += [f"{kind} {text}: lost" for one in mine for text in one.kept if text not in texts]
        sent = {text for one in mine for text in one.sent}
        found += [f"{kind} {text}: made up" for text in texts if text not in sent]
    found += _answers(crowd, kept)
    if kept["file_rows_without_owner"]:
        found.append(f"{kept['file_rows_without_owner']} rows of files that belong to nothing")
    return found


def _answers(crowd: Crowd, kept: dict[str, Any]) -> list[str]:
    """One text over the other: each that was answered for stands once in the log, and the last is the row's."""
    logged = [text for text in kept["answer_log"] if text.startswith("drill")]
    (writer,) = [one for one in crowd.writers if one.kind == "answer"]
    found = [f"answer {text}: logged {logged.count(text)} times" for text in writer.kept if logged.count(text) != 1]
    if logged and kept["answer"] != logged[-1:]:
        found.append(f"answer: the row says {kept['answer']}, the log {logged[-1]}")
    return found


def _multipart(data: Data, name: str, content: bytes) -> Body:
    border = "drill" * 8
    pairs = [(key, one) for key, value in data.items() for one in (value if isinstance(value, list) else [value])]
    parts = [
        f'--{border}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{one}\r\n'.encode() for key, one in pairs
    ]
    head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    parts.append(head.encode() + b"Content-Type: application/pdf\r\n\r\n" + content + b"\r\n")
    return b"".join(parts) + f"--{border}--\r\n".encode(), f"multipart/form-data; boundary={border}"
