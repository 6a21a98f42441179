"""Lists in Word: each list with numbers of its own. A paragraph is an item by the number of its list."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from kultursamverkan.shared.office import word_parts as parts

DEEPEST = 8
# Twentieths of a point: how far an item's text stands in, for each level.
INDENT = 360
_SIGNS = ("•", "–")


class Lists:
    def __init__(self, document: Document) -> None:
        self._numbering = document.part.numbering_part.element
        self._bullets, self._numbers = self._add_look(numbered=False), self._add_look(numbered=True)
        self._bullet_list = self._add_list(self._bullets)
        # The list that goes on at each level, and the number that comes next in it.
        self._going: dict[int, tuple[str, int]] = {}

    def item(self, level: int, number: int) -> str:
        """The properties that make a paragraph an item, as XML. `number`: 0 for a bullet; an item whose number does
        not follow upon the one before begins a list of its own."""
        level = min(level, DEEPEST)
        for deeper in [one for one in self._going if one > level]:
            del self._going[deeper]
        if number:
            name, expected = self._going.get(level, ("", 0))
            if number != expected:
                name = self._add_list(self._numbers, level, number)
            self._going[level] = (name, number + 1)
        else:
            self._going.pop(level, None)
            name = self._bullet_list
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'

    def _add_look(self, *, numbered: bool) -> str:
        taken = [int(one.get(qn("w:abstractNumId"))) for one in self._numbering.findall(qn("w:abstractNum"))]
        identifier = str(max(taken, default=-1) + 1)
        levels = "".join(_level(level, numbered=numbered) for level in range(DEEPEST + 1))
        made = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identifier}"><w:multiLevelType w:val="multilevel"/>'
            f"{levels}</w:abstractNum>"
        )
        # Word refuses a look after a list.
        self._numbering.find(qn("w:num")).addprevious(made)
        return identifier

    def _add_list(self, look: str, level: int = 0, number: int = 0) -> str:
        taken = [int(one.get(qn("w:numId"))) for one in self._numbering.findall(qn("w:num"))]
        made = parts.element("w:num", numId=str(max(taken, default=0) + 1))
        made.append(parts.element("w:abstractNumId", val=look))
        if number:
            override = parts.element("w:lvlOverride", ilvl=str(level))
            override.append(parts.element("w:startOverride", val=str(number)))
            made.append(override)
        self._numbering.append(made)
        return str(made.get(qn("w:numId")))


def _level(level: int, *, numbered: bool) -> str:
    sign = f"%{level + 1}." if numbered else _SIGNS[level % len(_SIGNS)]
    kind, indent = "decimal" if numbered else "bullet", INDENT * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
    )
