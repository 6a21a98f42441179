"""Files that no reader can read, made by code: their names, what is in them, and what a person is told."""

import json
import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from kultursamverkan.documents.readers.limits import MAX_BYTES, MAX_ENTRIES, MAX_ROWS, MAX_UNPACKED, MAX_XML, MEBIBYTE

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = "[Content_Types].xml"
_MAIN = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
}
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def package(kind: str, *more: tuple[str, str | bytes], main: str | bytes = "<x/>", types: str = "") -> bytes:
    """A file of that kind as small as it can be; `more`: parts beside, by name."""
    name, content_type = _MAIN[kind]
    listed = f'<Types><Override PartName="/{name}" ContentType="{types or content_type}"/></Types>'
    return zipped((TYPES, listed), (name, main), *more)


def zipped(*parts: tuple[str, str | bytes], packing: int = ZIP_DEFLATED) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", packing) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return made.getvalue()


def compound(*streams: str) -> bytes:
    """The start of an old Office file whose list of contents names those streams."""
    return OLE + b"\0" * 504 + b"".join(f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in streams)


def with_password(file: bytes) -> bytes:
    """Every part marked as encrypted, in the archive's list of contents."""
    marked = bytearray(file)
    place = marked.find(b"PK\x01\x02")
    while place >= 0:
        marked[place + 8] |= 1
        place = marked.find(b"PK\x01\x02", place + 4)
    return bytes(marked)


def lying(file: bytes, name: str, size: int) -> bytes:
    """The part's size told otherwise than it is, in the archive's list of contents."""
    marked, place = bytearray(file), -1
    while (place := marked.find(b"PK\x01\x02", place + 1)) >= 0:
        length = struct.unpack_from("<H", marked, place + 28)[0]
        if marked[place + 46 : place + 46 + length] == name.encode():
            struct.pack_into("<I", marked, place + 24, size)
    return bytes(marked)


def twice(kind: str) -> bytes:
    """The main part stands twice, under one name."""
    file = package(kind, ("word/DOCUMENT.xml", "<y/>"), ("xl/WORKBOOK.xml", "<y/>"))
    return file.replace(b"word/DOCUMENT", b"word/document").replace(b"xl/WORKBOOK", b"xl/workbook")


def torn(kind: str) -> bytes:
    file = package(kind, main="<x>" + "".join(map(str, range(9000))) + "</x>")
    return file[: len(file) // 2]


def turned(kind: str) -> bytes:
    """Bits turned in the middle of what is packed."""
    file = bytearray(package(kind, main="<x>" + "".join(map(str, range(9000))) + "</x>"))
    file[len(file) // 2] ^= 0xFF
    return bytes(file)


def _deep(levels: int) -> bytes:
    return b'{"format":' * levels + b"1" + b"}" * levels


def _rows() -> bytes:
    return b"Aktivitet;Start\n" + b"Museum;2023\n" * (MAX_ROWS + 1)


def _json(**changes: object) -> bytes:
    return json.dumps({"format": "kultursamverkan-plan", "format_version": 1} | changes).encode()


OLD, LOCKED, DAMAGED = "äldre", "lösenord", "skadad"
# What it is called -> (name, content, words of what is told). Content is made when asked for: some of it is large.
UNHAPPY: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty docx": ("plan.docx", lambda: b"", "Filen är tom"),
    "empty csv": ("plan.csv", lambda: b" \r\n\r\n", "Filen är tom"),
    "only zeros": ("plan.xlsx", lambda: b"\0" * 4096, "Filen är tom"),
    "too large": ("plan.docx", lambda: b"PK\x03\x04" + b"x" * MAX_BYTES, "för stor: 20,0 MiB"),
    "doc": ("plan.doc", lambda: compound("WordDocument"), "Spara som och formatet Word-dokument (.docx)"),
    "doc called docx": ("plan.docx", lambda: compound("WordDocument"), "äldre Word-fil (.doc)"),
    "xls": ("plan.xls", lambda: compound("Workbook"), "Spara som och formatet Excel-arbetsbok (.xlsx)"),
    "xls called xlsx": ("plan.xlsx", lambda: compound("Book"), "äldre Excel-fil (.xls)"),
    "old office file": ("plan.xlsx", lambda: compound("PowerPoint Document"), "äldre Office-fil"),
    "encrypted docx": ("plan.docx", lambda: compound("EncryptionInfo", "EncryptedPackage"), LOCKED),
    "encrypted xlsx": ("plan.xlsx", lambda: compound("EncryptionInfo", "EncryptedPackage"), LOCKED),
    "encrypted parts": ("plan.docx", lambda: with_password(package("docx")), LOCKED),
    "docm": ("plan.docm", lambda: package("docx"), "makron"),
    "xlsm": ("plan.xlsm", lambda: package("xlsx"), "makron"),
    "macros in docx": ("plan.docx", lambda: package("docx", ("word/vbaProject.bin", b"x")), "makron"),
    "macros in xlsx": ("plan.xlsx", lambda: package("xlsx", ("xl/vbaProject.bin", b"x")), "makron"),
    "old macros": ("plan.xlsx", lambda: package("xlsx", ("xl/macrosheets/sheet1.xml", "<x/>")), "makron"),
    "a type with macros": (
        "plan.docx",
        lambda: package("docx", types="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "makron",
    ),
    "zip bomb of zeros": (
        "plan.docx",
        lambda: package("docx", ("word/media/image1.png", b"\0" * 12 * MEBIBYTE)),
        "packar upp till mer",
    ),
    "zip bomb of a sheet": (
        "plan.xlsx",
        lambda: package("xlsx", ("xl/worksheets/sheet1.xml", b"<x>" + b" " * MAX_XML + b"</x>")),
        "packar upp till mer",
    ),
    "zip bomb in many parts": (
        "plan.xlsx",
        lambda: package("xlsx", *((f"a{n}.bin", b"ab" * MEBIBYTE) for n in range(MAX_UNPACKED // MEBIBYTE // 2 + 1))),
        "packar upp till mer",
    ),
    "too many parts": (
        "plan.docx",
        lambda: package("docx", *((f"a{n}", b"") for n in range(MAX_ENTRIES))),
        "packar upp till mer",
    ),
    "a size that lies": ("plan.docx", lambda: lying(package("docx"), "word/document.xml", 2), DAMAGED),
    "entities": ("plan.docx", lambda: package("docx", main=BOMB), "DOCTYPE"),
    "entities from outside": ("plan.xlsx", lambda: package("xlsx", main=OUTSIDE), "DOCTYPE"),
    "entities in UTF-16": ("plan.docx", lambda: package("docx", main=OUTSIDE.encode("utf-16")), "DOCTYPE"),
    "entities in a picture": (
        "plan.docx",
        lambda: package("docx", ("word/media/image1.png", OUTSIDE)),
        "DOCTYPE",
    ),
    "not XML": ("plan.docx", lambda: package("docx", main="<w:document"), DAMAGED),
    "torn docx": ("plan.docx", lambda: torn("docx"), DAMAGED),
    "torn xlsx": ("plan.xlsx", lambda: torn("xlsx"), DAMAGED),
    "turned bits in docx": ("plan.docx", lambda: turned("docx"), DAMAGED),
    "turned bits in xlsx": ("plan.xlsx", lambda: turned("xlsx"), DAMAGED),
    "a part twice": ("plan.docx", lambda: twice("docx"), DAMAGED),
    "no main part": ("plan.docx", lambda: zipped((TYPES, "<Types/>")), DAMAGED),
    "another archive": ("plan.docx", lambda: zipped(("bilder/1.png", b"x")), "zip-arkiv"),
    "zip": ("plan.zip", lambda: zipped(("plan.docx", b"x")), "zip-arkiv"),
    "xlsx called docx": ("plan.docx", lambda: package("xlsx"), "Det är en Excel-fil. Ge den ändelsen .xlsx"),
    "docx called xlsx": ("plan.xlsx", lambda: package("docx"), "Det är en Word-fil. Ge den ändelsen .docx"),
    "docx called csv": ("plan.csv", lambda: package("docx"), "ingen textfil"),
    "odt": ("plan.odt", lambda: zipped(("mimetype", "application/vnd.oasis.opendocument.text")), "ODT-fil"),
    "odt called docx": (
        "plan.docx",
        lambda: zipped(("mimetype", "application/vnd.oasis.opendocument.text"), packing=ZIP_STORED),
        "ODT-fil",
    ),
    "ods called xlsx": (
        "plan.xlsx",
        lambda: zipped(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")),
        "ODS-fil",
    ),
    "pdf": ("plan.pdf", lambda: b"%PDF-1.7", "Det är en PDF"),
    "pdf called docx": ("plan.docx", lambda: b"%PDF-1.7", "Det är en PDF"),
    "pdf called csv": ("plan.csv", lambda: b"%PDF-1.7", "Det är en PDF"),
    "rtf called docx": ("plan.docx", lambda: b"{\\rtf1\\ansi}", "RTF-fil"),
    "text called docx": ("plan.docx", lambda: b"Handlingsplan", "ingen Word-fil (.docx), trots namnet"),
    "html called xlsx": ("plan.xlsx", lambda: b"<html>", "ingen Excel-fil (.xlsx), trots namnet"),
    "picture": ("plan.png", lambda: b"\x89PNG\r\n\x1a\n", "slutar på ”.png” läser vi inte in"),
    "no ending": ("plan", lambda: b"x", "saknar ändelse"),
    "zeros in csv": ("plan.csv", lambda: b"Aktivitet;\0\x01\x02", "teckenkodningen UTF-8"),
    "unknown letters": ("plan.csv", lambda: b"Aktivitet\x81\x8d;Start", "teckenkodningen UTF-8"),
    "half of UTF-16": ("plan.csv", lambda: b"\xff\xfeA\0k\0t", "teckenkodningen UTF-8"),
    "too many rows": ("plan.csv", _rows, "fler än 10\N{NO-BREAK SPACE}000 rader"),
    "no head": ("plan.csv", "Hej;på dig\nett;två\n".encode, "kolumn"),
    "torn json": ("plan.json", lambda: b'{"format": ', "något är fel vid rad 1"),
    "json too deep": ("plan.json", lambda: _deep(100_000), "för många nivåer"),
    "a long number": ("plan.json", lambda: b'{"format": ' + b"9" * 5000 + b"}", "orimligt långt"),
    "a name twice": ("plan.json", lambda: b'{"format": 1, "format": 2}', "står två gånger"),
    "no number": ("plan.json", lambda: b'{"format": NaN}', "NaN är inget tal"),
    "another json": ("plan.json", lambda: b'{"type": "FeatureCollection"}', "ingen handlingsplan"),
    "a list": ("plan.json", lambda: b"[1, 2]", "ingen handlingsplan"),
    "json of tomorrow": ("plan.json", lambda: _json(format_version=2), "ett format (2)"),
}
