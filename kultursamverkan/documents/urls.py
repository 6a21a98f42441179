"""Addresses of documents: view = URL name = template."""

from django.urls import URLPattern

app_name = "documents"

urlpatterns: list[URLPattern] = []
