"""Organisations, persons, users, roles and invitations."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "kultursamverkan.people"
    label = "people"
    verbose_name = "Människor och organisationer"
