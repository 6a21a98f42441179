"""What a sheet of rows alone says that it was made of, on every row: the plan and its version. Pure.

Read back, the rows are compared with that version, so that what others have written since stays (imports.py).
"""

import re

from kultursamverkan.documents.directory import folded
from kultursamverkan.documents.document import PlanDocument

LABEL = "Planens version"
# A word last: a spreadsheet program that fills a column downwards counts up what ends in a number.
_SAID = re.compile(r"(?P<slug>[-a-z0-9_]{1,100}) \((?:version (?P<number>[0-9]{1,9})|utkast)\)")
MadeOf = tuple[str, int | None]


def said(document: PlanDocument) -> str:
    """ "orebro-2020-2023 (version 1)". A working copy says the version that it began as; a draft has none."""
    return f"{document.slug} ({f'version {document.version}' if document.version else 'utkast'})"


def understood(text: str) -> MadeOf | None:
    """The plan's slug, and the number of the version."""
    found = _SAID.fullmatch(" ".join(text.split()))
    return (found["slug"], int(found["number"]) if found["number"] else None) if found else None


def is_label(text: str) -> bool:
    return folded(text) == folded(LABEL)
