"""The document that a file of ours was made from, which it carries hidden. Pure."""

import json

from kultursamverkan.documents.checks import problems
from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import Unreadable
from kultursamverkan.documents.readers.json import from_dict
from kultursamverkan.documents.resolve import resolve


def base_of(hidden: str, directory: Directory) -> PlanDocument | None:
    """With names as the region writes them by now. None when there is none, or it is broken or another region's:
    it came from outside."""
    if not hidden.strip():
        return None
    try:
        document, issues = from_dict(json.loads(hidden))
    except (ValueError, RecursionError, Unreadable):
        return None
    if issues or problems(document) or (directory.region and document.region != directory.region):
        return None
    return resolve(document, directory)[0]
