"""Files that cannot be read are refused in plain Swedish, whatever is wrong with them (readers/limits.py)."""

import pytest

from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.issues import Unreadable
from kultursamverkan.documents.readers.formats import ENDINGS, READERS
from kultursamverkan.documents.readers.limits import EXCEL, WORD, check_ending, lines_of, opened, text_of
from tests.documents.unhappy import UNHAPPY, package


@pytest.mark.parametrize("called", UNHAPPY)
def test_it_is_told_what_is_wrong(called: str) -> None:
    name, content, told = UNHAPPY[called]
    with pytest.raises(Unreadable) as refused:
        READERS[check_ending(name, ENDINGS)](content(), Directory())
    said = str(refused.value)
    assert told in said
    assert said.endswith(".")
    assert "Error" not in said


def test_what_a_file_may_be_is_let_through() -> None:
    picture = ("word/media/image1.png", b"\x89PNG" + bytes(range(256)) * 99)
    strings = ("xl/sharedStrings.xml", b"<x>" + b" " * 2_000_000 + b"</x>")
    assert len(opened(package("docx", picture), WORD).namelist()) == 3
    assert len(opened(package("xlsx", strings), EXCEL).namelist()) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_read_in_every_encoding_that_offices_write(encoding: str) -> None:
    assert text_of("Åtgärd – ”Örebro”".encode(encoding)) == "Åtgärd – ”Örebro”"


def test_lines_end_as_they_do_in_text_files() -> None:
    assert lines_of("ett\r\ntvå\rtre\nfyra\x85fem") == ["ett", "två", "tre", "fyra\x85fem"]
