"""Office files are archives: what reading one from outside may raise, and how the same words become the same file."""

import lzma
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

# Damaged, locked, or packed in a way that Python does not know.
BROKEN = (BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, EOFError, zlib.error, lzma.LZMAError)


def without_times(file: bytes) -> bytes:
    """The same archive without the second in which each part was written: who has the file already is told so (304)."""
    made = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return made.getvalue()
