"""PDF files that have been made before. Drawing one takes a second or two of the processor; what is published is asked
for again and again.

A file is found by all that it is made of: its whole text, the style sheets, the kind of file and the code that draws
it. So nobody can get another file than the one their own request would have made, and none is ever out of date.
"""

import hashlib
import logging
import math
import os
import tempfile
import time
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from kultursamverkan.shared.office import pdf, pdf_html, pdf_tags

_log = logging.getLogger(__name__)
# What nobody has asked for goes.
_DAYS = 30
_ENDING = ".pdf"


def kept_pdf(html: str, *, archive: bool = False) -> bytes:
    """As `to_pdf`, but made once. A disk that cannot be written makes it slower, nothing else."""
    path = _folder() / f"{_made_of(html, archive)}{_ENDING}"
    try:
        made = path.read_bytes()
        os.utime(path)
    except OSError:
        made = pdf.to_pdf(html, archive=archive)
        _keep(path, made)
    return made


def forget_kept() -> None:
    """All of it goes, as when somebody is erased whose name it may hold. What is asked for is made again."""
    if _folder().is_dir():
        _throw_away(_folder(), before=math.inf)


def _folder() -> Path:
    return Path(settings.KEPT_DIR)


def _made_of(html: str, archive: bool) -> str:
    parts = (html, pdf.ARCHIVE if archive else pdf.READERS, pdf.style_sheet(), _code())
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _code() -> str:
    ours = (Path(module.__file__ or "").read_text(encoding="utf-8") for module in (pdf, pdf_html, pdf_tags))
    return "\0".join((version("weasyprint"), *ours))


def _keep(path: Path, made: bytes) -> None:
    """Whole or not at all, whoever else is making the same."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
            file.write(made)
        Path(file.name).replace(path)
        _throw_away(path.parent, before=time.time() - _DAYS * 24 * 3600)
    except OSError as error:
        _log.warning("A PDF could not be kept: %s", error)


def _throw_away(folder: Path, *, before: float) -> None:
    for one in folder.iterdir():
        try:
            if one.stat().st_mtime < before:
                one.unlink()
        except FileNotFoundError:
            continue
