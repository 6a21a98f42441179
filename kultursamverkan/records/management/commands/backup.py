"""`manage.py backup`: the database and the files, as one archive, while the server is running."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.formats import number_format

from kultursamverkan.records.backup.archive import BackupError
from kultursamverkan.records.backup.making import make_backup


class Command(BaseCommand):
    help = "Säkerhetskopierar databasen och filerna, som de är i ett och samma ögonblick. Tjänsten kan vara i gång."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", nargs="?", type=Path, help="fil eller mapp; annars VAR_DIR/backups")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["target"] or Path(settings.STORED_DIR).parent / "backups"
        if target.is_dir() or not target.name.endswith(".tar.gz"):
            target.mkdir(parents=True, exist_ok=True, mode=0o700)
            target /= f"kultursamverkan-{timezone.now():%Y%m%dT%H%M%SZ}.tar.gz"
        if target.exists():
            raise CommandError(f"{target} finns redan. Inget är skrivet.")
        try:
            made = make_backup(target)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"Säkerhetskopian gick inte att skriva: {error.strerror}") from error
        size = target.stat().st_size / 1024**2
        rows = sum(made.rows.values())
        self.stdout.write(f"{target}: {rows} rader, {len(made.files)} filer, {number_format(size, 1)} MiB")
        if made.missing:
            raise CommandError(f"Filer som redan saknades på disken: {len(made.missing)}. Se manage.py tidy_files.")
