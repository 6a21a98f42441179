"""What every app keeps beside its subject: texts kept for their writer; later files, mail and the security log."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "kultursamverkan.records"
    label = "records"
    verbose_name = "Bevarat"
