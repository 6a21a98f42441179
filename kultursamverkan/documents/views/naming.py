"""The name desk of a file that was read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kultursamverkan.documents.access import get_import
from kultursamverkan.documents.actions.naming import settle_names
from kultursamverkan.documents.choices import ImportState
from kultursamverkan.documents.forms.naming import NamesForm
from kultursamverkan.documents.imports import Reviewed
from kultursamverkan.documents.models import ImportDraft
from kultursamverkan.documents.views.imports import has_been
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import bound
from kultursamverkan.shared.errors import ActionError, Conflict


@require_http_methods(["GET", "HEAD", "POST"])
def import_names(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing is made or changed until the file is carried out."""
    draft = get_import(request, pk)
    if draft.state != ImportState.WAITING:
        return has_been(request, draft)
    reviewed = Reviewed(draft)
    form = NamesForm(bound(request), names=reviewed.names, known=reviewed.directory, decisions=draft.decisions)
    if request.method == "POST" and form.is_valid() and (settled := _settled(request, draft, form)):
        messages.success(request, "Det du bestämt om namnen är sparat.")
        asked = {name.id for name in reviewed.names}
        if any(name.id not in asked for name in Reviewed(settled).undecided):
            messages.info(request, "Det som står isär har namn som ingen känner igen. Säg vad de betyder också.")
            return redirect("documents:import_names", pk)
        return redirect("documents:import_detail", pk)
    draft.refresh_from_db(fields=["revision"])
    form.read_again(draft.revision)
    return render(request, "documents/import_names.html", {"draft": draft, "form": form, "names": reviewed.names})


def _settled(request: HttpRequest, draft: ImportDraft, form: NamesForm) -> ImportDraft | None:
    """None, and the form says why, when it was not possible."""
    facts = {"revision": form.cleaned_data["shown"], "decisions": form.decisions}
    try:
        return settle_names(draft=draft, by=signed_in(request), **facts)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        form.show_theirs(conflict.current.decisions)  # type: ignore[attr-defined]
    except ActionError as error:
        form.add_error(None, str(error))
    return None
