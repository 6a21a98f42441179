"""Addresses of activities: view = URL name = template."""

from django.urls import URLPattern, path

from activities.views.lists import ActivityList

app_name = "activities"

urlpatterns: list[URLPattern] = [
    path("aktiviteter/", ActivityList.as_view(), name="activity_list"),
]
