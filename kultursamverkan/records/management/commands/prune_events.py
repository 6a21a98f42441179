"""Take away events older than a number of days. The only way, and nobody's role in the application gives it."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kultursamverkan.records.events import prune
from kultursamverkan.records.models import Event

SHORTEST = 365


class Command(BaseCommand):
    help = "Tar bort händelser i händelseloggen som är äldre än så många dagar. Utan --remove räknas de bara."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, required=True, help=f"Så gamla får de bli. Minst {SHORTEST}.")
        parser.add_argument("--remove", action="store_true", help="Ta bort dem.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["days"] < SHORTEST:
            raise CommandError(f"Händelser sparas i minst {SHORTEST} dagar.")
        before = timezone.now() - timedelta(days=options["days"])
        if options["remove"]:
            self.stdout.write(f"Borttagna händelser: {prune(before)}")
        else:
            count = Event.objects.filter(at__lt=before).count()
            self.stdout.write(f"Händelser att ta bort: {count}. Kör med --remove för att ta bort dem.")
