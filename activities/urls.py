"""Addresses of activities: view = URL name = template."""

from django.urls import URLPattern, path

from activities.views import answers, reports, rounds
from activities.views.lists import ActivityList

app_name = "activities"

ROUNDS = "planer/<slug:slug>/uppfoljning"

urlpatterns: list[URLPattern] = [
    path("aktiviteter/", ActivityList.as_view(), name="activity_list"),
    path(f"{ROUNDS}/", rounds.round_list, name="round_list"),
    path(f"{ROUNDS}/ny/", rounds.round_create, name="round_create"),
    path(f"{ROUNDS}/<int:year>/", rounds.round_detail, name="round_detail"),
    path(f"{ROUNDS}/<int:year>/andra/", rounds.round_edit, name="round_edit"),
    path(f"{ROUNDS}/<int:year>/oppna/", rounds.round_open, name="round_open"),
    path(f"{ROUNDS}/<int:year>/aktivitet/<slug:key>/", rounds.round_adjust, name="round_adjust"),
    path(f"{ROUNDS}/<int:year>/rapport/<slug:key>/", reports.convener_report, name="convener_report"),
    path(f"{ROUNDS}/<int:year>/<slug:key>/", answers.answer_page, name="answer_page"),
    path(f"{ROUNDS}/<int:year>/<slug:key>/svar/<slug:activity>/", answers.answer_save, name="answer_save"),
]
