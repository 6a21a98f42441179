"""Meetings, what was said in them and what became of it; letters and their replies; initiatives."""

from django.apps import AppConfig


class DialoguesConfig(AppConfig):
    name = "dialogues"
    label = "dialogues"
    verbose_name = "Dialoger"
