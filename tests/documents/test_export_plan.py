"""manage.py export_plan SLUG --format json|markdown|docx|xlsx|csv|pdf --output FILE [--version N]"""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, execute_from_command_line

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.writers.json import to_dict
from kultursamverkan.shared.office.pdf import PdfMissing
from plans.models import Plan
from tests.cast import Cast
from tests.documents.test_version_list import publish


def test_the_plan_as_a_file(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    call_command("export_plan", "plan", format="json", output=file)
    assert json.loads(file.read_text(encoding="utf-8")) == to_dict(assemble(cast.plan))


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("markdown", b"# Handlingsplan"),
        ("docx", b"PK"),
        ("xlsx", b"PK"),
        ("csv", b"\xef\xbb\xbfNyckel;"),
        ("pdf", b"%PDF"),
    ],
)
def test_every_format_of_the_contract(cast: Cast, tmp_path: Path, name: str, start: bytes) -> None:
    publish(cast, "Titeln")
    for number in (None, 1):
        file = tmp_path / f"plan.{name}"
        call_command("export_plan", "plan", format=name, output=file, number=number)
        assert file.read_bytes().startswith(start)


def test_a_machine_that_makes_no_pdf_says_so(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> bytes:
        raise PdfMissing

    monkeypatch.setattr("kultursamverkan.documents.downloads.pdf.write", missing)
    with pytest.raises(CommandError, match="Allt annat fungerar"):
        call_command("export_plan", "plan", format="pdf", output=tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_an_earlier_version(cast: Cast, tmp_path: Path) -> None:
    """As on the command line, where Django has a --version of its own."""
    publish(cast, "Första titeln")
    publish(cast, "Andra titeln")
    file = tmp_path / "plan.json"
    execute_from_command_line(
        ["manage.py", "export_plan", "plan", "--format", "json", "--output", str(file), "--version", "1"]
    )
    written = file.read_text(encoding="utf-8")
    assert "Första titeln" in written
    assert json.loads(written)["plan"]["version"] == 1


def test_files_leave_names_out_too(cast: Cast, tmp_path: Path) -> None:
    publish(cast, "Ett")
    Plan.objects.filter(pk=cast.plan.pk).update(show_names=False)
    for number in (None, 1):
        file = tmp_path / "plan.json"
        call_command("export_plan", "plan", format="json", output=file, number=number)
        assert "Alva" not in file.read_text(encoding="utf-8")
        assert json.loads(file.read_text(encoding="utf-8"))["plan"]["show_names"] is False


def test_what_is_not_there(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ingen plan"):
        call_command("export_plan", "annan", format="json", output=tmp_path / "x")
    with pytest.raises(CommandError, match="ingen version 3"):
        call_command("export_plan", "plan", format="json", output=tmp_path / "x", number=3)
    with pytest.raises(CommandError, match="går inte att skriva"):
        call_command("export_plan", "plan", format="json", output=tmp_path / "saknas" / "x")


def test_to_standard_output(cast: Cast, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    call_command("export_plan", "plan", "--format", "markdown", "--output", "-")
    assert capfdbinary.readouterr().out.startswith(b"# Handlingsplan")
    assert not Path("-").exists()
