"""All that somebody reads who is not signed in: from the start page, link by link."""

import re
from io import BytesIO
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit
from zipfile import ZipFile, is_zipfile

from django.test import Client
from django.urls import Resolver404, resolve

_LINK = re.compile(r'(?:href|action|src)="([^"]+)"')
_OUTSIDE = ("/static/", "/reparation/")
_DOCUMENTS = ("format", "version")
# A token is new on each page.
_TOKEN = re.compile(r'value="[\w-]{64}"')


class PublicWalk:
    """`texts`: what each address answered. `names`: the URL names that were met."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.names: set[str] = set()
        self._client = Client()
        self._asked: dict[str, set[str]] = {}

    def walk(self, *starts: str) -> None:
        waiting = [*starts]
        while waiting:
            url = waiting.pop()
            if self._is_new(url):
                waiting += self._read(url)

    def ask(self, word: str) -> dict[str, str]:
        """What each page that can be searched answers, without the word itself."""
        pages = {urlsplit(url).path for url, text in self.texts.items() if 'name="q"' in text.partition("<main")[2]}
        answers = {page: self._client.get(page, {"q": word}).content.decode() for page in sorted(pages)}
        return {page: _TOKEN.sub("", text).replace(word, "") for page, text in answers.items()}

    def _read(self, url: str) -> list[str]:
        response = self._client.get(url)
        if response.status_code != 200:
            return []
        self.names.add(resolve(urlsplit(url).path).view_name)
        body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        self.texts[url] = _text(body)
        if "html" not in response["Content-Type"]:
            return []
        links = [urldefrag(urljoin(url, link.replace("&amp;", "&"))).url for link in _LINK.findall(self.texts[url])]
        return [link for link in links if link.startswith("/") and not link.startswith(_OUTSIDE)]

    def _is_new(self, url: str) -> bool:
        """A page is read once for each thing it can be asked for; for each value only when that is another document."""
        parts = urlsplit(url)
        asked = {f"{name}={value}" if name in _DOCUMENTS else name for name, value in parse_qsl(parts.query)} or {""}
        before = self._asked.setdefault(parts.path, set())
        if asked <= before or not _is_address(parts.path):
            return False
        before |= asked
        return True


def _text(body: bytes) -> str:
    """Folded lines of calendars unfolded, office files unpacked."""
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return body.decode("utf-8", "replace").replace("\r\n ", "")


def _is_address(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
