"""Whatever joins all apps: start, my page, activity, organisation and goal pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "kultursamverkan.pages"
    label = "pages"
    verbose_name = "Sidor"
