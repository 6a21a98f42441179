"""Files with an answer: one small page to add them on, and their download."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from activities.access.answers import get_answer
from activities.access.files import get_answer_file, get_own_file
from activities.actions.files import MOST, add_file, remove_file
from activities.models import FollowUp
from activities.queries.files import files_of, history_of_files
from kultursamverkan.people.permissions import P, signed_in
from kultursamverkan.records.files import download, stored
from kultursamverkan.records.forms import FileForm
from kultursamverkan.records.saving import telling
from kultursamverkan.shared.errors import ActionError


@require_http_methods(["GET", "HEAD", "POST"])
def answer_files(request: HttpRequest, slug: str, year: int, key: str, activity: str) -> HttpResponse:
    permission = P.ANSWER if request.method == "POST" else P.READ_INTERNAL
    access, answer = get_answer(request, slug, year, key, activity, permission)
    sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if sent else FileForm()
    if sent and form.is_valid():
        try:
            with stored(form.upload) as file:
                add_file(follow_up=answer, file=file, by=signed_in(request))
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Filen {file.name} är tillagd.")
            return redirect(request.path)
    files = files_of(answer)
    context = {"access": access, "answer": answer, "files": files, "history": history_of_files(answer), "form": form}
    writes = access.may_answer and access.round.is_open
    context |= {"writes": writes, "full": len(files) >= MOST, "back_url": _answer_url(answer)}
    return render(request, "activities/answer_files.html", context)


@login_not_required
@require_safe
def answer_file(request: HttpRequest, key: UUID) -> HttpResponse:
    return download(get_answer_file(request, key).file)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_file_remove(request: HttpRequest, key: UUID) -> HttpResponse:
    access, evidence = get_own_file(request, key)
    page = _files_url(evidence.answer)
    if request.method == "POST":
        with telling(request):
            remove_file(evidence=evidence, by=signed_in(request))
            messages.success(request, f"Filen {evidence.file.name} är borttagen.")
        return redirect(page)
    context = {"access": access, "evidence": evidence, "cancel_url": page}
    context |= {"submit_label": "Ta bort filen", "danger": True}
    return render(request, "activities/answer_file_remove.html", context)


def _answer_url(answer: FollowUp) -> str:
    args = [answer.round.plan.slug, answer.round.year, answer.organisation.key]
    return f"{reverse('activities:answer_page', args=args)}#s-{answer.activity.key}"


def _files_url(answer: FollowUp) -> str:
    args = [answer.round.plan.slug, answer.round.year, answer.organisation.key, answer.activity.key]
    return reverse("activities:answer_files", args=args)
