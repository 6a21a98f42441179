"""Addresses of dialogues: view = URL name = template."""

from django.urls import URLPattern, path

from dialogues.views import initiatives, letters, parties, rounds, series

app_name = "dialogues"

urlpatterns: list[URLPattern] = [
    path("dialoger/", series.series_list, name="series_list"),
    path("dialoger/ny/", series.series_create, name="series_create"),
    path("dialoger/<slug:region>/", series.region_dialogues, name="region_dialogues"),
    path("dialoger/<slug:region>/historik/", series.region_history, name="region_history"),
    path("dialoger/<slug:region>/dokumentation/", parties.settings_edit, name="settings_edit"),
    path("dialoger/<slug:region>/parter/ny/", parties.party_type_create, name="party_type_create"),
    path("dialoger/<slug:region>/parter/<slug:key>/andra/", parties.party_type_edit, name="party_type_edit"),
    path("dialoger/<slug:region>/parter/<slug:key>/ta-bort/", parties.party_type_remove, name="party_type_remove"),
    path("dialoger/<slug:region>/teman/ny/", parties.theme_create, name="theme_create"),
    path("dialoger/<slug:region>/teman/<slug:key>/andra/", parties.theme_edit, name="theme_edit"),
    path("dialoger/<slug:region>/teman/<slug:key>/ta-bort/", parties.theme_remove, name="theme_remove"),
    path("dialoger/<slug:region>/<slug:key>/", series.series_detail, name="series_detail"),
    path("dialoger/<slug:region>/<slug:key>/andra/", series.series_edit, name="series_edit"),
    path("dialoger/<slug:region>/<slug:key>/ta-bort/", series.series_remove, name="series_remove"),
    path("dialoger/<slug:region>/<slug:key>/historik/", series.series_history, name="series_history"),
    path("dialoger/<slug:region>/<slug:key>/ny/", rounds.round_create, name="round_create"),
    path("dialoger/<slug:region>/<slug:key>/<int:year>/", rounds.round_detail, name="round_detail"),
    path("dialoger/<slug:region>/<slug:key>/<int:year>/andra/", rounds.round_edit, name="round_edit"),
    path("dialoger/<slug:region>/<slug:key>/<int:year>/moten/", rounds.round_meetings, name="round_meetings"),
    path("dialoger/<slug:region>/<slug:key>/<int:year>/sammanfattning/", rounds.round_summary, name="round_summary"),
    path("dialoger/<slug:region>/<slug:key>/<int:year>/godkann/", rounds.round_approve, name="round_approve"),
    path("dialoger/<slug:region>/<slug:key>/<int:year>/ta-bort/", rounds.round_remove, name="round_remove"),
    path("dialoger/<slug:region>/<slug:key>/<int:year>/historik/", rounds.round_history, name="round_history"),
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
