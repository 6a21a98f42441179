"""One object of a JSON file with its place in it. Takes values out by name; what is wrong is noted, never guessed."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from kultursamverkan.documents.issues import Issue
from kultursamverkan.shared.when import When, parse


class Node:
    def __init__(self, value: Any, where: str, issues: list[Issue]) -> None:
        self.where = where
        self._issues = issues
        self._left: dict[str, Any] = {}
        if isinstance(value, dict):
            self._left = dict(value)
        else:
            self.note("", "Här ska det stå ett objekt, { … }.")

    def note(self, name: str, text: str) -> None:
        self._issues.append(Issue(".".join(part for part in (self.where, name) if part), text))

    def text(self, name: str) -> str:
        """ "" where the text is null or left out."""
        value = self._left.pop(name, None)
        if value is None or isinstance(value, str):
            return value or ""
        self.note(name, "Här ska det stå en text inom citattecken.")
        return ""

    def number(self, name: str) -> int:
        """0 where there is none, which is noted."""
        found = self.number_or_none(name)
        if found is None:
            self.note(name, "Här ska det stå ett heltal.")
        return found or 0

    def number_or_none(self, name: str) -> int | None:
        value = self._left.pop(name, None)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.note(name, "Här ska det stå ett heltal.")
        return None

    def flag(self, name: str, *, default: bool) -> bool:
        value = self._left.pop(name, default)
        if isinstance(value, bool):
            return value
        self.note(name, "Här ska det stå true eller false.")
        return default

    def day(self, name: str) -> date | None:
        text = self.text(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.note(name, f"”{text}” är inget datum. Skriv till exempel 2026-11-22.")
            return None

    def when(self, name: str) -> When | None:
        text = self.text(name)
        try:
            return parse(text) if text else None
        except ValueError as error:
            self.note(name, str(error))
            return None

    def node(self, name: str) -> "Node":
        return Node(self._left.pop(name, None), f"{self.where}.{name}".lstrip("."), self._issues)

    def nodes(self, name: str) -> Iterator["Node"]:
        """Each object of a list; none where the list is left out."""
        value = self._left.pop(name, [])
        if not isinstance(value, list):
            self.note(name, "Här ska det stå en lista, [ … ].")
            value = []
        for index, one in enumerate(value):
            yield Node(one, f"{self.where}.{name}[{index}]".lstrip("."), self._issues)

    def texts(self, name: str) -> list[str]:
        """The texts of a list; none where the list is left out."""
        value = self._left.pop(name, [])
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return value
        self.note(name, 'Här ska det stå en lista med texter, [ "…" ].')
        return []

    def done(self) -> None:
        """Whatever nobody asked for would be lost."""
        for name in self._left:
            self.note(name, "Det här namnet känner vi inte igen.")
