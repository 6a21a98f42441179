"""What a file from outside must be before a reader opens it. Readers meet untrusted bytes: whatever is refused here is
refused with a word on what to do instead.

Nothing is believed that the file says of itself before it has been looked at; nothing is fetched and nothing is run.
"""

import re
from collections import Counter
from io import BytesIO
from pathlib import PurePath
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile, ZipInfo

from kultursamverkan.documents.issues import Issue, Unreadable
from kultursamverkan.shared.office.archives import BROKEN

MEBIBYTE = 1024 * 1024
MAX_BYTES = 20 * MEBIBYTE
MAX_ROWS = 10_000
# More issues than this help nobody.
MAX_ISSUES = 1_000
# For one file: seconds of work, seconds to wait on a busy machine, and address space of the process that reads it
# (apart.py).
MAX_SECONDS = 10
MAX_WAIT = 20
MAX_MEMORY = 512 * MEBIBYTE
# Of an archive: parts, bytes unpacked in all and in one part of XML, and how many times larger than packed a part may
# be once it is large. Word and Excel files of plans are far below all of them.
MAX_ENTRIES = 2_000
MAX_UNPACKED = 100 * MEBIBYTE
MAX_XML = 24 * MEBIBYTE
MAX_RATIO, RATIO_FROM = 200, 10 * MEBIBYTE

WORD, EXCEL = "Word", "Excel"
# What the main part is, as the list of types says: the part itself may have any name.
_MAIN = {b"wordprocessingml.document.main+xml": WORD, b"spreadsheetml.sheet.main+xml": EXCEL}
_TYPES = "[Content_Types].xml"
_ENDING = {WORD: ".docx", EXCEL: ".xlsx"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
# Streams of the old format, by the names in its list of contents.
_ENCRYPTED, _OLD_WORD, _OLD_EXCEL = "EncryptedPackage", "WordDocument", ("Workbook", "Book")
_MACROS = re.compile(r"(^|/)(vbaproject[^/]*\.bin|vbadata\.xml)$|(^|/)macrosheets/", re.IGNORECASE)
_MACRO_TYPES = re.compile(rb"macroEnabled|ms-office\.vbaProject|intlmacrosheet", re.IGNORECASE)
_XML = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)
# How XML begins, whatever the part is called.
_XML_START = re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)|\s*<|\0+<")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_LINE = re.compile("\r\n|\r|\n")
# By ending: what people send that is no plan of ours, and what to do.
_OTHERS = {
    ".doc": "Det är en äldre Word-fil (.doc). Öppna den i Word, välj Spara som och formatet Word-dokument (.docx).",
    ".xls": "Det är en äldre Excel-fil (.xls). Öppna den i Excel, välj Spara som och formatet Excel-arbetsbok (.xlsx).",
    ".odt": "Det är en ODT-fil. Öppna den i LibreOffice eller Word, välj Spara som och formatet Word (.docx).",
    ".ods": "Det är en ODS-fil. Öppna den i LibreOffice eller Excel, välj Spara som och formatet Excel (.xlsx).",
    ".rtf": "Det är en RTF-fil. Öppna den i Word, välj Spara som och formatet Word-dokument (.docx).",
    ".pdf": "Det är en PDF, och ur den går tabellerna inte att läsa säkert. Använd Word- eller Excel-filen som den "
    "gjordes av.",
    ".zip": "Det är ett zip-arkiv. Packa upp det och ladda upp filen som ligger i det.",
}  # fmt: skip
_MACRO_ENDINGS = (".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam")
HAS_MACROS = (
    "Filen har makron, och sådana tar vi inte emot. Spara den som {ending}, utan makron, och ladda upp den igen."
)
LOCKED = "Filen är skyddad med lösenord. Öppna den, ta bort lösenordet, spara och ladda upp den igen."
DAMAGED = "Filen är skadad och går inte att öppna. Öppna den i {program}, spara den på nytt och ladda upp den igen."
TOO_SLOW = (
    f"Det tog mer än {MAX_SECONDS} sekunder att läsa filen. Dela den, eller ta bort det som inte hör till planen."
)
TOO_HEAVY = "Filen kräver för mycket minne för att läsas. Dela den, eller ta bort det som inte hör till planen."
TOO_MUCH = "Filen packar upp till mer än den får. Har den många eller stora bilder, ta bort dem och spara på nytt."


def check_size(file: bytes) -> None:
    if not file.strip(b"\0\t\r\n "):
        raise Unreadable("Filen är tom.")
    if len(file) > MAX_BYTES:
        raise Unreadable(
            f"Filen är för stor: {len(file) / MEBIBYTE:.1f} MiB. Den får vara högst {MAX_BYTES // MEBIBYTE} MiB."
            .replace(".", ",", 1)
        )  # fmt: skip


def check_rows(count: int) -> None:
    if count > MAX_ROWS:
        most = f"{MAX_ROWS:,}".replace(",", "\N{NO-BREAK SPACE}")
        raise Unreadable(f"Filen har fler än {most} rader. Dela den, eller ta bort det som inte hör till planen.")


def shortened(issues: list[Issue]) -> list[Issue]:
    """Those that come first, with a word on how many there are beside."""
    more = len(issues) - MAX_ISSUES
    return [*issues[:MAX_ISSUES], Issue("", f"Och {more} till.")] if more > 0 else issues


def ending_of(name: str) -> str:
    """Of a file's name, in small letters, with its dot."""
    return PurePath(name.replace("\\", "/")).suffix.lower()


def check_ending(name: str, known: frozenset[str]) -> str:
    """The ending, when it is one of those that are read."""
    ending = ending_of(name)
    if ending in known:
        return ending
    if ending in _MACRO_ENDINGS:
        raise Unreadable(HAS_MACROS.format(ending=".docx" if ending.startswith(".do") else ".xlsx"))
    told = f"Filer som slutar på ”{ending}” läser vi inte in." if ending else "Filens namn saknar ändelse."
    raise Unreadable(_OTHERS.get(ending) or f"{told} Det går med {', '.join(sorted(known))}.")


def opened(file: bytes, program: str) -> ZipFile:
    """The archive that a Word or Excel file is, looked through: of that program, whole, without macros, doctypes or
    password, and no larger unpacked than it may be."""
    check_size(file)
    if not file.startswith(_ZIP):
        raise Unreadable(_not_a_zip(file, program))
    try:
        archive = ZipFile(BytesIO(file))
        _look_through(archive, program)
    except BROKEN as error:
        raise Unreadable(DAMAGED.format(program=program)) from error
    return archive


def text_of(file: bytes) -> str:
    """A text file's words: UTF-8, UTF-16 with its mark, else Windows-1252."""
    check_size(file)
    if file.startswith((_ZIP, _OLE, b"%PDF", b"{\\rtf")):
        raise Unreadable("Det är ingen textfil, trots namnet. " + _what_it_is(file))
    encodings = ("utf-16",) if file.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    text = next((text for encoding in encodings if (text := _decoded(file, encoding)) is not None), None)
    if text is None or _CONTROLS.search(text):
        raise Unreadable("Det är ingen text som vi kan läsa. Spara filen på nytt med teckenkodningen UTF-8.")
    return text


def lines_of(text: str) -> list[str]:
    """At the ends that text files have; the limit is that of rows."""
    lines = _LINE.split(text)
    check_rows(sum(1 for line in lines if line.strip()))
    return lines


def _decoded(file: bytes, encoding: str) -> str | None:
    try:
        return file.decode(encoding)
    except UnicodeDecodeError:
        return None


def _not_a_zip(file: bytes, program: str) -> str:
    if file.startswith((_OLE, b"%PDF", b"{\\rtf")):
        return _what_it_is(file)
    return f"Filen är ingen {program}-fil ({_ENDING[program]}), trots namnet, eller så är den skadad."


def _what_it_is(file: bytes) -> str:
    if file.startswith(b"%PDF"):
        return _OTHERS[".pdf"]
    if file.startswith(b"{\\rtf"):
        return _OTHERS[".rtf"]
    if file.startswith(_ZIP):
        return "Det ser ut som en Word- eller Excel-fil: ge den rätt ändelse (.docx eller .xlsx)."
    if _has_stream(file, _ENCRYPTED):
        return LOCKED
    if _has_stream(file, _OLD_WORD):
        return _OTHERS[".doc"]
    if any(_has_stream(file, name) for name in _OLD_EXCEL):
        return _OTHERS[".xls"]
    return "Det är en äldre Office-fil. Spara den som .docx eller .xlsx."


def _has_stream(file: bytes, name: str) -> bool:
    """Whether a compound file lists a stream of that name: its entries name them in UTF-16, with a zero after."""
    return f"{name}\0".encode("utf-16-le") in file


def _look_through(archive: ZipFile, program: str) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MAX_ENTRIES or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Unreadable(TOO_MUCH)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(LOCKED)
    if any(map(_MACROS.search, names)):
        raise Unreadable(HAS_MACROS.format(ending=_ENDING[program]))
    if max(Counter(names).values()) > 1:
        raise BadZipFile  # two parts of one name: programs would read different ones
    if "mimetype" in names:
        raise Unreadable(_open_document(archive.read("mimetype")))
    _check_kind(archive.read(_TYPES) if _TYPES in names else b"", program)
    for part in parts:
        _check_part(archive, part, program)


def _open_document(kind: bytes) -> str:
    return _OTHERS[".ods" if b"spreadsheet" in kind else ".odt"]


def _check_kind(types: bytes, program: str) -> None:
    if not types:
        raise Unreadable(_OTHERS[".zip"])
    if _MACRO_TYPES.search(types):
        raise Unreadable(HAS_MACROS.format(ending=_ENDING[program]))
    found = next((kind for main, kind in _MAIN.items() if main in types), None)
    if found is None:
        raise BadZipFile  # nothing in it is what it should be
    if found != program:
        raise Unreadable(f"Det är en {found}-fil. Ge den ändelsen {_ENDING[found]} och ladda upp den igen.")


def _check_part(archive: ZipFile, part: ZipInfo, program: str) -> None:
    if part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1):
        raise Unreadable(TOO_MUCH)
    with archive.open(part) as entry:
        start = entry.read(64)
        if not (_XML.search(part.filename) or _XML_START.match(start)):
            return
        if part.file_size > MAX_XML:
            raise Unreadable(TOO_MUCH)
        # Never more than the size it claims: zipfile stops there.
        content = start + entry.read()
    if content.strip():
        _check_xml(content, program)


def _check_xml(content: bytes, program: str) -> None:
    """Well formed and without a doctype: no entities to unfold, none from elsewhere."""
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(content, True)
    except (ExpatError, LookupError) as error:
        raise Unreadable(DAMAGED.format(program=program)) from error


def _refuse_doctype(*_: object) -> None:
    raise Unreadable("Filen hänvisar till något utanför sig själv (en DOCTYPE). Spara den på nytt i Word eller Excel.")
