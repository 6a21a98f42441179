"""What is taken as a file: by its content, up to a limit, under a name that harms nobody."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from kultursamverkan.records.checks import files_can_be_taken
from kultursamverkan.records.choices import FileKind
from kultursamverkan.records.forms import FileForm
from kultursamverkan.records.uploads import LONGEST_NAME, clean_name, free_name, kind_of
from tests.uploads import JPEG, PDF, PNG, docx, odt, sent, zipped


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, FileKind.PDF),
        (JPEG, FileKind.JPEG),
        (PNG, FileKind.PNG),
        (docx(), FileKind.DOCX),
        (zipped("xl/workbook.xml"), FileKind.XLSX),
        (zipped("ppt/presentation.xml"), FileKind.PPTX),
        (odt(), FileKind.ODT),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), FileKind.ODS),
        (zipped(mimetype="application/vnd.oasis.opendocument.presentation"), FileKind.ODP),
        (b"<html><script>alert(1)</script>", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"MZ\x90\x00", None),
        (b"\n%PDF-1.7", None),
        (docx("word/vbaProject.bin"), None),
        (odt("Basic/Standard/Module1.xml"), None),
        (zipped("readme.txt"), None),
        (zipped(mimetype="application/epub+zip"), None),
        (docx()[:-30], None),
        (b"PK\x03\x04 and nothing more", None),
        (b"GIF89a" + docx(), None),
        (b"", None),
    ],
)
def test_a_file_is_what_its_content_says(content: bytes, kind: FileKind | None) -> None:
    assert kind_of(BytesIO(content)) == kind


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Rapport våren 2023.pdf", "Rapport våren 2023.pdf"),
        ("RAPPORT.PDF", "RAPPORT.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        (r"C:\Users\anna\Bilder\bild.jpg", "bild.jpg"),
        ('a<b>"c|d?.pdf', "a-b--c-d.pdf"),
        ("rapport\u202efdp.pdf", "rapportfdp.pdf"),
        ("rad\r\nbryt.pdf", "rad bryt.pdf"),
        ("a\u030arsrapport.pdf", "årsrapport.pdf"),
        ("...pdf", "fil.pdf"),
        (".pdf", "fil.pdf"),
        ("  .. .hemlig.pdf", "hemlig.pdf"),
    ],
)
def test_a_name_is_cleaned(given: str, name: str) -> None:
    assert clean_name(given) == name


def test_a_long_name_keeps_its_ending() -> None:
    name = clean_name("å" * 300 + ".docx")
    assert name.endswith("å.docx")
    assert len(free_name(name, {name})) <= LONGEST_NAME


def test_two_of_one_name_are_told_apart() -> None:
    assert free_name("Rapport.pdf", {"annat.pdf"}) == "Rapport.pdf"
    assert free_name("Rapport.pdf", {"rapport.pdf", "Rapport (2).pdf"}) == "Rapport (3).pdf"


def _errors(file: SimpleUploadedFile | None) -> list[str]:
    form = FileForm({}, {"file": file} if file else {})
    return [] if form.is_valid() else [str(error) for error in form.errors["file"]]


def test_a_good_file() -> None:
    form = FileForm({}, {"file": sent("../Rapport.PDF")})
    assert form.is_valid()
    assert (form.upload.name, form.upload.kind) == ("Rapport.pdf", FileKind.PDF)
    assert FileForm({}, {"file": sent("bild.jpg", JPEG)}).is_valid()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (None, "Välj en fil."),
        (sent(content=b""), "Filen är tom. Välj en annan fil."),
        (sent("sida.html", b"<html>"), "Filen är inte av ett slag som går att lämna."),
        (sent("rapport.pdf", b"<html>"), "Filen är inte av ett slag som går att lämna."),
        (sent("rapport.docx", PDF), "Filens namn slutar på .docx, men innehållet är PDF."),
        (sent("utan", PDF), "Byt namn på den så att det slutar på .pdf och välj den igen."),
    ],
)
def test_a_bad_file_is_told_how_to_mend(file: SimpleUploadedFile | None, said: str) -> None:
    (error,) = _errors(file)
    assert said in error


def test_the_installation_says_which_kinds(settings: Settings) -> None:
    settings.UPLOAD_TYPES = ["png", "pdf"]
    assert "PDF eller PNG. Högst 10 MB." in str(FileForm()["file"].help_text)
    (error,) = _errors(sent("rapport.docx", docx()))
    assert "Det ska vara PDF eller PNG" in error


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("UPLOAD_TYPES", ["pdf", "exe"], "okända: exe"),
        ("UPLOAD_TYPES", [], "inga filslag"),
        ("UPLOAD_MAX_MB", 0, "minst 1"),
    ],
)
def test_limits_that_make_no_sense_are_told_at_start(settings: Settings, name: str, value: object, said: str) -> None:
    assert files_can_be_taken() == []
    setattr(settings, name, value)
    (error,) = files_can_be_taken()
    assert said in error.msg


def test_too_large_is_said_and_not_kept(settings: Settings) -> None:
    settings.UPLOAD_MAX_MB = 1
    big = PDF + b"\x00" * (1024 * 1024)
    (error,) = _errors(sent(content=big))
    assert error.startswith("Filen är för stor. Den får vara högst 1 MB.")
    request = RequestFactory().post("/", {"file": sent(content=big)})
    file = _sent_in(request)["file"]
    assert (file.size or 0) > 1024 * 1024
    assert len(file.read()) < 100_000


def test_several_files_are_together_no_more_than_one(settings: Settings) -> None:
    settings.UPLOAD_MAX_MB = 1
    half = PDF + b"\x00" * 700_000
    request = RequestFactory().post("/", {"one": sent(content=half), "two": sent(content=half), "three": sent()})
    sizes = {name: (file.size or 0) > 1024 * 1024 for name, file in _sent_in(request).items()}
    assert sizes == {"one": False, "two": True, "three": True}


def _sent_in(request: HttpRequest) -> dict[str, Any]:
    return {name: file for name, file in request.FILES.items() if isinstance(file, UploadedFile)}
