"""A page's HTML made ready for paper and for tags: what only a screen has goes, what a picture says stands where PDF
looks for it."""

from urllib.parse import urljoin
from xml.etree.ElementTree import Element

_SVG = "{http://www.w3.org/2000/svg}"
# Never on paper, wherever it stands.
_GONE = {"link", "script", "style", "form", "button", "noscript", "template", "dialog"}
_GONE_CLASSES = {"screen-only", "downloads", "actions", "ds-skip-link", "note-pop"}


def prepare(root: Element) -> None:
    """Changes the tree in place."""
    for parent in list(root.iter()):
        for child in list(parent):
            if _is_gone(child):
                _take_out(parent, child)
            elif child.tag == f"{_SVG}svg":
                _draw(parent, child)
            elif child.tag == "ol" and (start := child.get("start", "")).isdecimal():
                # WeasyPrint counts from 1 whatever the list says.
                child.set("style", f"counter-reset: list-item {int(start) - 1}")


def link_words(root: Element, address: str) -> dict[str, str]:
    """What each link says, by what PDF calls its target: the name of a place in the page, or a whole address. Where
    several lead there the first one's words."""
    said: dict[str, str] = {}
    for link in root.iter("a"):
        target = link.get("href", "")
        words = " ".join((link.get("aria-label") or "".join(link.itertext())).split())
        if target and words:
            said.setdefault(target[1:] if target.startswith("#") else urljoin(address, target), words)
    return said


def _is_gone(element: Element) -> bool:
    return element.tag in _GONE or bool(_GONE_CLASSES & set(element.get("class", "").split()))


def _draw(parent: Element, svg: Element) -> None:
    """A picture is told by its title; a goal's colour is an edge of what it stands in, a swatch a square; icons, which
    stand beside words, go."""
    kinds, fill = svg.get("class", "").split(), _fill(svg.find(f"{_SVG}rect"))
    if "goal-stripe" in kinds:
        parent.set("style", stripe(fill))
        _take_out(parent, svg)
    elif "swatch" in kinds:
        _swatch(svg, fill)
    elif label := svg.get("aria-label"):
        title = Element(f"{_SVG}title")
        title.text = label
        svg.insert(0, title)
        for part in svg.iter(f"{_SVG}rect"):
            # What is outlined on a screen is so by its style sheet, which reaches no picture here.
            if part.get("fill") == "none":
                part.set("stroke", "#666666")
    else:
        _take_out(parent, svg)


def _swatch(svg: Element, fill: str) -> None:
    """The key to a picture's colour, as a square that no reader is told of: a word stands beside it."""
    tail = svg.tail
    svg.clear()
    svg.tag, svg.tail = "span", tail
    svg.set("class", "swatch")
    svg.set("style", "border-color: #666666" if fill in ("", "none") else f"background: {fill}; border-color: {fill}")


def stripe(color: str) -> str:
    """The style of what has a goal's colour along its edge; the goal's number and name stand in text."""
    return f"border-left: 4pt solid {color}"


def _fill(rect: Element | None) -> str:
    return rect.get("fill", "") if rect is not None else ""


def _take_out(parent: Element, child: Element) -> None:
    """The child goes, the text after it stays."""
    place = list(parent).index(child)
    tail = child.tail or ""
    parent.remove(child)
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
