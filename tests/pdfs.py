"""What a PDF file says to those who do not see it: its tags, text by text, with pikepdf."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf


@dataclass
class Tag:
    name: str
    element: Any
    tags: list["Tag"] = field(default_factory=list)

    def all(self, *names: str) -> Iterator["Tag"]:
        """Itself and those below with one of the names, in reading order."""
        if self.name in names:
            yield self
        for tag in self.tags:
            yield from tag.all(*names)


def opened(file: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(file))


def tags(pdf: pikepdf.Pdf) -> Tag:
    return _tag(pdf.Root.StructTreeRoot)


def _tag(element: Any) -> Tag:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    below = [_tag(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return Tag(str(element.get("/S", "")).lstrip("/"), element, below)


def headings(pdf: pikepdf.Pdf) -> list[int]:
    """The levels of its headings, in order."""
    return [int(tag.name[1]) for tag in tags(pdf).all("H1", "H2", "H3", "H4", "H5", "H6")]


def bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    def titles(items: Any) -> Iterator[str]:
        for item in items:
            yield item.title
            yield from titles(item.children)

    with pdf.open_outline() as outline:
        return list(titles(outline.root))


def places(pdf: pikepdf.Pdf) -> dict[str, int]:
    """What links within the file lead to: the name, and its page from 1."""
    named = pdf.Root.Names.Dests.Names
    pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    return {str(name): pages[where[0].objgen] for name, where in zip(named[::2], named[1::2], strict=True)}


def assert_for_everybody(pdf: pikepdf.Pdf, *, title: str) -> None:
    """What every file of ours must hold: language, title, tags, heads that its cells name, pictures with words."""
    assert str(pdf.Root.Lang) == "sv"
    assert str(pdf.docinfo["/Title"]) == title
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(pdf.Root.MarkInfo.Marked)
    levels = headings(pdf)
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))  # noqa: RUF007
    root = tags(pdf)
    for table in root.all("Table"):
        assert_table(table)
    assert all(str(figure.element.get("/Alt", "")).strip() for figure in root.all("Figure"))
    assert all("/FontFile2" in one or "/FontFile3" in one for one in _font_files(pdf))


def assert_table(table: Tag) -> None:
    """Every head says which way it reads, and every cell under them names heads that are there."""
    heads = {str(head.element.ID): head for head in table.all("TH")}
    assert heads
    assert {str(head.element.A.Scope) for head in heads.values()} <= {"/Column", "/Row"}
    for cell in table.all("TD"):
        named = [str(name) for name in cell.element.A.Headers]
        assert named
        assert set(named) <= set(heads)


def _font_files(pdf: pikepdf.Pdf) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]
