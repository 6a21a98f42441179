"""`manage.py tidy_files`: what files and rows have lost each other."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kultursamverkan.records.files import missing, strays


class Command(BaseCommand):
    help = "Tar bort filer på disken som ingen rad i databasen längre vet om, och säger vilka som saknas på disken."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="säg vad som skulle tas bort, men ta inte bort det")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with 1 when a row's file is missing."""
        found = strays()
        if not options["dry_run"]:
            for path in found:
                path.unlink(missing_ok=True)
        verb = "skulle tas bort" if options["dry_run"] else "togs bort"
        self.stdout.write(f"Filer utan rad i databasen som {verb}: {len(found)}")
        lost = missing()
        for row in lost:
            self.stdout.write(f"Saknas på disken: {row.name} ({row.key}), tillagd {row.at:%Y-%m-%d}")
        if lost:
            raise CommandError(f"Filer som saknas på disken: {len(lost)}. Återställ dem från säkerhetskopian.")
