"""Which reader reads which file, by the ending of its name."""

from collections.abc import Callable

from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import Issue
from kultursamverkan.documents.readers import csv, excel, json, markdown, word

Read = tuple[PlanDocument, list[Issue]]

READERS: dict[str, Callable[[bytes, Directory], Read]] = {
    ".docx": word.read,
    ".xlsx": excel.read,
    ".csv": csv.read,
    ".json": json.read,
    ".md": markdown.read,
    ".txt": markdown.read,
}
ENDINGS = frozenset(READERS)
