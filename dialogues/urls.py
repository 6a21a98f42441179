"""Addresses of dialogues: view = URL name = template."""

from django.urls import URLPattern

app_name = "dialogues"

urlpatterns: list[URLPattern] = []
