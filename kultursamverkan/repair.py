"""The repair hatch: one admin site for superusers, at /reparation/, when something has gone wrong that no page mends.

What others rely on stays as it is: versions, the log, closed rounds, and the rows of a plan that is no draft (they
equal its latest version; a working copy changes them). Kept texts are for their writers only and are not here.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.models import EmailAddress
from auditlog.context import set_actor
from auditlog.models import LogEntry
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.http import Http404, HttpRequest
from django.shortcuts import resolve_url
from django.urls import URLPattern, reverse
from django.utils.decorators import method_decorator

from activities.choices import RoundState
from activities.models import (
    Activity,
    AnswerFile,
    ConvenerReport,
    FollowUp,
    FollowUpNote,
    FollowUpRound,
    GoalAssessment,
    HandIn,
    Heading,
    Participation,
    ParticipationWish,
    ReminderPlan,
    ReminderStep,
    Responsibility,
    RoundActivity,
    RoundCopy,
)
from dialogues.models import (
    AgendaItem,
    Attendance,
    DialogueRound,
    DialogueSeries,
    DialogueSettings,
    Finding,
    FindingTie,
    Initiative,
    Letter,
    Meeting,
    MeetingFile,
    Outcome,
    PartyType,
    ReportSigner,
    SeriesParty,
    Signatory,
    StaffReport,
    Theme,
)
from kultursamverkan.api.models import OpenDataSettings
from kultursamverkan.documents.models import ImportDraft, PlanClosing, PlanVersion, Settlement
from kultursamverkan.people.models import Alias, CalendarFeed, Invitation, Membership, Organisation, Person, User
from kultursamverkan.records.models import Event, SentMail, StoredFile
from plans.models import (
    Definition,
    DevelopmentGoal,
    Plan,
    PlanChapter,
    PlanSection,
    SteeringDocument,
    SteeringItem,
)

PEOPLE: tuple[type[models.Model], ...] = (
    *(Organisation, Alias, Person),
    *(User, EmailAddress, Membership, Invitation, CalendarFeed),
)
PARTS: tuple[type[models.Model], ...] = (
    PlanChapter,
    Definition,
    DevelopmentGoal,
    PlanSection,
    Heading,
    Activity,
    Responsibility,
    Participation,
)
FOLLOW_UP: tuple[type[models.Model], ...] = (
    FollowUpRound,
    RoundActivity,
    FollowUp,
    HandIn,
    ConvenerReport,
    GoalAssessment,
)
DIALOGUES: tuple[type[models.Model], ...] = (
    DialogueSettings,
    Theme,
    PartyType,
    DialogueSeries,
    SeriesParty,
    DialogueRound,
    Meeting,
    Attendance,
    AgendaItem,
    Outcome,
    Finding,
    FindingTie,
    Initiative,
    Letter,
    Signatory,
    StaffReport,
    ReportSigner,
)
FROZEN: tuple[type[models.Model], ...] = (
    PlanVersion,
    PlanClosing,
    ImportDraft,
    RoundCopy,
    AnswerFile,
    MeetingFile,
    StoredFile,
    SentMail,
    Event,
    LogEntry,
)


class RepairSite(admin.AdminSite):
    """For superusers, who sign in where everybody does. For others there is no such page."""

    site_header = site_title = "Reparation"
    index_title = "Allt som är sparat"
    site_url = "/"
    enable_nav_sidebar = False
    # What is no address of the site is no address at all.
    final_catch_all_view = False

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and bool(getattr(request.user, "is_superuser", False))

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            # There is no middleware for the log: whoever repairs is its actor.
            with set_actor(request.user):
                return inner(request, *args, **kwargs)

        return guarded

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The site's own sign-in knows no limits on attempts: use the real one."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        return redirect_to_login(request.GET.get("next") or reverse("repair:index"), resolve_url(settings.LOGIN_URL))


class RepairAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic for mypy only
    """Every field; rows are chosen by number, so that long lists need not be drawn."""

    show_full_result_count = False
    list_per_page = 50

    def get_urls(self) -> list[URLPattern]:
        """Without Django's nameless address from before 1.9."""
        return [pattern for pattern in super().get_urls() if pattern.name]

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["password"]

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return ["email", "name"] if self.model is User else ["__str__"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["date_joined", "last_login"] if self.model is User else []

    @property
    def raw_id_fields(self) -> list[str]:  # type: ignore[override]
        return [field.name for field in self.model._meta.fields if isinstance(field, models.ForeignKey)]


class PartAdmin(RepairAdmin):
    """A part of a plan: only a draft's or a working copy's, and new parts come by the editing pages."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or not _plan_of(obj).is_public)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and obj is not None and not _plan_of(obj).is_public


class FollowUpAdmin(RepairAdmin):
    """Of a round that is closed nothing changes: it is reopened first, with a reason."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not _is_closed(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and obj is not None and not _is_closed(obj)


class FrozenAdmin(RepairAdmin):
    """To be read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def _plan_of(part: Any) -> Plan:
    plan: Plan = part.plan if hasattr(part, "plan") else part.activity.plan
    return plan


def _is_closed(row: Any) -> bool:
    round_ = row if row is None or isinstance(row, FollowUpRound) else row.round
    return round_ is not None and round_.state == RoundState.CLOSED


site = RepairSite(name="repair")
for _models, _admin in (
    (PEOPLE, RepairAdmin),
    ((Plan, ParticipationWish, FollowUpNote, ReminderPlan, ReminderStep, Settlement), RepairAdmin),
    ((SteeringDocument, SteeringItem), RepairAdmin),
    (PARTS, PartAdmin),
    (FOLLOW_UP, FollowUpAdmin),
    (DIALOGUES, RepairAdmin),
    ((OpenDataSettings,), RepairAdmin),
    (FROZEN, FrozenAdmin),
):
    site.register(_models, _admin)
