"""Files made to harm: that are two things at once, that unpack to more than a server has, whose name is a trap."""

import tracemalloc
import zipfile
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from django.http import HttpResponse
from django.test import Client

from kultursamverkan.records.choices import FileKind
from kultursamverkan.records.files import download, path_of, stored
from kultursamverkan.records.uploads import LONGEST_NAME, clean_name, free_name, kind_of
from tests.activities.rounds import answer, opened, with_file
from tests.cast import Cast
from tests.uploads import JPEG, PDF, PNG, docx, odt, upload, zipped

HTML = b"<html><script>alert(document.cookie)</script></html>"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF + HTML, FileKind.PDF),
        (PDF + docx(), FileKind.PDF),
        (JPEG + HTML, FileKind.JPEG),
        (b"\xff\xd8\xff\xe0/*" + HTML, FileKind.JPEG),
        (PNG + b"<?php system($_GET['c']); ?>", FileKind.PNG),
        (docx() + HTML, FileKind.DOCX),
        (HTML + docx(), None),
        (b"#!/bin/sh\n" + docx(), None),
        (b"MZ" + PDF, None),
        (b"<!--" + PDF, None),
    ],
)
def test_two_things_at_once_is_the_first_of_them_or_nothing(content: bytes, kind: FileKind | None) -> None:
    assert kind_of(BytesIO(content)) == kind


@pytest.mark.parametrize("content", [PDF + HTML, JPEG + HTML, PNG + HTML])
def test_what_else_it_is_the_browser_never_learns(db: None, content: bytes) -> None:
    with stored(upload(content=content)) as row:
        row.save()
    response = download(row)
    assert response.content == content
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="rapport.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def _packed(how: int, **parts: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("how", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
@pytest.mark.parametrize("name", ["mimetype", "word/document.xml"])
def test_what_unpacks_to_much_is_not_unpacked(how: int, name: str) -> None:
    bomb = BytesIO(_packed(how, **{name: b"\0" * 60_000_000}))
    tracemalloc.start()
    kind_of(bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_many_parts_are_counted_and_not_read() -> None:
    many = _packed(ZIP_DEFLATED, **{f"word/{number}": b"" for number in range(20_000)} | {"word/document.xml": b""})
    assert kind_of(BytesIO(many)) == FileKind.DOCX


@pytest.mark.parametrize("how", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_what_does_not_unpack_is_refused(how: int) -> None:
    whole = bytearray(_packed(how, mimetype=b"application/vnd.oasis.opendocument.text" * 9))
    with ZipFile(BytesIO(bytes(whole))) as archive:
        start = archive.getinfo("mimetype").header_offset + 30 + len("mimetype")
    whole[start : start + 20] = b"\xff" * 20
    assert kind_of(BytesIO(bytes(whole))) is None


def test_what_is_inside_is_never_drawn() -> None:
    """A picture may be a bomb too; nobody here opens one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zipfile.ZipFile, "extractall", lambda *_: pytest.fail("unpacked"))
        patch.setattr(zipfile.ZipFile, "extract", lambda *_: pytest.fail("unpacked"))
        bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\x7f\xff\xff\xff" * 2 + b"\x08\x06\0\0\0"
        assert kind_of(BytesIO(bomb)) == FileKind.PNG


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("CON.pdf", "fil-CON.pdf"),
        ("nul.tar.pdf", "fil-nul.tar.pdf"),
        ("Com1.docx", "fil-Com1.docx"),
        ("LPT9 .pdf", "fil-LPT9.pdf"),
        ("aux", "fil.aux"),
        ("Konto.pdf", "Konto.pdf"),
        ("conto.pdf", "conto.pdf"),
        ("rapport\u202efdp.exe.pdf", "rapportfdp.exe.pdf"),
        ("\u2066rap\u200bport\ufeff.pdf", "rapport.pdf"),
        ("rapport.pdf\x00.exe", "rapport.pdf.exe"),
        ("..\\..\\windows\\system32\\a.pdf", "a.pdf"),
        ("/etc/cron.d/a.pdf", "a.pdf"),
        ("~/.ssh/id.pdf", "id.pdf"),
        ("rapport.pdf::$DATA", "rapport.pdf--$data"),
        ('a"; filename="b.html.pdf', "a-; filename=-b.html.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie- x=1.pdf"),
    ],
)
def test_a_name_is_no_trap(given: str, name: str) -> None:
    assert clean_name(given) == name


@pytest.mark.parametrize(
    "name", ["å" * 5000 + ".pdf", "CON" + "." * 400 + ".pdf", "👩‍👩‍👧" * 900 + ".pdf", "a." * 900 + "pdf"]
)
def test_however_long_a_name_is_it_fits(name: str) -> None:
    cleaned = clean_name(name)
    assert cleaned.endswith(".pdf")
    assert len(free_name(cleaned, {cleaned})) <= LONGEST_NAME


@pytest.mark.parametrize(
    "name", ['a"b.pdf', "a\\b.pdf", "å ö.pdf", "a\r\nX-Evil: 1.pdf", "a;b.pdf", "../a.pdf", "%0d%0a.pdf"]
)
def test_whatever_a_kept_name_is_the_header_is_one(db: None, name: str) -> None:
    """Also of a name that came into the database in another way."""
    with stored(upload(name=name)) as row:
        row.save()
    response: HttpResponse = download(row)
    said = response["Content-Disposition"]
    assert said.startswith("attachment; filename")
    assert "\n" not in said
    assert "\r" not in said


def test_where_it_lies_says_nothing_and_is_served_by_nobody(cast: Cast, client: Client) -> None:
    file = with_file(answer(opened(cast, 2023), cast.hallsberg), name="../../hemlig.pdf").file
    path = path_of(file.key)
    assert path.is_file()
    assert path.stat().st_mode & 0o077 == 0
    client.force_login(cast.editor)
    for prefix in ("/static/", "/files/", "/media/", "/static/../", "/static/..%2f"):
        assert client.get(f"{prefix}{path.parent.name}/{path.name}").status_code == 404


def test_an_office_file_with_another_inside_is_what_it_says_first() -> None:
    assert kind_of(BytesIO(odt("word/document.xml"))) == FileKind.ODT
    assert kind_of(BytesIO(zipped("word/document.xml", "xl/vbaProject.bin"))) is None
