"""The same form sent twice has its effect once: pressed twice, sent again with the back button, or sent again by who
got no answer because the server died.

A page's forms carry a token that is new each time the page is shown. What was sent, token and all, is claimed in the
transaction of the first verb that the request leads to (shared.actions): there, or absent, together with the effect.
What htmx sends on the way has revisions of its own and is left alone.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone

from kultursamverkan.records.models import SentForm
from kultursamverkan.shared import writer
from kultursamverkan.shared.actions import claim
from kultursamverkan.shared.back import page_before

# Nobody presses back to a form older than this.
KEPT_FOR = timedelta(days=2)
# So long the second press waits for the first to know where it led.
_PATIENCE, _STEP = 1.0, 0.05
_SENT = "kultursamverkan.sent"
_SAID = "Det du skickade var redan sparat, och sparades inte en gång till."
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SentBefore(Exception):
    """The very same form has had its effect."""


class Sent:
    """One POST: what tells it from every other, and whether this request claimed it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.is_claimed = False

    @property
    def counts(self) -> bool:
        return self.request.method == "POST" and "HX-Request" not in self.request.headers and bool(self._token)

    @property
    def _token(self) -> str:
        return self.request.POST.get(writer.TOKEN, "")

    @cached_property
    def digest(self) -> str:
        files = [
            [field, file.name, file.size, _digest_of(file)]
            for field, uploaded in sorted(self.request.FILES.lists())
            for file in uploaded
        ]
        fields = sorted(self.request.POST.lists())
        said = [self.request.user.pk, self.request.get_full_path(), fields, files]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    @contextmanager
    def claimed(self) -> Iterator[None]:
        """Around the work of a verb, inside its transaction. SentBefore when another request did the same."""
        if not self.is_claimed and self.counts:
            try:
                SentForm.objects.create(digest=self.digest)
            except IntegrityError as error:
                raise SentBefore from error
        yield
        self.is_claimed = self.counts

    def found(self) -> SentForm | None:
        return SentForm.objects.filter(digest=self.digest).first() if self.counts else None

    def answer(self, row: SentForm) -> HttpResponseRedirect:
        """To where the first one led; it may be on its way there still."""
        until = time.monotonic() + _PATIENCE
        while not row.location and row.at > timezone.now() - timedelta(seconds=5) and time.monotonic() < until:
            time.sleep(_STEP)
            row = self.found() or row
        messages.info(self.request, _SAID)
        return HttpResponseRedirect(row.location or page_before(self.request) or resolve_url("pages:my_page"))

    def settle(self, response: HttpResponseBase) -> None:
        """Write down where it led. A form that is shown again was not done with: it may be sent again as it is."""
        location = response.headers.get("Location", "")
        rows = SentForm.objects.filter(digest=self.digest)
        if not location:
            rows.delete()
            return
        rows.update(location=location if len(location) <= _longest() else "")
        if self.digest.startswith("0"):  # one in sixteen sweeps for all
            SentForm.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()


class OnceMiddleware:
    """Below the sign-in: what it answers with passes the others on its way out."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "POST":
            return self.get_response(request)
        sent = request.META[_SENT] = Sent(request)
        token = claim.set(sent.claimed)
        try:
            response = self.get_response(request)
        finally:
            claim.reset(token)
        if response.status_code >= 500:  # the database may be away; what was claimed stays
            return response
        if sent.is_claimed:
            sent.settle(response)
        elif response.status_code not in (301, 302, 303) and (row := sent.found()):
            # The first press was between the look and the work: its own effect stood in the way.
            return sent.answer(row)
        return response

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponseBase | None:
        sent: Sent | None = request.META.get(_SENT)
        row = sent.found() if sent else None
        return sent.answer(row) if sent and row else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        sent: Sent | None = request.META.get(_SENT)
        if sent is None or not isinstance(exception, SentBefore):
            return None
        return sent.answer(sent.found() or SentForm())


def _digest_of(file: Any) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _longest() -> int:
    return SentForm._meta.get_field("location").max_length or 0
