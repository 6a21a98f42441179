"""Broken files by the hundred: `python -m tests.documents.fuzzing .docx 200 1` (ending or all, how many, seed).

Each ends in a document or in a plain refusal; never in a traceback, never after 10 seconds, never in more than 512 MiB,
for this process has a reader's own limits. The same seed makes the same files.
"""

import json
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.readers.child import answer, confine
from kultursamverkan.documents.readers.formats import ENDINGS
from kultursamverkan.documents.readers.limits import MAX_SECONDS
from kultursamverkan.documents.values import read_as, written
from kultursamverkan.documents.writers.json import write as write_json
from kultursamverkan.documents.writers.markdown import write as write_markdown
from kultursamverkan.documents.writers.word import write as write_word
from tests.documents.known import orebro_directory, orebro_document
from tests.documents.sheet_made import OTHERS, book, own, saved
from tests.documents.word_made import bold, cell, mark, paragraph, table, word

SOURCE = Path(__file__).parents[1] / "data" / "orebro_source.md"
NAME, ROOT = "tests.documents.fuzzing", Path(__file__).parents[2]
# What is put where something else stood.
ODD = (
    b"", b"0", b"-1", b"999999999999999999999", b"1e999", b"NaN", b"\x00", b"\xff\xfe", b"\xc3", b'"', b"<", b">", b"&",
    b"&#0;", b"]]>", b"<!--", b"{", b"[", b"]", b"null", b"true", b"a" * 3000, b";" * 500, b"\t" * 200, b"\n" * 200,
    "Å\u0308\u202e\ud7ff".encode(), b"2020-13-45", b"Ht 20", b"v. 99 2026", b"1048577", b"A1:XFD1048576", b"#REF!",
    b"(" * 50, b"**", b"<b>", b"|", b"genom ", b"alla utom ", b"Utvecklingsm\xc3\xa5l 99999999999", b"5.",
)  # fmt: skip
_PIECE = re.compile(rb"<[^<>]*>|\"[^\"]*\"|\w+|\s+|.", re.DOTALL)


def small() -> PlanDocument:
    """A plan with a section of each kind of thing, so that a file is read in an instant."""
    document = orebro_document()
    sections = tuple(replace(one, headings=one.headings[:2]) for one in document.sections[:2])
    return replace(document, sections=sections)


def foreign_word() -> bytes:
    return word(
        paragraph("Handlingsplan 2024-2027", style="Rubrik"),
        paragraph("1. Aktiviteter", style="Rubrik1"),
        paragraph(bold("Utvecklingsmål 1: Barn och unga")),
        paragraph("Rubrik: Skola", layout='<w:shd w:fill="C6E0B4"/>'),
        table(
            ["Aktivitet", "Start", "Ansvarig", "Samverkan", "Klart"],
            [
                cell("Museum", layout='<w:vMerge w:val="restart"/>'),
                "Ht 2024",
                cell(bold("Anna Nordlund")),
                "Laxå",
                "2025",
            ],
            [cell(layout="<w:vMerge/>"), "", cell(table(["a"], ["b"])), "Hallsberg?", ""],
        ),
        paragraph("Text", mark(1), layout='<w:numPr><w:numId w:val="2"/></w:numPr>'),
        notes=("En fotnot",),
    )


def corpus(ending: str) -> list[bytes]:
    """Whole files of that kind, ours and others'."""
    if ending == ".json":
        return [write_json(small()).encode()]
    if ending == ".docx":
        return [write_word(small()), foreign_word()]
    if ending == ".xlsx":
        return [saved(own(small())), saved(book(("Blad1", OTHERS)))]
    lines = "\n".join(";".join("" if one is None else str(one) for one in row) for row in OTHERS)
    if ending == ".csv":
        return [lines.encode(), lines.encode("cp1252"), lines.encode("utf-16")]
    if ending == ".md":
        return [write_markdown(small())]
    return [SOURCE.read_bytes()]


def mutated(file: bytes, chance: random.Random) -> bytes:
    if file.startswith(b"PK") and chance.random() < 0.9:
        return _mutated_part(file, chance)
    if file.startswith(b"{") and chance.random() < 0.8:
        return json.dumps(_odd_json(json.loads(file), chance), ensure_ascii=False).encode("utf-8", "surrogatepass")
    change: Callable[[bytes, random.Random], bytes] = chance.choice([_flipped, _torn, _pieces, _pieces, _pieces])
    return change(file, chance)


def _mutated_part(file: bytes, chance: random.Random) -> bytes:
    """What is inside the archive is changed, and packed again."""
    made = BytesIO()
    with ZipFile(BytesIO(file)) as whole, ZipFile(made, "w", ZIP_DEFLATED) as broken:
        names = whole.namelist()
        likely = [
            name for name in names if re.search(r"document\.xml$|sheet\d|styles|numbering|footnotes|rels|item1", name)
        ]
        struck = chance.choice(likely or names) if chance.random() < 0.9 else chance.choice(names)
        for name in names:
            content = whole.read(name)
            if name == struck:
                if chance.random() < 0.03:
                    continue
                change = chance.choice([_tree, _tree, _tree, _pieces, _pieces, _flipped])
                content = change(content, chance)
            broken.writestr(name, content)
    return made.getvalue()


def _tree(file: bytes, chance: random.Random) -> bytes:
    """XML that stays XML: elements taken away, doubled, moved into others, with other attributes and texts."""
    try:
        root = ET.fromstring(file)  # noqa: S314  (our own file)
    except ET.ParseError:
        return _pieces(file, chance)
    for _ in range(chance.choice([1, 2, 4, 12])):
        around, other = (chance.choice(list(root.iter())) for _ in range(2))
        inner = chance.choice(list(around)) if len(around) else None
        odd = chance.choice(ODD).decode("latin-1").replace("\0", "").replace("\x01", "")
        match chance.randrange(6):
            case 0 if inner is not None:
                around.remove(inner)
            case 1 if inner is not None:
                around.insert(0, inner)
            case 2 if inner is not None and around not in inner.iter() and other not in inner.iter():
                other.append(inner)
            case 3 if around.attrib:
                around.set(chance.choice(list(around.attrib)), odd)
            case 4 if around.attrib:
                del around.attrib[chance.choice(list(around.attrib))]
            case _:
                around.text = odd
    return bytes(ET.tostring(root, encoding="utf-8"))


def _odd_json(value: Any, chance: random.Random) -> Any:
    """One value in it, or a few, is another."""
    if chance.random() < 0.02 or not isinstance(value, dict | list) or not value:
        odd: tuple[Any, ...] = (
            None,
            True,
            0,
            -1,
            10**400,
            1.5,
            [],
            {},
            [[]],
            "\ud800",
            "x" * 3000,
            chance.choice(ODD).decode("latin-1"),
        )
        return chance.choice(odd)
    made = dict(value) if isinstance(value, dict) else list(value)
    place: Any = chance.choice(list(made)) if isinstance(made, dict) else chance.randrange(len(made))
    match chance.randrange(12):
        case 0:
            del made[place]
        case 1 if isinstance(made, list):
            made.append(made[place])
        case 2 if isinstance(made, dict):
            made[chance.choice(ODD).decode("latin-1")] = made[place]
        case _:
            made[place] = _odd_json(made[place], chance)
    return made


def _flipped(file: bytes, chance: random.Random) -> bytes:
    changed = bytearray(file)
    for _ in range(chance.randint(1, 6)):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _torn(file: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randint(0, len(file)) for _ in range(2))
    return chance.choice([file[:end], file[start:], file[:start] + file[end:], file + file[start:end]])


def _pieces(file: bytes, chance: random.Random) -> bytes:
    """Words, tags and texts taken away, doubled, moved, or put in another's place."""
    pieces = _PIECE.findall(file)
    for _ in range(chance.choice([1, 1, 2, 4, 12])):
        if not pieces:
            break
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        match chance.randrange(6):
            case 0:
                pieces[at] = chance.choice(ODD)
            case 1:
                del pieces[at : at + chance.choice([1, 1, 5, 40])]
            case 2:
                pieces.insert(at, pieces[other])
            case 3:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 4:
                pieces[at:at] = pieces[other : other + chance.choice([2, 10, 60])]
            case _:
                quoted = [place for place, piece in enumerate(pieces) if piece.startswith(b'"')]
                place = chance.choice(quoted) if quoted else at
                pieces[place] = b'"' + chance.choice(ODD) + b'"'
    return b"".join(pieces)


def _too_slow(*_: object) -> None:
    raise TimeoutError(f"more than {MAX_SECONDS} seconds")


def check(ending: str, file: bytes, directory: Directory) -> str:
    """What became of it. Raises what a reader must not raise."""
    said = answer(ending, file, directory)
    if "unreadable" in said:
        text = str(said["unreadable"])
        if not text or not text[0].isupper() or not text.endswith("."):
            raise AssertionError(f"no plain words: {text}")
        return "refused"
    document = read_as(PlanDocument, said["document"])
    if written(document) != said["document"]:
        raise AssertionError("the document is another when it comes back")
    return "read"


def main(ending: str, count: int, seed: int) -> None:
    files, directory = corpus(ending), orebro_directory()
    assert {check(ending, file, directory) for file in files} == {"read"}
    confine(24 * 3600)
    signal.signal(signal.SIGALRM, _too_slow)
    became: Counter[str] = Counter()
    slowest = 0.0
    for number in range(count):
        chance = random.Random(f"{ending} {seed} {number}")
        file = mutated(chance.choice(files), chance)
        began = time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, MAX_SECONDS)
        try:
            became[check(ending, file, directory)] += 1
        except BaseException:
            sys.stderr.write(f"file {number} of seed {seed}\n")
            raise
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        slowest = max(slowest, time.monotonic() - began)
    sys.stdout.write(f"{ending}: {count} files, {became['read']} read, {became['refused']} refused, {slowest:.1f} s\n")


def outside(ending: str, count: int, seed: int) -> "subprocess.CompletedProcess[str]":
    """In a process of its own, since that can write no files when it has a reader's limits."""
    command = [sys.executable, "-c", f"from {NAME} import main; main({ending!r}, {count}, {seed})"]
    return subprocess.run(command, capture_output=True, check=False, cwd=ROOT, text=True)


if __name__ == "__main__":
    chosen = sorted(ENDINGS) if sys.argv[1] == "all" else [sys.argv[1]]
    for one in chosen:
        done = outside(one, int(sys.argv[2]), int(sys.argv[3]))
        sys.stdout.write(done.stdout or done.stderr)
        sys.stdout.flush()
        if done.returncode:
            sys.exit(done.returncode)
