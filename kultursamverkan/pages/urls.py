"""Addresses of pages: view = URL name = template."""

from django.urls import URLPattern

app_name = "pages"

urlpatterns: list[URLPattern] = []
