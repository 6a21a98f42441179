"""Addresses of pages: view = URL name = template."""

from django.urls import URLPattern, path

from kultursamverkan.pages.views.info import about, accessibility, health
from kultursamverkan.pages.views.start import start

app_name = "pages"

urlpatterns: list[URLPattern] = [
    path("", start, name="start"),
    path("om/", about, name="about"),
    path("tillganglighet/", accessibility, name="accessibility"),
    path("halsa/", health, name="health"),
]
