"""`manage.py variables`: the environment variables as the README's table; `--write README.md` puts it there."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from kultursamverkan.variables import END, START, as_table


class Command(BaseCommand):
    help = "Visar miljövariablerna som tabell, eller skriver in den i en fil mellan sina två märken."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", metavar="FIL", type=Path, help="fil med märkena, till exempel README.md")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path | None = options["write"]
        if file is None:
            self.stdout.write(as_table())
            return
        text = file.read_text(encoding="utf-8")
        before, after = text.partition(START)[0], text.partition(END)[2]
        file.write_text(f"{before}{START}\n{as_table()}\n{END}{after}", encoding="utf-8")
