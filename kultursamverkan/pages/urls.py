"""Addresses of pages: view = URL name = template."""

from django.urls import URLPattern, path

from kultursamverkan.pages.views.activity import activity_detail
from kultursamverkan.pages.views.calendar import (
    calendar_feed,
    calendar_renew,
    calendar_revoke,
    my_calendar,
    plan_calendar,
)
from kultursamverkan.pages.views.chain import plan_chain
from kultursamverkan.pages.views.goal import goal_detail
from kultursamverkan.pages.views.handover import HandoverList, handover
from kultursamverkan.pages.views.info import about, accessibility, health, security_txt
from kultursamverkan.pages.views.my_page import my_page
from kultursamverkan.pages.views.obstacles import obstacles
from kultursamverkan.pages.views.organisations import OrganisationList, organisation_detail, organisation_print
from kultursamverkan.pages.views.personal_data import (
    member_data,
    member_data_file,
    member_erase,
    my_data,
    my_data_file,
    person_data,
    person_data_file,
    person_erase,
)
from kultursamverkan.pages.views.pictures import plan_map, plan_timeline
from kultursamverkan.pages.views.reminders import reminder_resend, reminder_send
from kultursamverkan.pages.views.search import search
from kultursamverkan.pages.views.since import since
from kultursamverkan.pages.views.start import start
from kultursamverkan.pages.views.year_report import year_report, year_report_file, year_report_pdf

app_name = "pages"

urlpatterns: list[URLPattern] = [
    path("", start, name="start"),
    path("sok/", search, name="search"),
    path("min-sida/", my_page, name="my_page"),
    path("min-sida/kalender/", my_calendar, name="my_calendar"),
    path("min-sida/kalender/ny-adress/", calendar_renew, name="calendar_renew"),
    path("min-sida/kalender/ta-bort/", calendar_revoke, name="calendar_revoke"),
    path("konto/uppgifter/", my_data, name="my_data"),
    path("konto/uppgifter/fil/", my_data_file, name="my_data_file"),
    path("administration/personer/<int:pk>/uppgifter/", person_data, name="person_data"),
    path("administration/personer/<int:pk>/uppgifter/fil/", person_data_file, name="person_data_file"),
    path("administration/personer/<int:pk>/radera/", person_erase, name="person_erase"),
    path("administration/medlemmar/<int:pk>/uppgifter/", member_data, name="member_data"),
    path("administration/medlemmar/<int:pk>/uppgifter/fil/", member_data_file, name="member_data_file"),
    path("administration/medlemmar/<int:pk>/radera/", member_erase, name="member_erase"),
    path("kalender/<str:token>.ics", calendar_feed, name="calendar_feed"),
    path("planer/<slug:slug>/kalender.ics", plan_calendar, name="plan_calendar"),
    path("planer/<slug:slug>/aktiviteter/<slug:key>/", activity_detail, name="activity_detail"),
    path("planer/<slug:slug>/uppfoljning/<int:year>/paminn/", reminder_send, name="reminder_send"),
    path(
        "planer/<slug:slug>/uppfoljning/<int:year>/paminnelser/<int:pk>/skicka-igen/",
        reminder_resend,
        name="reminder_resend",
    ),
    path("planer/<slug:slug>/uppfoljning/<int:year>/arsrapport/", year_report, name="year_report"),
    path("planer/<slug:slug>/uppfoljning/<int:year>/arsrapport.docx", year_report_file, name="year_report_file"),
    path("planer/<slug:slug>/uppfoljning/<int:year>/arsrapport.pdf", year_report_pdf, name="year_report_pdf"),
    path("planer/<slug:slug>/mal/<slug:key>/", goal_detail, name="goal_detail"),
    path("planer/<slug:slug>/kedjan/", plan_chain, name="plan_chain"),
    path("planer/<slug:slug>/karta/", plan_map, name="plan_map"),
    path("planer/<slug:slug>/tidslinje/", plan_timeline, name="plan_timeline"),
    path("planer/<slug:slug>/sedan-sist/", since, name="since"),
    path("planer/<slug:slug>/hinder/", obstacles, name="obstacles"),
    path("organisationer/", OrganisationList.as_view(), name="organisation_list"),
    path("organisationer/<slug:key>/", organisation_detail, name="organisation_detail"),
    path("organisationer/<slug:key>/utskrift/", organisation_print, name="organisation_print"),
    path("lamna-over/", HandoverList.as_view(), name="handover_list"),
    path("lamna-over/<int:pk>/", handover, name="handover"),
    path("om/", about, name="about"),
    path("tillganglighet/", accessibility, name="accessibility"),
    path("halsa/", health, name="health"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
]
