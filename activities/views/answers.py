"""The answer page: one organisation, one round, one page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from activities.access.answers import AnswerSheet, get_answer, get_answer_sheet
from activities.actions.answers import Unanswered, hand_in, put_note_into_answer, same_as_last_year, save_answer
from activities.forms.answers import AnswerForm, SheetForms
from activities.forms.presses import FILES, NOTE, SAME, Press
from activities.models import FollowUp
from activities.queries.notes import note_beside
from activities.queries.sheets import elsewhere, progress_of, sheet_of
from kultursamverkan.people.models import User
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.drafts import bound, forget, keep_rest, kept
from kultursamverkan.records.saving import saving
from kultursamverkan.shared.errors import ActionError


@require_http_methods(["GET", "HEAD", "POST"])
def answer_page(request: HttpRequest, slug: str, year: int, key: str) -> HttpResponse:
    access = get_answer_sheet(request, slug, year, key, P.ANSWER if request.method == "POST" else P.READ_INTERNAL)
    sheet = sheet_of(access.round, access.organisation, timezone.localdate())
    forms = SheetForms(sheet, bound(request), judged=request.method == "POST")
    missing: list[AnswerForm] = []
    if request.method == "POST":
        _save(request, forms)
        if not forms.problems:
            forget(request)
            missing = _hand_in(request, access, forms) if forms.hands_in else []
            if not missing:
                return _back(request, access, forms)
    others = [] if sheet.rows else elsewhere(access.round)
    context = {"access": access, "sheet": sheet, "forms": forms, "missing": missing, "others": others}
    # What was typed into a round that has closed meanwhile is shown again all the same.
    writes = access.may_answer and (access.round.is_open or forms.is_sent)
    return render(request, "activities/answer_page.html", context | {"writes": writes})


@require_POST
def answer_save(request: HttpRequest, slug: str, year: int, key: str, activity: str) -> HttpResponse:
    """One answer, saved as it is written (htmx). Answers with what the page should show about it."""
    access, answer = get_answer(request, slug, year, key, activity, P.ANSWER)
    press = Press.of(request.POST.get("do", ""))
    note = note_beside(answer, press.note) if press.kind == NOTE else None
    form = AnswerForm(request.POST, instance=answer, copies=press.kind == SAME, note=note, as_you_go=True)
    saved = _save_one(form, answer, signed_in(request)) if form.is_valid() else None
    if saved is not None:
        _settle_draft(request, access, str(form.prefix))
        form = AnswerForm(instance=saved)
    answered, asked = progress_of(access.round, access.organisation)
    context: dict[str, Any] = {"form": form, "answer": saved or answer, "saved": saved}
    context |= {"answered": answered, "asked": asked, "region": access.round.plan.region}
    if press.kind in (SAME, NOTE):
        sheet = sheet_of(access.round, access.organisation, timezone.localdate())
        context |= {"access": access, "row": next(row for row in sheet.rows if row.answer.pk == answer.pk)}
    return render(request, "activities/answer_save.html", context)


def _save_one(form: AnswerForm, answer: FollowUp, user: User) -> FollowUp | None:
    """The saved answer; None when it was refused, which the form then tells."""
    written = form.answer_values
    page = {"revision": form.shown_revision, "shown": form.cleaned_data["shown"]}
    with saving(form):
        if form.copies:
            return same_as_last_year(follow_up=answer, written=written, by=user, **page)
        if form.note:
            return put_note_into_answer(follow_up=answer, note=form.note, written=written, by=user, **page)
        return save_answer(follow_up=answer, values=written, by=user, **page)
    return None


def _save(request: HttpRequest, forms: SheetForms) -> None:
    """Save every answer that somebody wrote in. What cannot be saved keeps its words and says why."""
    for row in forms.touched:
        if row.form.is_valid() and (saved := _save_one(row.form, row.row.answer, signed_in(request))):
            row.accept(saved)
    for text in forms.lost:
        messages.warning(request, f"En aktivitet ingår inte längre i uppföljningen. Det du skrev om den. {text}")


def _settle_draft(request: HttpRequest, access: AnswerSheet, prefix: str) -> None:
    """What was kept from an ended session is settled answer by answer, as they are saved."""
    url = _page_url(access)
    data = kept(request, url)
    if data is None:
        return
    for name in [name for name in data if name.startswith(f"{prefix}-")]:
        del data[name]
    sheet = sheet_of(access.round, access.organisation, timezone.localdate())
    keep_rest(request, url, data if SheetForms(sheet, data).touched else None)


def _hand_in(request: HttpRequest, access: AnswerSheet, forms: SheetForms) -> list[AnswerForm]:
    """Those that are not answered yet; none when all was handed in."""
    try:
        hand_in(round_=access.round, organisation=access.organisation, seen=forms.seen, by=signed_in(request))
    except Unanswered as error:
        missing = {answer.pk for answer in error.missing}
        return [row.form for row in forms.rows if row.row.answer.pk in missing]
    except ActionError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Uppföljningen är inlämnad. Du kan ändra svaren tills den stänger.")
    return []


def _back(request: HttpRequest, access: AnswerSheet, forms: SheetForms) -> HttpResponseRedirect:
    sheet = forms.sheet
    if not forms.hands_in:
        messages.success(request, f"Sparat. {sheet.answered} av {len(sheet.rows)} besvarade.")
    row, url = forms.pressed, _page_url(access)
    if row and forms.press.kind == FILES:
        return redirect("activities:answer_files", *_page_arguments(access), row.activity.key)
    return redirect(f"{url}#{forms.press.prefix}" if row else url)


def _page_url(access: AnswerSheet) -> str:
    return reverse("activities:answer_page", args=_page_arguments(access))


def _page_arguments(access: AnswerSheet) -> list[str | int]:
    return [access.round.plan.slug, access.round.year, access.organisation.key]
