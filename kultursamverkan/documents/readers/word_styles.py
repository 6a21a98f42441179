"""What a Word file says once for many paragraphs: its styles, and how its lists and headings are numbered."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from docx.oxml.ns import qn as named
from docx.oxml.xmlchemy import BaseOxmlElement as Element

# Asked for thousands of times in a large table.
qn = cache(named)
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Style:
    name: str = ""  # in small letters, as Word itself calls it: "heading 1" in every language
    bold: bool = False
    italic: bool = False
    outline: int | None = None  # 0 for a heading of the first level
    numbering: tuple[str, int] | None = None  # the list's number, and the level in it


@dataclass
class Styles:
    """`root`: the file's styles; None when it has none."""

    root: Element | None
    _known: dict[str, Style] = field(default_factory=dict)
    _elements: dict[str, Element] = field(default_factory=dict)
    default: str = ""

    def __post_init__(self) -> None:
        for element in () if self.root is None else self.root.iterfind(qn("w:style")):
            name = attribute(element, "styleId")
            self._elements.setdefault(name, element)
            if attribute(element, "type") == "paragraph" and attribute(element, "default") == "1":
                self.default = self.default or name

    def of(self, name: str) -> Style:
        """With what it has from those that it builds upon."""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> Style:
        chain = list(self._chain(name))
        if not chain:
            return Style()
        looks = [one for element in chain if (one := element.find(qn("w:rPr"))) is not None]
        layouts = [one for element in chain if (one := element.find(qn("w:pPr"))) is not None]
        levels = (number(value(one, "w:outlineLvl")) for one in layouts)
        called = [value(one, "w:name").lower() for one in chain]
        heading = next((number(one.removeprefix("heading ")) for one in called if one.startswith("heading ")), None)
        outline = next((level for level in levels if level is not None), None)
        return Style(
            name=called[0],
            bold=next((on for one in looks if (on := switched(one, "w:b")) is not None), False),
            italic=next((on for one in looks if (on := switched(one, "w:i")) is not None), False),
            outline=heading - 1 if heading else outline,
            numbering=next((one for layout in layouts if (one := numbering_in(layout))), None),
        )

    def _chain(self, name: str) -> Iterator[Element]:
        """The style and those below it, each once: a broken file may go in a ring."""
        met: set[str] = set()
        while name in self._elements and name not in met:
            met.add(name)
            yield self._elements[name]
            name = value(self._elements[name], "w:basedOn")


@dataclass(frozen=True)
class Level:
    format: str  # "bullet", "decimal", …
    text: str  # "%1.", "•"
    start: int


@dataclass
class Numbering:
    """Counts as Word does. `root`: the file's lists; None when it has none."""

    root: Element | None
    _looks: dict[str, str] = field(default_factory=dict)
    _levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    _starts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        for look in self.root.iterfind(qn("w:abstractNum")):
            for one in look.iterfind(qn("w:lvl")):
                level = Level(
                    value(one, "w:numFmt") or "decimal", value(one, "w:lvlText"), number(value(one, "w:start")) or 0
                )
                self._levels[attribute(look, "abstractNumId"), number(attribute(one, "ilvl")) or 0] = level
        for made in self.root.iterfind(qn("w:num")):
            name = attribute(made, "numId")
            self._looks[name] = value(made, "w:abstractNumId")
            for override in made.iterfind(qn("w:lvlOverride")):
                start = number(value(override, "w:startOverride"))
                if start is not None:
                    self._starts[name, number(attribute(override, "ilvl")) or 0] = start

    def level(self, name: str, level: int) -> Level | None:
        """None for what is no list: the number 0 takes a style's numbers away."""
        return self._levels.get((self._looks.get(name, ""), level)) if name != "0" else None

    def count(self, name: str, level: int) -> int:
        """The number of the next item there. Lists of one look count on; one with a start of its own begins there when
        it is met first."""
        look = self._looks.get(name, "")
        found = self.level(name, level)
        start = self._starts.pop((name, level), None)
        if start is None:
            start = self._counts.get((look, level), (found.start if found else 1) - 1) + 1
        self._counts[look, level] = start
        for deeper in [key for key in self._counts if key[0] == look and key[1] > level]:
            del self._counts[deeper]
        return start

    def label(self, name: str, level: int, count: int) -> str:
        """As it stands before a heading: "5.", "2.1"."""
        found = self.level(name, level)
        if found is None or found.format == "bullet":
            return ""
        text, look = found.text, self._looks.get(name, "")
        for upper in range(level + 1):
            shown = count if upper == level else self._counts.get((look, upper), 1)
            text = text.replace(f"%{upper + 1}", str(shown))
        return text.strip()


def attribute(element: Element, name: str) -> str:
    return str(element.get(qn(f"w:{name}"), ""))


def value(element: Element, tag: str) -> str:
    """The value of the child with that tag; "" when there is none."""
    child = element.find(qn(tag))
    return attribute(child, "val") if child is not None else ""


def number(text: str) -> int | None:
    """None for what is no number that a list or a level could have."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def switched(element: Element, tag: str) -> bool | None:
    """On, off, or None where nothing is said."""
    child = element.find(qn(tag))
    return None if child is None else attribute(child, "val").lower() not in _OFF


def numbering_in(layout: Element) -> tuple[str, int] | None:
    """Of a paragraph's or a style's layout."""
    found = layout.find(qn("w:numPr"))
    if found is None or not value(found, "w:numId"):
        return None
    return value(found, "w:numId"), number(value(found, "w:ilvl")) or 0
