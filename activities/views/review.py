"""The officer reads what was handed in: every organisation on one page, and one organisation's answers on another."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from activities.access.answers import get_review
from activities.access.rounds import get_round
from activities.actions.review import Rewritten, accept_answers, return_answers, take_back
from activities.choices import RoundState
from activities.forms.review import ACCEPT, ACCEPT_ALL, MAIL, RETURN, UNDO, ReviewForms
from activities.models import FollowUpRound
from activities.queries.files import last_touched
from activities.queries.reviews import (
    Returned,
    latest_press,
    next_to_read,
    presses_of,
    return_mail,
    returned_in,
    reviews_of,
)
from activities.queries.sheets import sheet_of
from activities.sending import mail_returned
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.choices import MailState
from kultursamverkan.records.drafts import bound, forget
from kultursamverkan.shared.errors import ActionError
from kultursamverkan.shared.site import site_of

_MAIL_FAILED = (
    "Svaren är sparade, men mejlet gick inte att skicka just nu. Det skickas av sig självt med nästa påminnelse, "
    "eller när du trycker på Skicka igen bland de skickade påminnelserna."
)


@require_safe
def round_review(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    round_ = get_round(request, slug, year, P.RUN_ROUND)
    rows = reviews_of(round_) if round_.state != RoundState.PLANNED else []
    context = {"plan": round_.plan, "round": round_, "rows": rows, "new": sum(row.new for row in rows)}
    return render(request, "activities/round_review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_review(request: HttpRequest, slug: str, year: int, key: str) -> HttpResponse:
    access = get_review(request, slug, year, key)
    round_, organisation = access.round, access.organisation
    sent = request.method == "POST"
    forms = _forms(round_, organisation, bound(request), judged=sent)
    if sent and forms.is_valid():
        try:
            anchor = _VERBS[forms.verb](request, round_, organisation, forms)
        except ActionError as error:
            forms = _shown_again(request.POST, round_, organisation, error)
        else:
            forget(request)
            return redirect(f"{request.path}{anchor}")
    returned = presses_of(row.answer for row in forms.rows)
    context = {
        "access": access,
        "forms": forms,
        "latest": latest_press([row.answer for row in forms.rows]),
        "mail": return_mail(round_, returned),
        "next": next_to_read(round_, organisation),
        # What was typed into a round that has closed meanwhile is shown again all the same.
        "writes": round_.is_open or sent,
    }
    return render(request, "activities/answer_review.html", context)


def _forms(round_: FollowUpRound, organisation: Organisation, data: QueryDict | None, *, judged: bool) -> ReviewForms:
    return ReviewForms(sheet_of(round_, organisation, timezone.localdate()), data, judged=judged)


def _shown_again(data: QueryDict, round_: FollowUpRound, organisation: Organisation, error: ActionError) -> ReviewForms:
    """What was typed, beside the answers as they stand now."""
    forms = _forms(round_, organisation, data, judged=True)
    forms.is_valid()
    rewritten = {answer.pk: answer for answer in error.answers} if isinstance(error, Rewritten) else {}
    for form in forms.sent:
        if current := rewritten.get(form.answer.pk):
            form.show_clash(*last_touched(current))
    if not forms.overtaken:
        forms.refuse(str(error))
    return forms


# --- What can be pressed. Each gives where on the page it happened -------------------------------


def _accept(request: HttpRequest, round_: FollowUpRound, organisation: Organisation, forms: ReviewForms) -> str:
    rows = accept_answers(round_=round_, organisation=organisation, read=forms.read, by=signed_in(request))
    messages.success(request, "Svaret är godkänt." if len(rows) == 1 else f"{len(rows)} svar är godkända.")
    return f"#a{forms.target}" if forms.target else ""


def _return(request: HttpRequest, round_: FollowUpRound, organisation: Organisation, forms: ReviewForms) -> str:
    by = signed_in(request)
    read, because = forms.read, forms.because
    at = return_answers(round_=round_, organisation=organisation, read=read, because=because, by=by)
    count = "Svaret är" if len(read) == 1 else f"{len(read)} svar är"
    messages.success(request, f"{count} tillbaka hos {organisation.full_name} för komplettering.")
    _mail_about(request, [one for one in returned_in([round_], organisation) if one.at == at])
    return f"#a{forms.target}" if forms.target else ""


def _undo(request: HttpRequest, round_: FollowUpRound, organisation: Organisation, forms: ReviewForms) -> str:
    keys = forms.target.split(",")
    rows = take_back(round_=round_, organisation=organisation, reviews=keys, by=signed_in(request))
    what = "svaret är nytt" if len(rows) == 1 else f"{len(rows)} svar är nya"
    messages.success(request, f"Ångrat: {what} igen.")
    return f"#a{rows[0].pk}" if len(rows) == 1 else ""


def _mail(request: HttpRequest, round_: FollowUpRound, organisation: Organisation, forms: ReviewForms) -> str:
    """What was returned, and nobody was mailed about."""
    _mail_about(request, returned_in([round_], organisation))
    return ""


def _mail_about(request: HttpRequest, returned: list[Returned]) -> None:
    """Mail it and tell how that went. It is returned whatever becomes of the mail."""
    today, site, by = timezone.localdate(), site_of(request), signed_in(request)
    sent = [row for one in returned for row in mail_returned(one, site=site, today=today, by=by)]
    done = [row.recipient.get_full_name() for row in sent if row.state == MailState.SENT]
    if done:
        messages.success(request, f"Mejl skickat till {', '.join(dict.fromkeys(done))}.")
    if len(done) < len(sent):
        messages.error(request, _MAIL_FAILED)


_VERBS: dict[str, Callable[[HttpRequest, FollowUpRound, Organisation, ReviewForms], str]] = {
    ACCEPT: _accept,
    ACCEPT_ALL: _accept,
    RETURN: _return,
    UNDO: _undo,
    MAIL: _mail,
}
