"""`manage.py tidy_imports`: what was read from files and has had its time."""

from typing import Any

from django.core.management.base import BaseCommand

from kultursamverkan.documents.actions.imports import tidy_imports


class Command(BaseCommand):
    help = "Kastar det som lästes ur filer för mer än 30 dagar sedan. Planerna som det infördes i står kvar."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Inlästa filer som kastades: {tidy_imports(by=None)}")
