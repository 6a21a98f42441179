"""The officer reminds by hand: those who are late, and one whose mail may not have come through."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from activities.access.rounds import get_round
from activities.queries.reminders import Owed, subject_of, words_now
from kultursamverkan.pages.forms.reminders import RemindForm
from kultursamverkan.pages.queries.reminders import candidates
from kultursamverkan.pages.sending import Sending, remind_now, send_again
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.models import SentMail
from kultursamverkan.records.saving import telling
from kultursamverkan.shared.site import site_of


@require_http_methods(["GET", "HEAD", "POST"])
def reminder_send(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """`?organisation=KEY`: only those who answer for it are ticked at first."""
    round_ = get_round(request, slug, year, P.RUN_ROUND)
    if not round_.is_open:
        messages.info(request, "Bara en öppen uppföljning påminner.")
        return redirect("activities:round_detail", slug, year)
    today = timezone.localdate()
    people, missing = candidates(round_, today)
    words = words_now(round_, today)
    chosen = _answering_for(request.GET.get("organisation", ""), missing)
    form = RemindForm(bound(request), candidates=people, chosen=chosen, initial=words)
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in words}
        site, by = site_of(request), signed_in(request)
        sent = remind_now(round_=round_, people=form.chosen, today=today, site=site, by=by, **words)
        _tell(request, sent, len(form.chosen))
        return redirect("activities:reminder_list", slug, year)
    context: dict[str, Any] = {"plan": round_.plan, "round": round_, "form": form, "missing": missing}
    context |= {"mailed": [one.owing for one in people if one.mailed_today], "is_late": round_.due < today}
    context["cancel_url"] = reverse("activities:round_detail", args=[slug, year])
    return render(request, "pages/reminder_send.html", context)


@require_POST
def reminder_resend(request: HttpRequest, slug: str, year: int, pk: int) -> HttpResponse:
    round_ = get_round(request, slug, year, P.RUN_ROUND)
    mail = get_object_or_404(SentMail.objects.about(subject_of(round_)).select_related("recipient"), pk=pk)
    with telling(request):
        row = send_again(
            round_=round_, row=mail, today=timezone.localdate(), site=site_of(request), by=signed_in(request)
        )
        name = mail.recipient.get_full_name()
        if row.state == MailState.SENT:
            messages.success(request, f"Mejlet till {name} är skickat igen.")
        elif row.state == MailState.UNNEEDED:
            messages.info(request, f"{name} har inget kvar att göra. Inget skickades.")
        else:
            messages.error(request, f"Mejlet till {name} gick inte att skicka. Försök igen om en stund.")
    return redirect("activities:reminder_list", slug, year)


def _answering_for(key: str, missing: Owed) -> set[int] | None:
    if not key:
        return None
    return {one.user.pk for one in missing.people if key in {organisation.key for organisation in one.organisations}}


def _tell(request: HttpRequest, sent: list[Sending], wanted: int) -> None:
    done = sum(one.is_sent for one in sent)
    failed = sum(bool(one.row.error) for one in sent)
    if done:
        messages.success(request, f"{done} påminnelse{'' if done == 1 else 'r'} skickad{'' if done == 1 else 'e'}.")
    if failed:
        messages.error(request, f"{failed} gick inte att skicka just nu. De skickas igen av sig själva.")
    if rest := wanted - done - failed:
        messages.info(request, f"{rest} skickades inte: allt är inlämnat, eller så påminner någon annan just nu.")
