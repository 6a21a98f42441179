"""The plan as ONE document: reading, versions, working copy, import and export."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "kultursamverkan.documents"
    label = "documents"
    verbose_name = "Handlingsplanen som dokument"
