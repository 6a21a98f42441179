"""`manage.py restore FILE`: what `manage.py backup` wrote, into an empty database and an empty folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kultursamverkan.records.backup.archive import BackupError
from kultursamverkan.records.backup.restoring import restore


class Command(BaseCommand):
    help = "Läser tillbaka en säkerhetskopia till en tom databas. Stoppa tjänsten först."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, help="filen som manage.py backup skrev")
        parser.add_argument("--overwrite", action="store_true", help="ersätt det som redan finns")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = restore(options["source"], overwrite=options["overwrite"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                f"Säkerhetskopian gick inte att läsa tillbaka: {error.strerror}. Rätta det och kör om med --overwrite."
            ) from error
        made = done.manifest
        self.stdout.write(f"Återställt från {made.made_at}: {sum(made.rows.values())} rader, {len(made.files)} filer.")
        if done.aside:
            self.stdout.write(f"Det som fanns förut ligger i {done.aside}.")
        if done.is_older:
            self.stdout.write("Säkerhetskopian är från en äldre version: kör manage.py migrate.")
        if made.missing:
            self.stdout.write(f"Filer som saknades redan när kopian togs: {len(made.missing)}.")
