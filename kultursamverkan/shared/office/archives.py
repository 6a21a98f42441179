"""What reading an archive from outside may raise, in one place: office files are archives."""

import lzma
import zlib
from zipfile import BadZipFile

# Damaged, locked, or packed in a way that Python does not know.
BROKEN = (BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, EOFError, zlib.error, lzma.LZMAError)
