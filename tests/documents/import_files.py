"""Files that tests read in, and import drafts made of them without a reader's process."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kultursamverkan.documents.actions.imports import create_from_file, read_file
from kultursamverkan.documents.compare import Change
from kultursamverkan.documents.difference import difference
from kultursamverkan.documents.directory import Directory
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.queries import directory
from kultursamverkan.documents.readers.apart import Read
from kultursamverkan.documents.readers.base import base_of
from kultursamverkan.documents.readers.formats import READERS
from kultursamverkan.documents.readers.source import seen_and_hidden
from plans.models import Plan
from tests.cast import Cast

# Everybody in it is known to the cast.
KNOWN = """# Handlingsplan 2024–2027

## Utvecklingsmål

### 1. Barn och unga

Alla barn ska möta kultur.

## 1. Prioriterade aktiviteter

### Utvecklingsmål 1. Barn och unga

#### Skapande skola

| Aktivitet | Start | Ansvariga samordnare | Samverkan | Uppföljning | Klart |
|---|---|---|---|---|---|
| Kulturbuss | Ht 2024 | **Alva Exempelsson** | Hallsberg, Laxå | Årligen | 2026 |
| Läsfest | Vt 2025 | Kulturchef | Hallsberg | Årligen | 2027 |
"""
UNKNOWN = KNOWN.replace("Hallsberg, Laxå", "Halsberg, Laxå").replace("Kulturchef", "Alva Exempelson")
CHANGED = (
    KNOWN.replace("Ht 2024", "Vt 2024")
    .replace("Hallsberg, Laxå", "Laxå")
    .replace("| Årligen | 2027 |", "| Årligen | 2026 |")
    + "| Konstrunda | Vt 2026 | Kulturchef | Laxå | Årligen | 2027 |\n"
)


def upload(text: str = KNOWN, name: str = "plan.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def read(file: bytes, known: Directory, ending: str = ".md") -> Read:
    document, issues = READERS[ending](file, known)
    source, hidden = seen_and_hidden(ending, file)
    return Read(ending, document, issues, source, base_of(hidden, known))


def would_change(reviewed: Reviewed) -> tuple[Change, ...]:
    """From the plan as it is to what the file would make of it, if all of it were taken."""
    return difference(reviewed.offers.old, reviewed.offers.new).changes


def import_draft(cast: Cast, text: str = KNOWN, plan: Plan | None = None) -> ImportDraft:
    found = read(text.encode(), directory(cast.region))
    return read_file(region=cast.region, plan=plan, name="plan.md", found=found, by=cast.editor)


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    return client


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return create_from_file(draft=import_draft(cast), revision=None, slug="utkast", by=cast.editor)
