"""Addresses of activities: view = URL name = template."""

from django.urls import URLPattern, path

from activities.views import (
    answers,
    assessments,
    bulk,
    closing,
    definitions,
    editing,
    files,
    grid,
    history,
    notes,
    parts,
    reminders,
    replacing,
    reports,
    review,
    rounds,
    wishes,
)
from activities.views.lists import ActivityList, AnswerList

app_name = "activities"

ROUNDS = "planer/<slug:slug>/uppfoljning"
# `key` is the organisation's.
NOTES = "planer/<slug:slug>/anteckningar/<slug:key>"
# `slug` is the draft's or the working copy's own.
EDIT = "planer/<slug:slug>/redigera"

urlpatterns: list[URLPattern] = [
    path("aktiviteter/", ActivityList.as_view(), name="activity_list"),
    path("svar/", AnswerList.as_view(), name="answer_list"),
    path(f"{ROUNDS}/", rounds.round_list, name="round_list"),
    path(f"{ROUNDS}/ny/", rounds.round_create, name="round_create"),
    path(f"{ROUNDS}/paminnelser/", reminders.reminder_edit, name="reminder_edit"),
    path(f"{ROUNDS}/<int:year>/paminnelser/", reminders.ReminderList.as_view(), name="reminder_list"),
    path(f"{ROUNDS}/<int:year>/", rounds.round_detail, name="round_detail"),
    path(f"{ROUNDS}/<int:year>/rutnat/", grid.round_grid, name="round_grid"),
    path(f"{ROUNDS}/<int:year>/andra/", rounds.round_edit, name="round_edit"),
    path(f"{ROUNDS}/<int:year>/oppna/", rounds.round_open, name="round_open"),
    path(f"{ROUNDS}/<int:year>/stang/", closing.round_close, name="round_close"),
    path(f"{ROUNDS}/<int:year>/oppna-igen/", closing.round_reopen, name="round_reopen"),
    path(f"{ROUNDS}/<int:year>/stangning/<int:number>/", closing.round_copy, name="round_copy"),
    path(f"{ROUNDS}/<int:year>/granska/", review.round_review, name="round_review"),
    path(f"{ROUNDS}/<int:year>/granska/<slug:key>/", review.answer_review, name="answer_review"),
    path(f"{ROUNDS}/<int:year>/historik/", history.round_history, name="round_history"),
    path(f"{ROUNDS}/<int:year>/aktivitet/<slug:key>/", rounds.round_adjust, name="round_adjust"),
    path(f"{ROUNDS}/<int:year>/bedomning/<slug:key>/", assessments.goal_assess, name="goal_assess"),
    path(f"{ROUNDS}/<int:year>/rapport/<slug:key>/", reports.convener_report, name="convener_report"),
    path(f"{ROUNDS}/<int:year>/<slug:key>/", answers.answer_page, name="answer_page"),
    path(f"{ROUNDS}/<int:year>/<slug:key>/svar/<slug:activity>/", answers.answer_save, name="answer_save"),
    path(f"{ROUNDS}/<int:year>/<slug:key>/svar/<slug:activity>/filer/", files.answer_files, name="answer_files"),
    path("svar/filer/<uuid:key>/", files.answer_file, name="answer_file"),
    path("svar/filer/<uuid:key>/ta-bort/", files.answer_file_remove, name="answer_file_remove"),
    path(f"{NOTES}/", notes.note_list, name="note_list"),
    path(f"{NOTES}/ny/", notes.note_create, name="note_create"),
    path(f"{NOTES}/<int:pk>/", notes.note_edit, name="note_edit"),
    path(f"{NOTES}/<int:pk>/ta-bort/", notes.note_remove, name="note_remove"),
    path(f"{EDIT}/aktiviteter/ny/", editing.activity_create, name="activity_create"),
    path(f"{EDIT}/aktiviteter/<slug:key>/", editing.activity_edit, name="activity_edit"),
    path(f"{EDIT}/aktiviteter/<slug:key>/flytta/", editing.activity_move, name="activity_move"),
    path(f"{EDIT}/aktiviteter/<slug:key>/plats/", editing.activity_place, name="activity_place"),
    path(f"{EDIT}/aktiviteter/<slug:key>/papperskorgen/", editing.activity_bin, name="activity_bin"),
    path(f"{EDIT}/aktiviteter/<slug:key>/ersatt/", replacing.activity_replace, name="activity_replace"),
    path(f"{EDIT}/aktiviteter/<slug:key>/aterstall/", editing.activity_restore, name="activity_restore"),
    path(f"{EDIT}/flera/", bulk.bulk_edit, name="bulk_edit"),
    path(f"{EDIT}/papperskorg/", editing.activity_bin_list, name="activity_bin_list"),
    path(f"{EDIT}/rubriker/ny/", parts.heading_create, name="heading_create"),
    path(f"{EDIT}/rubriker/<slug:key>/", parts.heading_edit, name="heading_edit"),
    path(f"{EDIT}/rubriker/<slug:key>/flytta/", parts.heading_move, name="heading_move"),
    path(f"{EDIT}/rubriker/<slug:key>/ta-bort/", parts.heading_remove, name="heading_remove"),
    path(f"{EDIT}/mal/<slug:key>/ta-bort/", parts.goal_remove, name="goal_remove"),
    path(f"{EDIT}/avsnitt/<slug:key>/ta-bort/", parts.section_remove, name="section_remove"),
    path(f"{EDIT}/ord/nytt/", definitions.definition_create, name="definition_create"),
    path(f"{EDIT}/ord/<slug:key>/", definitions.definition_edit, name="definition_edit"),
    path(f"{EDIT}/ord/<slug:key>/ta-bort/", definitions.definition_remove, name="definition_remove"),
    path("planer/<slug:slug>/onskemal/<slug:key>/ny/", wishes.wish_create, name="wish_create"),
    path("planer/<slug:slug>/onskemal/<int:pk>/ta-tillbaka/", wishes.wish_withdraw, name="wish_withdraw"),
    path("planer/<slug:slug>/aktiviteter/<slug:key>/historik/", history.activity_history, name="activity_history"),
    path("planer/<slug:slug>/historik/", history.plan_history, name="plan_history"),
    path("planer/<slug:slug>/historik/<slug:part>/<slug:key>/", history.part_history, name="part_history"),
]
