"""Files to send: as small as each kind can be."""

from io import BytesIO
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

from kultursamverkan.records.choices import FileKind
from kultursamverkan.records.files import Upload

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 16
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 16


def zipped(*names: str, **contents: str) -> bytes:
    """An archive with those parts; `contents` by name."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
        for name in names:
            archive.writestr(name, "<x/>")
    return made.getvalue()


def docx(*more: str) -> bytes:
    return zipped("[Content_Types].xml", "word/document.xml", *more)


def odt(*more: str) -> bytes:
    return zipped("content.xml", *more, mimetype="application/vnd.oasis.opendocument.text")


def sent(name: str = "rapport.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """As a browser sends it; what it says of the type is not believed."""
    return SimpleUploadedFile(name, content, content_type="text/html")


def upload(name: str = "rapport.pdf", content: bytes = PDF) -> Upload:
    """Looked through already."""
    return Upload(name=name, kind=FileKind.PDF, content=sent(name, content))
