"""The public read API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "kultursamverkan.api"
    label = "api"
    verbose_name = "Öppet API"
