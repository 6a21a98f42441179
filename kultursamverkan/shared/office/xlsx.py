"""The parts of an .xlsx file (ECMA-376, part 1, SpreadsheetML), as `workbook` needs them: text, numbers and dates in
plain sheets. Each row goes into the archive as it comes, so that a large file takes no more memory than a small one.

Written here: openpyxl, which reads such files, takes 8 MiB of every process and five times as long to write one.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from string import ascii_uppercase
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kultursamverkan.shared.office.cells import Cell

# What a cell looks like: its place among `cellXfs` below.
HEAD, TEXT, PLAIN, DATE, MOMENT = 1, 2, 3, 4, 5
_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001  (a spreadsheet knows no time zone)
# Excel takes 1900 for a leap year: before this its days are not ours.
_FIRST_DAY = dt.date(1900, 3, 1)

_LONGEST = 32_767  # characters in a cell

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_STYLES = f"""{_XML}<styleSheet xmlns="{_MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/>
<numFmt numFmtId="165" formatCode="yyyy-mm-dd h:mm:ss"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>
<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">
<alignment vertical="top"/></xf>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">
<alignment vertical="top"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


class Book:
    """An .xlsx file that is being written: its sheets in order, and then `close`."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._sheets: list[str] = []
        self._names: list[str] = []

    def add(
        self,
        title: str,
        rows: Iterable[Sequence[Cell]],
        *,
        widths: Sequence[int] = (),
        filtered: str = "",
        hidden: bool = False,
    ) -> None:
        """A sheet. With `widths`, in characters, the first row is a header that stays when one scrolls; `filtered`: the
        cells with filters on their first row, "A1:C3"; `hidden`: so that nobody is offered to show it."""
        number = len(self._sheets) + 1
        state = ' state="veryHidden"' if hidden else ""
        self._sheets.append(f'<sheet name={quoteattr(title)} sheetId="{number}"{state} r:id="rId{number}"/>')
        if filtered:
            self._names.append(_filter_name(title, number - 1, filtered))
        part = ZipInfo(f"xl/worksheets/sheet{number}.xml")  # without the second in which it is written
        part.compress_type = ZIP_DEFLATED
        with self._archive.open(part, "w") as sheet:
            sheet.write(_start(widths, first=number == 1).encode())
            for place, row in enumerate(rows, start=1):
                sheet.write(_row(place, row, HEAD if widths and place == 1 else None).encode())
            ending = f'<autoFilter ref="{filtered}"/>' if filtered else ""
            sheet.write(f"</sheetData>{ending}</worksheet>".encode())

    def close(self, *, title: str, creator: str, language: str) -> None:
        """Writes what holds the sheets together, and the file's properties."""
        numbers = range(1, len(self._sheets) + 1)
        names = f"<definedNames>{''.join(self._names)}</definedNames>" if self._names else ""
        related = [(f"{_OFFICE}/worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
        parts = {
            "[Content_Types].xml": _content_types(numbers),
            "_rels/.rels": _relations(
                [
                    (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
                    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ]
            ),
            "docProps/core.xml": _properties(title, creator, language),
            "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/>'
            f"</bookViews><sheets>{''.join(self._sheets)}</sheets>{names}</workbook>",
            "xl/_rels/workbook.xml.rels": _relations([*related, (f"{_OFFICE}/styles", "styles.xml")]),
            "xl/styles.xml": _STYLES,
        }
        for name, text in parts.items():
            self._archive.writestr(ZipInfo(name), text, ZIP_DEFLATED)


@cache
def column(number: int) -> str:
    """The letters of a column, counted from 0: A, B, … Z, AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return letters


def _start(widths: Sequence[int], *, first: bool) -> str:
    """All of a sheet that stands before its rows."""
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
    selected = ' tabSelected="1"' if first else ""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, start=1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{selected} workbookViewId="0">'
        f"{pane if widths else ''}</sheetView></sheetViews>{f'<cols>{columns}</cols>' if widths else ''}<sheetData>"
    )


def _row(number: int, cells: Sequence[Cell], style: int | None) -> str:
    return f'<row r="{number}">{"".join(_cells(number, cells, style))}</row>'


def _cells(number: int, cells: Sequence[Cell], style: int | None) -> Iterator[str]:
    for place, value in enumerate(cells):
        at = f'<c r="{column(place)}{number}"'
        if value is None or value == "":
            yield f'{at} s="{style or PLAIN}"/>'
        elif isinstance(value, bool):
            yield f'{at} s="{style or PLAIN}" t="b"><v>{value:d}</v></c>'
        elif isinstance(value, dt.date) and _day(value) >= _FIRST_DAY:
            yield f'{at} s="{MOMENT if isinstance(value, dt.datetime) else DATE}"><v>{_serial(value)}</v></c>'
        elif isinstance(value, str | dt.date):
            # Inline: a formula is another element altogether.
            text = escape(str(value)[:_LONGEST], {"\r": "&#13;"})
            yield f'{at} s="{style or TEXT}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        else:
            yield f'{at} s="{style or PLAIN}"><v>{value}</v></c>'


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _serial(value: dt.date) -> float:
    """Days since the epoch, and parts of a day."""
    if isinstance(value, dt.datetime):
        return (value - _EPOCH) / dt.timedelta(days=1)
    return (value - _EPOCH.date()).days


def _filter_name(title: str, sheet: int, cells: str) -> str:
    """Excel keeps what is filtered under a name of its own."""
    first, _, last = cells.partition(":")
    fixed = ":".join(f"${place.rstrip('0123456789')}${place.lstrip(ascii_uppercase)}" for place in (first, last))
    place = escape(f"'{title}'!{fixed}")
    return f'<definedName name="_xlnm._FilterDatabase" localSheetId="{sheet}" hidden="1">{place}</definedName>'


def _relations(related: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _content_types(sheets: Iterable[int]) -> str:
    kinds = {f"/xl/worksheets/sheet{number}.xml": f"{_TYPE}.worksheet+xml" for number in sheets} | {
        "/xl/workbook.xml": f"{_TYPE}.sheet.main+xml",
        "/xl/styles.xml": f"{_TYPE}.styles+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    lines = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{relations}{xml}{lines}</Types>'


def _properties(title: str, creator: str, language: str) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        f"<dc:creator>{escape(creator)}</dc:creator><dc:language>{escape(language)}</dc:language></cp:coreProperties>"
    )
