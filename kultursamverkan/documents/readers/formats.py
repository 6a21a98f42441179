"""Which reader reads which file, by the ending of its name. The process that reads a file (child.py) loads the reader
that it needs; the web server knows the endings, and loads none."""

from collections.abc import Callable

from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import Issue
from kultursamverkan.shared.on_use import on_use

Read = tuple[PlanDocument, list[Issue]]
_HERE = "kultursamverkan.documents.readers"

READERS: dict[str, Callable[[bytes, Directory], Read]] = {
    ".docx": on_use(f"{_HERE}.word.read"),
    ".xlsx": on_use(f"{_HERE}.excel.read"),
    ".csv": on_use(f"{_HERE}.csv.read"),
    ".json": on_use(f"{_HERE}.json.read"),
    ".md": on_use(f"{_HERE}.markdown.read"),
    ".txt": on_use(f"{_HERE}.markdown.read"),
}
ENDINGS = frozenset(READERS)
