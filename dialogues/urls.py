"""Addresses of dialogues: view = URL name = template."""

from django.urls import URLPattern, path

from dialogues.views import initiatives, letters

app_name = "dialogues"

urlpatterns: list[URLPattern] = [
    path("arenden/", letters.LetterList.as_view(), name="letter_list"),
    path("arenden/ny/", letters.letter_create, name="letter_create"),
    path("arenden/<slug:key>/", letters.letter_detail, name="letter_detail"),
    path("arenden/<slug:key>/andra/", letters.letter_edit, name="letter_edit"),
    path("arenden/<slug:key>/svar/", letters.letter_report, name="letter_report"),
    path("arenden/<slug:key>/lage/", letters.letter_state, name="letter_state"),
    path("arenden/<slug:key>/publicera/", letters.letter_publish, name="letter_publish"),
    path("arenden/<slug:key>/avpublicera/", letters.letter_unpublish, name="letter_unpublish"),
    path("arenden/<slug:key>/ta-bort/", letters.letter_remove, name="letter_remove"),
    path("arenden/<slug:key>/historik/", letters.letter_history, name="letter_history"),
    path("initiativ/", initiatives.InitiativeList.as_view(), name="initiative_list"),
    path("initiativ/ny/", initiatives.initiative_create, name="initiative_create"),
    path("initiativ/<slug:region>/<slug:key>/", initiatives.initiative_detail, name="initiative_detail"),
    path("initiativ/<slug:region>/<slug:key>/andra/", initiatives.initiative_edit, name="initiative_edit"),
    path("initiativ/<slug:region>/<slug:key>/ta-bort/", initiatives.initiative_remove, name="initiative_remove"),
    path("initiativ/<slug:region>/<slug:key>/historik/", initiatives.initiative_history, name="initiative_history"),
]
