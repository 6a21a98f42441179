"""Headings, activities, who does them, and the yearly follow-up."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "activities"
    label = "activities"
    verbose_name = "Aktiviteter"
