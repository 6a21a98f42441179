"""The document that a file of ours was made from, which it carries hidden. Pure."""

import json
from functools import lru_cache

from kultursamverkan.documents.checks import problems
from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.issues import Unreadable
from kultursamverkan.documents.readers.json import from_dict
from kultursamverkan.documents.resolve import resolve


@lru_cache(maxsize=1)
def carried(hidden: str) -> PlanDocument | None:
    """None when there is none, or it is broken. It came from outside: nothing in it is believed that the JSON's reader
    would refuse. Asked several times of one file, which may be long."""
    if not hidden.strip():
        return None
    try:
        document, issues = from_dict(json.loads(hidden))
    except (ValueError, RecursionError, Unreadable):
        return None
    return None if issues or problems(document) else document


def base_of(hidden: str, directory: Directory) -> PlanDocument | None:
    """With names as the region writes them by now. None when there is none, or it is broken or another region's."""
    document = carried(hidden)
    if document is None or (directory.region and document.region != directory.region):
        return None
    return resolve(document, directory)[0]
