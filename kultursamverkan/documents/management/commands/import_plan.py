"""manage.py import_plan FILE --region CODE [--into SLUG] [--by EMAIL] [--check] [--accept-suggestions]

One line per issue, then what was read. Ends with 0 when it is done, or clean with --check; with 3 when something has to
be settled, and nothing is saved; with 4 when nobody can read the file; with 1 when what was asked is not possible.
"""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Q

from kultursamverkan.documents.actions.imports import create_from_file, import_into_plan, read_file, remove_import
from kultursamverkan.documents.actions.naming import settle_names
from kultursamverkan.documents.desk import How, UnknownName, best
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.issues import About, Unreadable
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.offers import Offers
from kultursamverkan.documents.queries import directory
from kultursamverkan.documents.readers.apart import Read, read_with_source
from kultursamverkan.documents.slugs import fault_of, free_slug
from kultursamverkan.people.choices import OrganisationKind
from kultursamverkan.people.models import Organisation, User
from kultursamverkan.people.permissions import P, may
from kultursamverkan.shared.errors import ActionError
from plans.models import WORKING_COPY_SUFFIX, Plan

DONE, TO_SETTLE, UNREADABLE = 0, 3, 4


class Command(BaseCommand):
    help = "Läser en fil med en handlingsplan till ett nytt utkast, eller in i en plan. Inget publiceras."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path, help=".md, .txt, .docx, .xlsx, .csv eller .json")
        parser.add_argument("--region", metavar="CODE", required=True, help="regionens kod, till exempel 18")
        parser.add_argument("--into", metavar="SLUG", help="planen som ändras: ett utkast, eller en antagen plan")
        parser.add_argument("--by", metavar="EMAIL", help="vem som gör det; annars systemet")
        parser.add_argument("--check", action="store_true", help="läs bara; spara inget")
        parser.add_argument("--accept-suggestions", action="store_true", help="ta förslagen, och gör nytt av resten")

    def handle(self, *args: Any, **options: Any) -> None:
        region = _region(options["region"])
        plan, by = _plan(options["into"], region), _user(options["by"], region)
        try:
            found = read_with_source(options["file"].name, _content(options["file"]), directory(region))
        except Unreadable as error:
            self.stderr.write(str(error))
            sys.exit(UNREADABLE)
        try:
            with transaction.atomic():
                ended = self._import(found, region, plan, by, options)
                transaction.set_rollback(options["check"] or ended != DONE)
        except ActionError as error:
            raise CommandError(str(error)) from error
        if ended != DONE:
            sys.exit(ended)

    def _import(self, found: Read, region: Organisation, plan: Plan | None, by: User | None, options: Any) -> int:
        draft = read_file(region=region, plan=plan, name=options["file"].name, found=found, by=by)
        before = reviewed = Reviewed(draft)
        if options["accept_suggestions"]:
            draft = _with_best(draft, by)
            reviewed = Reviewed(draft)
        taken = {(name.about, name.words): _taken(name) for name in reviewed.names if name.id in draft.decisions}
        for issue in (*before.issues, *before.unnamed):
            self.stdout.write(f"{issue}{taken.get((issue.about, issue.words), '')}")
        self.stdout.write(reviewed.counts)
        if reviewed.left or reviewed.faults:
            return TO_SETTLE
        if plan is None:
            create_from_file(draft=draft, revision=None, slug=_free(reviewed), by=by)
        else:
            self._import_into(draft, reviewed.offers, by)
        return DONE

    def _import_into(self, draft: ImportDraft, offers: Offers, by: User | None) -> None:
        """What is suggested; what is not is told, as somebody has to look at it."""
        for unit in offers.left_out:
            self.stdout.write(f"inte infört: {offers.told(unit)}")
        if offers.suggested:
            import_into_plan(draft=draft, revision=None, by=by)
        else:
            remove_import(draft=draft, by=by)


def _with_best(draft: ImportDraft, by: User | None) -> ImportDraft:
    """Every best suggestion taken, also for what stands apart when the first ones are."""
    while left := [name for name in Reviewed(draft).names if name.id not in draft.decisions]:
        decisions = draft.decisions | {name.id: best(name) for name in left}
        draft = settle_names(draft=draft, revision=None, decisions=decisions, by=by)
    return draft


def _taken(name: UnknownName) -> str:
    """What became of the name, marked as nobody's decision."""
    match best(name)["how"]:
        case How.NEW:
            return " [ny person]" if name.about == About.PERSON else " [ny organisation]"
        case How.ALIKE:
            return f" [samma som ”{name.main}” i filen]"
        case How.NOTE:
            return " [lades i anteckningen]"
        case How.TEXT:
            return " [står som text]"
    return f" [förslaget togs: {name.suggestions[0]}]"


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        why = "den finns inte" if isinstance(error, FileNotFoundError) else "det är en mapp, eller du får inte läsa den"
        raise Unreadable(f"Filen går inte att läsa: {why}.") from error


def _region(code: str) -> Organisation:
    region = Organisation.objects.filter(Q(code=code) | Q(key=code), kind=OrganisationKind.REGION).first()
    if region is None:
        raise CommandError(f"Det finns ingen region med koden ”{code}”.")
    return region


def _plan(slug: str | None, region: Organisation) -> Plan | None:
    """In its own right: a working copy's address means the plan it adjusts."""
    if not slug:
        return None
    plan = Plan.objects.main().filter(region=region, slug=slug.removesuffix(WORKING_COPY_SUFFIX)).first()
    if plan is None:
        raise CommandError(f"Regionen har ingen plan med adressen ”{slug}”.")
    return plan


def _user(email: str | None, region: Organisation) -> User | None:
    if not email:
        return None
    user = User.objects.filter(email__iexact=email).first()
    if user is None or not may(user, P.EDIT_PLAN, region):
        raise CommandError(f"”{email}” har inget konto som får ändra regionens planer.")
    return user


def _free(reviewed: Reviewed) -> str:
    """The file's own address, else one made of the title, which no plan has yet."""
    own = reviewed.document.slug
    return free_slug(reviewed.document.title) if fault_of(own) else own
