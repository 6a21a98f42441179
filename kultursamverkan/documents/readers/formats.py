"""Which reader reads which file, by the ending of its name. The process that reads a file (child.py) loads the reader
that it needs; the web server knows the endings, and loads none."""

from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import Issue
from kultursamverkan.shared.on_use import OnUse

Read = tuple[PlanDocument, list[Issue]]
_HERE = "kultursamverkan.documents.readers"

# read(file, directory) -> (document, issues)
READERS: dict[str, OnUse[Read]] = {
    ".docx": OnUse(f"{_HERE}.word.read"),
    ".xlsx": OnUse(f"{_HERE}.excel.read"),
    ".csv": OnUse(f"{_HERE}.csv.read"),
    ".json": OnUse(f"{_HERE}.json.read"),
    ".md": OnUse(f"{_HERE}.markdown.read"),
    ".txt": OnUse(f"{_HERE}.markdown.read"),
}
ENDINGS = frozenset(READERS)
