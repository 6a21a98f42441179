"""Addresses of plans: view = URL name = template. `slug` is the draft's or the working copy's own."""

from django.urls import URLPattern, path

from plans.views import chapters, facts, goals, sections, steering, steering_items, ties

app_name = "plans"

EDIT = "planer/<slug:slug>/redigera"
STEERING = "styrdokument/<slug:region>/<slug:key>"

urlpatterns: list[URLPattern] = [
    path(f"{EDIT}/uppgifter/", facts.plan_edit, name="plan_edit"),
    path(f"{EDIT}/kapitel/nytt/", chapters.chapter_create, name="chapter_create"),
    path(f"{EDIT}/kapitel/<slug:key>/", chapters.chapter_edit, name="chapter_edit"),
    path(f"{EDIT}/kapitel/<slug:key>/flytta/", chapters.chapter_move, name="chapter_move"),
    path(f"{EDIT}/kapitel/<slug:key>/ta-bort/", chapters.chapter_remove, name="chapter_remove"),
    path(f"{EDIT}/mal/nytt/", goals.goal_create, name="goal_create"),
    path(f"{EDIT}/mal/<slug:key>/", goals.goal_edit, name="goal_edit"),
    path(f"{EDIT}/mal/<slug:key>/flytta/", goals.goal_move, name="goal_move"),
    path(f"{EDIT}/avsnitt/nytt/", sections.section_create, name="section_create"),
    path(f"{EDIT}/avsnitt/<slug:key>/", sections.section_edit, name="section_edit"),
    path(f"{EDIT}/avsnitt/<slug:key>/flytta/", sections.section_move, name="section_move"),
    path(f"{EDIT}/styrning/", ties.plan_steering, name="plan_steering"),
    path(f"{EDIT}/mal/<slug:key>/styrning/", ties.goal_steering, name="goal_steering"),
    path("styrdokument/", steering.steering_list, name="steering_list"),
    path("styrdokument/nytt/", steering.steering_create, name="steering_create"),
    path(f"{STEERING}/", steering.steering_detail, name="steering_detail"),
    path(f"{STEERING}/redigera/", steering.steering_edit, name="steering_edit"),
    path(f"{STEERING}/historik/", steering.steering_history, name="steering_history"),
    path(f"{STEERING}/flytta/", steering.steering_move, name="steering_move"),
    path(f"{STEERING}/ta-bort/", steering.steering_remove, name="steering_remove"),
    path(f"{STEERING}/punkter/ny/", steering_items.steering_item_create, name="steering_item_create"),
    path(f"{STEERING}/punkter/<slug:item>/", steering_items.steering_item_edit, name="steering_item_edit"),
    path(f"{STEERING}/punkter/<slug:item>/flytta/", steering_items.steering_item_move, name="steering_item_move"),
    path(f"{STEERING}/punkter/<slug:item>/ta-bort/", steering_items.steering_item_remove, name="steering_item_remove"),
]
