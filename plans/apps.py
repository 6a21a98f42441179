"""The plan's own parts: facts, chapters, definitions, goals and sections."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "plans"
    label = "plans"
    verbose_name = "Planer"
