"""A plan's reminders: when they go out and what they say, and what was sent of a round."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from activities.access.rounds import get_round, get_round_plan
from activities.actions.reminders import edit_reminders
from activities.forms.reminders import ReminderForm
from activities.models import FollowUpRound, ReminderPlan
from activities.queries.reminders import subject_of
from activities.tables import ReminderTable
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.managers import SentMailQuerySet
from kultursamverkan.records.models import SentMail
from kultursamverkan.records.saving import saving
from kultursamverkan.shared.views import TableListView


@require_http_methods(["GET", "HEAD", "POST"])
def reminder_edit(request: HttpRequest, slug: str) -> HttpResponse:
    plan = get_round_plan(request, slug, P.RUN_ROUND)
    reminders = ReminderPlan.objects.filter(plan=plan).first() or ReminderPlan(plan=plan)
    form = ReminderForm(bound(request), reminders=reminders)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            revision, by = form.shown_revision, signed_in(request)
            edit_reminders(plan=plan, is_on=form.is_on, steps=form.steps, revision=revision, by=by)
            messages.success(request, "Påminnelserna är sparade.")
            return redirect("activities:round_list", slug)
    context = {"plan": plan, "form": form.form, "rows": form.rows, "formsets": form.formsets, "clash": form.clash}
    context |= {"title": "Påminnelser", "cancel_url": reverse("activities:round_list", args=[slug])}
    return render(request, "activities/reminder_edit.html", context)


class ReminderList(TableListView):
    """Of one round; for those who run it, since the list names people."""

    table_class = ReminderTable
    template_name = "activities/reminder_list.html"
    title = "Skickade påminnelser"
    empty = "Påminnelser skickas när deras dag kommer, eller när du påminner för hand."
    downloadable = False

    @cached_property
    def round(self) -> FollowUpRound:
        return get_round(self.request, self.kwargs["slug"], self.kwargs["year"], P.RUN_ROUND)

    def get_queryset(self) -> SentMailQuerySet[SentMail]:
        return SentMail.objects.about(subject_of(self.round)).select_related("recipient", "by")

    def extra_context(self) -> dict[str, Any]:
        stuck = self.get_queryset().stuck() if self.round.is_open else []
        return {"round": self.round, "plan": self.round.plan, "stuck": stuck}
