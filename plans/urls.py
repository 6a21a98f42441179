"""Addresses of plans: view = URL name = template."""

from django.urls import URLPattern

app_name = "plans"

urlpatterns: list[URLPattern] = []
