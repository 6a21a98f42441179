"""A fixture into the region's registers: uploaded, looked through, loaded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from kultursamverkan.people.access import get_regions
from kultursamverkan.people.actions.fixtures import Loaded, load_fixture
from kultursamverkan.people.fixtures import Judged
from kultursamverkan.people.forms.fixtures import FixtureForm, FixtureReviewForm
from kultursamverkan.people.permissions import signed_in
from kultursamverkan.records.drafts import keep_text, kept_text, throw_text_away
from kultursamverkan.shared.errors import ActionError

KEPT = "fixtur"


@require_http_methods(["GET", "HEAD", "POST"])
def fixture_create(request: HttpRequest) -> HttpResponse:
    """Nothing is loaded yet: the file waits with its writer."""
    regions = get_regions(request)
    form = FixtureForm(request.POST, request.FILES) if request.method == "POST" else FixtureForm()
    if request.method == "POST" and form.is_valid():
        try:
            Judged(form.text, regions)
        except ActionError as error:
            form.add_error("file", str(error))
        else:
            keep_text(signed_in(request), KEPT, form.text)
            return redirect("people:fixture_review")
    return render(request, "people/fixture_create.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def fixture_review(request: HttpRequest) -> HttpResponse:
    """What the file would do, row by row, and the press that does it."""
    regions, by = get_regions(request), signed_in(request)
    text = kept_text(by, KEPT)
    if text is None:
        messages.info(request, "Det finns ingen fil att läsa in. Välj en.")
        return redirect("people:fixture_create")
    form = FixtureReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            loaded = load_fixture(text=text, regions=regions, shown=form.cleaned_data["shown"], by=by)
        except ActionError as error:
            form.add_error(None, str(error))
        else:
            throw_text_away(by, KEPT)
            messages.success(request, _done(loaded))
            return redirect("people:organisation_list")
    judged = Judged(text, regions)
    form.data = {"shown": judged.fingerprint}
    form.initial["shown"] = judged.fingerprint
    return render(request, "people/fixture_review.html", {"form": form, "judged": judged})


def _done(loaded: Loaded) -> SafeString:
    """With the way to each plan that got something, where it can be taken back."""
    links = ((reverse("documents:editor", args=[plan.slug]), plan.title) for plan in loaded.touched)
    ways = format_html_join("", ' <a class="ds-link" href="{}">Redigera {}</a>', links)
    return format_html("Filen är inläst: {} {}.{}", loaded.count, "post" if loaded.count == 1 else "poster", ways)
