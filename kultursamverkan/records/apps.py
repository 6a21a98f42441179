"""What every app keeps beside its subject: texts kept for their writer, steps to undo, mail and files."""

from django.apps import AppConfig
from django.core import checks

from kultursamverkan.records.checks import files_can_be_taken


class RecordsConfig(AppConfig):
    name = "kultursamverkan.records"
    label = "records"
    verbose_name = "Bevarat"

    def ready(self) -> None:
        checks.register(files_can_be_taken)
