"""manage.py export_plan SLUG --format json|markdown|docx|xlsx|csv|pdf --output FILE [--version N]"""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.downloads import BY_FORMAT, KINDS, WITH_ANSWERS, Beside, answers_for
from kultursamverkan.documents.models import PlanVersion
from kultursamverkan.documents.queries import public_document, version_document
from kultursamverkan.shared.office.pdf import PdfMissing
from plans.models import Plan


class Command(BaseCommand):
    help = "Skriver en handlingsplan till en fil. Personers namn följer med bara när planen visar dem."

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        # --version is ours here: a version of the plan, not of Django.
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="planens adress, till exempel orebro-2020-2023")
        parser.add_argument("--format", choices=sorted(BY_FORMAT), required=True)
        parser.add_argument("--output", metavar="FILE", type=Path, required=True, help="filen; - för standard ut")
        parser.add_argument("--version", metavar="N", type=int, dest="number", help="en tidigare version")

    def handle(self, *args: Any, **options: Any) -> None:
        kind = BY_FORMAT[options["format"]]
        document, beside = _asked(options["slug"], options["number"], with_answers=kind == WITH_ANSWERS)
        try:
            made = KINDS[kind].write(document, beside)
        except PdfMissing as error:
            raise CommandError(str(error)) from error
        if str(options["output"]) == "-":
            sys.stdout.buffer.write(made)
            return
        try:
            options["output"].write_bytes(made)
        except OSError as error:
            raise CommandError(f"Filen går inte att skriva: {error}") from error
        self.stdout.write(f"{document.title} skrevs till {options['output']}")


def _asked(slug: str, number: int | None, *, with_answers: bool) -> tuple[PlanDocument, Beside]:
    """The plan or its version, as everybody may read it."""
    plan = Plan.objects.filter(slug=slug).select_related("region").first()
    if plan is None:
        raise CommandError(f"Det finns ingen plan med adressen ”{slug}”.")
    if number is None:
        return public_document(plan), Beside(plan.region.name, answers_for(plan) if with_answers else ())
    version = PlanVersion.objects.filter(plan=plan, number=number).select_related("plan").first()
    if version is None:
        raise CommandError(f"Planen har ingen version {number}.")
    return version_document(version), Beside(plan.region.name)
