"""Rows of the dialogues for tests, with as little said as possible."""

from itertools import count
from typing import Any

from dialogues.models import Initiative, Letter, ReportSigner, Signatory, StaffReport
from kultursamverkan.people.models import Organisation

_number = count(1)


def letter(owner: Organisation, *signatories: tuple[str, str], **fields: Any) -> Letter:
    """Signed by those (name, party)."""
    row = Letter.objects.create(owner=owner, **({"title": f"Skrivelse {next(_number)}"} | fields))
    for order, (name, party) in enumerate(signatories, 1):
        Signatory.objects.create(letter=row, order=order, name=name, party=party)
    return row


def report(letter: Letter, *signers: tuple[str, str], **fields: Any) -> StaffReport:
    """Signed by those (name, title)."""
    fields = {"title": f"Svar på {letter.title}", "summary": "Förvaltningen svarar."} | fields
    row = StaffReport.objects.create(letter=letter, **fields)
    for order, (name, title) in enumerate(signers, 1):
        ReportSigner.objects.create(report=row, order=order, name=name, title=title)
    return row


def initiative(region: Organisation, *parties: Organisation, **fields: Any) -> Initiative:
    row = Initiative.objects.create(
        region=region, **({"title": f"Initiativ {next(_number)}", "kind": "project"} | fields)
    )
    row.parties.set(parties)
    return row
