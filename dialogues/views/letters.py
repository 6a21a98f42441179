"""Letters and their replies: the public reads what is published; those who keep the register write."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dialogues.access.letters import get_letter, get_owners, may_write
from dialogues.actions.letters import (
    add_letter,
    change_letter_state,
    edit_letter,
    publish_letter,
    remove_letter,
    unpublish_letter,
    write_report,
)
from dialogues.choices import LETTER_NEXT, LetterState
from dialogues.filters.letters import LetterFilter
from dialogues.forms.letters import LetterForm, ReportForm
from dialogues.models import Letter, StaffReport
from dialogues.queries.letters import (
    FIRST_PAGE,
    STATEMENT,
    changes_of_letter,
    history_of_letter,
    letters_for_list,
    parts_of,
    register_owners,
    report_of,
    signed_by,
)
from dialogues.tables.letters import LetterTable
from kultursamverkan.people.permissions import P, may, signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.records.history import page_of
from kultursamverkan.records.saving import saving, telling
from kultursamverkan.shared.kept import same_for_everybody
from kultursamverkan.shared.office.pdf import pdf_response
from kultursamverkan.shared.views import TableListView


@method_decorator(login_not_required, name="dispatch")
@method_decorator(same_for_everybody, name="dispatch")
class LetterList(TableListView):
    table_class = LetterTable
    filterset_class = LetterFilter
    template_name = "dialogues/letter_list.html"
    title = "Skrivelser"
    description = "Politikers skrivelser om kultur till regionen och kommunerna, och vad förvaltningarna har svarat."
    empty = "Publicerade skrivelser visas här."

    def get_queryset(self) -> QuerySet[Letter]:
        return letters_for_list(self.request.user)

    def get_table(self, rows: QuerySet[Letter]) -> LetterTable:
        user = self.request.user
        return LetterTable(rows, inside=user.is_authenticated and bool(user.roles))

    def extra_context(self) -> dict[str, Any]:
        return {"registers": register_owners(self.request.user).exists()}


@login_not_required
@require_safe
@same_for_everybody
def letter_detail(request: HttpRequest, key: str) -> HttpResponse:
    letter = get_letter(request, key)
    context = _said(letter)
    writes = may_write(request.user, letter)
    # In the order of the states: forwards last, as the main action.
    steps = [state for state in LetterState if state in LETTER_NEXT[letter.state]]
    context |= {"may_write": writes, "steps": steps if writes else []}
    context["may_follow"] = may(request.user, P.READ_INTERNAL, letter.owner)
    return render(request, "dialogues/letter_detail.html", context)


@login_not_required
@require_safe
def letter_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """The letter and the tjänsteutlåtande as a file. There is none before somebody has written the reply."""
    context = _said(get_letter(request, key))
    if context["report"] is None:
        raise Http404
    return pdf_response(request, "dialogues/letter_pdf.html", context, f"tjansteutlatande-{key}.pdf")


def _said(letter: Letter) -> dict[str, Any]:
    """What everybody who may read it reads."""
    report = report_of(letter)
    context: dict[str, Any] = {"letter": letter, "report": report, "signed_by": signed_by(letter)}
    if report:
        context |= {"first_page": parts_of(report, FIRST_PAGE), "statement": parts_of(report, STATEMENT)}
    return context


@require_http_methods(["GET", "HEAD", "POST"])
def letter_create(request: HttpRequest) -> HttpResponse:
    form = LetterForm(bound(request), letter=Letter(), owners=get_owners(request))
    if request.method == "POST" and form.is_valid():
        with saving(form):
            letter = add_letter(signatories=form.signed, by=signed_in(request), **form.form.values)
            messages.success(request, "Skrivelsen är registrerad. Bara ni ser den tills den publiceras.")
            return redirect(_url(letter))
    context = _form_context(form, "Registrera en skrivelse", reverse("dialogues:letter_list"))
    return render(request, "dialogues/letter_create.html", context | {"submit_label": "Registrera"})


@require_http_methods(["GET", "HEAD", "POST"])
def letter_edit(request: HttpRequest, key: str) -> HttpResponse:
    letter = get_letter(request, key, writes=True)
    form = LetterForm(bound(request), letter=letter)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            revision, by = form.shown_revision, signed_in(request)
            edit_letter(letter=letter, revision=revision, signatories=form.signed, by=by, **form.form.values)
            messages.success(request, "Skrivelsen är sparad.")
            return redirect(_url(letter))
    context = _form_context(form, "Ändra skrivelsen", _url(letter)) | {"letter": letter}
    return render(request, "dialogues/letter_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def letter_report(request: HttpRequest, key: str) -> HttpResponse:
    letter = get_letter(request, key, writes=True)
    report = report_of(letter) or StaffReport(letter=letter, title=f"Svar på skrivelse: {letter.title}"[:300])
    form = ReportForm(bound(request), report=report)
    if request.method == "POST" and form.is_valid():
        with saving(form):
            revision, by = form.shown_revision, signed_in(request)
            write_report(letter=letter, revision=revision, signers=form.signed, by=by, **form.form.values)
            messages.success(request, "Svaret är sparat.")
            return redirect(_url(letter))
    context = _form_context(form, "Svar på skrivelsen", _url(letter)) | {"letter": letter}
    return render(request, "dialogues/letter_report.html", context)


@require_POST
def letter_state(request: HttpRequest, key: str) -> HttpResponse:
    letter = get_letter(request, key, writes=True)
    wanted = request.POST.get("state", "")
    if wanted in LetterState.values:
        with telling(request):
            changed = change_letter_state(letter=letter, state=LetterState(wanted), by=signed_in(request))
            messages.success(request, f"Skrivelsen är {changed.get_state_display().lower()}.")
    return redirect(_url(letter))


@require_http_methods(["GET", "HEAD", "POST"])
def letter_publish(request: HttpRequest, key: str) -> HttpResponse:
    letter = get_letter(request, key, writes=True)
    if request.method == "POST":
        publish_letter(letter=letter, by=signed_in(request))
        messages.success(request, "Skrivelsen är publicerad: alla kan läsa den och svaret.")
        return redirect(_url(letter))
    context = {"letter": letter, "title": "Vill du publicera skrivelsen?", "submit_label": "Publicera"}
    context["text"] = "Alla kan då läsa skrivelsen och svaret, och se vilka som har skrivit under dem."
    return render(request, "dialogues/letter_publish.html", context | {"cancel_url": _url(letter)})


@require_POST
def letter_unpublish(request: HttpRequest, key: str) -> HttpResponse:
    letter = get_letter(request, key, writes=True)
    unpublish_letter(letter=letter, by=signed_in(request))
    messages.success(request, "Skrivelsen är inte längre publicerad. Bara ni ser den.")
    return redirect(_url(letter))


@require_http_methods(["GET", "HEAD", "POST"])
def letter_remove(request: HttpRequest, key: str) -> HttpResponse:
    letter = get_letter(request, key, writes=True)
    if request.method == "POST":
        with telling(request):
            remove_letter(letter=letter, by=signed_in(request))
            messages.success(request, "Skrivelsen är borttagen.")
            return redirect("dialogues:letter_list")
        return redirect(_url(letter))
    context = {"letter": letter, "title": "Vill du ta bort skrivelsen?", "submit_label": "Ta bort", "danger": True}
    context["text"] = "Det går så länge ingen har börjat besvara den. Den går inte att få tillbaka."
    return render(request, "dialogues/letter_remove.html", context | {"cancel_url": _url(letter)})


@require_safe
def letter_history(request: HttpRequest, key: str) -> HttpResponse:
    letter = get_letter(request, key, reads_inside=True)
    page = page_of(history_of_letter(letter), request.GET.get("page"))
    context = {"letter": letter, "page": page, "entries": changes_of_letter(page)}
    return render(request, "dialogues/letter_history.html", context)


def _form_context(form: LetterForm | ReportForm, title: str, cancel_url: str) -> dict[str, Any]:
    context: dict[str, Any] = {"form": form.form, "rows": form.rows, "formsets": form.formsets, "clash": form.clash}
    return context | {"title": title, "cancel_url": cancel_url}


def _url(letter: Letter) -> str:
    return reverse("dialogues:letter_detail", args=[letter.key])
