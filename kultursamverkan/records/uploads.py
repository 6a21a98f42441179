"""What somebody sends as a file: how much of it is taken, what it is, and what it may be called.

Judged by what is in it: neither its name nor what the browser says of it is believed. Whether it carries a virus is not
looked into (README).
"""

import re
import unicodedata
from collections.abc import Callable
from io import BytesIO
from typing import Any, BinaryIO, TypeVar
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from kultursamverkan.records.choices import FileKind
from kultursamverkan.shared.office.archives import BROKEN
from kultursamverkan.shared.text import clean

LONGEST_NAME = 120
_SIGNATURES = (
    (b"%PDF-", FileKind.PDF),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
)
_ZIP = b"PK\x03\x04"
# The part that makes an Office file what it is.
_OFFICE = {
    "word/document.xml": FileKind.DOCX,
    "xl/workbook.xml": FileKind.XLSX,
    "ppt/presentation.xml": FileKind.PPTX,
}
_OPEN = {kind.content_type: kind for kind in (FileKind.ODT, FileKind.ODS, FileKind.ODP)}
_MACROS = re.compile(r"(^|/)vbaproject\.bin$|^(basic|scripts)/", re.IGNORECASE)
# What no file system, or no reader, should meet in a name; among it the marks that turn "fdp.exe" round.
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
# Windows takes these, with any ending, for a machine's own parts.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)\s*(\.|$)", re.IGNORECASE)
_UNSEEN = ("Cc", "Cf", "Co", "Cn", "Cs")


_View = TypeVar("_View", bound=Callable[..., Any])
_LIMIT = "largest_upload"


def max_bytes() -> int:
    return int(settings.UPLOAD_MAX_MB) * 1024 * 1024


def takes_files_of(limit: int) -> Callable[[_View], _View]:
    """A view whose files may be that large (bytes), whatever UPLOAD_MAX_MB says."""

    def marked(view: _View) -> _View:
        setattr(view, _LIMIT, limit)
        return view

    return marked


def allowed_kinds() -> list[FileKind]:
    """Those this installation takes (UPLOAD_TYPES), in our order."""
    return [kind for kind in FileKind if kind.value in settings.UPLOAD_TYPES]


class LimitedUploadHandler(FileUploadHandler):
    """Keeps what is sent in memory, and no more of a request's files than one file may be. What goes beyond is counted
    and not kept: neither memory nor a disk for temporary files can be filled, and the form can say what was wrong."""

    kept = 0

    @property
    def limit(self) -> int:
        """Nothing of a request is read before it is known whose view it is for; else the least is right."""
        match = self.request.resolver_match if self.request else None
        return int(getattr(match.func, _LIMIT, max_bytes())) if match else max_bytes()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept += len(raw_data)
        if self.kept <= self.limit:
            self.content.write(raw_data)
        else:
            self.content = BytesIO()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        dropped = self.kept > self.limit
        self.content.seek(0)
        return InMemoryUploadedFile(
            file=self.content,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=max(file_size, self.limit + 1) if dropped else file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def kind_of(file: BinaryIO) -> FileKind | None:
    """What its content says that it is; None for anything else, for what carries macros, and for what is broken."""
    file.seek(0)
    start = file.read(16)
    for signature, kind in _SIGNATURES:
        if start.startswith(signature):
            return kind
    return _kind_in_zip(file) if start.startswith(_ZIP) else None


def _kind_in_zip(file: BinaryIO) -> FileKind | None:
    try:
        with ZipFile(file) as archive:
            names = set(archive.namelist())
            if any(map(_MACROS.search, names)):
                return None
            if "mimetype" in names:
                # It is kept as it is, or packed as everybody can; the other ways unpack all at once, however much.
                if archive.getinfo("mimetype").compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                    return None
                with archive.open("mimetype") as entry:
                    return _OPEN.get(entry.read(100).decode("ascii", "replace").strip())
    except BROKEN:
        return None
    return next((kind for part, kind in _OFFICE.items() if part in names), None)


def ending_of(name: str) -> str:
    return clean(name, lines=False).rpartition(".")[2].lower()


def clean_name(name: str) -> str:
    """Without folders, signs that a file system minds and signs that nobody sees; not too long. Its ending is kept, and
    there is always something before it."""
    text = clean(re.split(r"[/\\]", name)[-1], lines=False)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in _UNSEEN)
    text = " ".join(_NOT_IN_NAMES.sub("-", text).split())
    stem, _, ending = text.rpartition(".")
    stem = stem.strip(" .-")[: LONGEST_NAME - len(ending) - 10].strip(" .-")
    if _DEVICES.match(f"{stem}."):
        stem = f"fil-{stem}"
    return f"{stem or 'fil'}.{ending.lower()}"


def free_name(name: str, taken: set[str]) -> str:
    """The name, or "rapport (2).pdf" when there is one of that name already."""
    stem, _, ending = name.rpartition(".")
    used = {one.casefold() for one in taken}
    number = 1
    while name.casefold() in used:
        number += 1
        name = f"{stem} ({number}).{ending}"
    return name
