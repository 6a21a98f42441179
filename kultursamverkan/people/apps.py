"""Organisations, persons, users, roles and invitations."""

from django.apps import AppConfig
from django.core import checks

from kultursamverkan.people.checks import demo_is_off


class PeopleConfig(AppConfig):
    name = "kultursamverkan.people"
    label = "people"
    verbose_name = "Människor och organisationer"

    def ready(self) -> None:
        checks.register(demo_is_off, checks.Tags.security, deploy=True)
