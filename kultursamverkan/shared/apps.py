"""The bottom layer: no concrete models, no word of the subject."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "kultursamverkan.shared"
    label = "shared"
    verbose_name = "Gemensamt"
