"""Addresses of plans: view = URL name = template. `slug` is the draft's or the working copy's own."""

from django.urls import URLPattern, path

from plans.views import chapters, facts, goals, sections

app_name = "plans"

EDIT = "planer/<slug:slug>/redigera"

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
]
