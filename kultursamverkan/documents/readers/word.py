"""Word (.docx) -> PlanDocument: word_content.py makes neutral blocks of the file, build.py the plan of them."""

from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import Issue
from kultursamverkan.documents.readers.build import build
from kultursamverkan.documents.readers.word_content import content


def read(file: bytes, directory: Directory) -> tuple[PlanDocument, list[Issue]]:
    """The document of a file and what has to be settled before it can be saved. Unreadable when it is no plan."""
    return build(content(file), directory)
