"""Keep what somebody typed when the session ended before the form was sent, or while it is being written, and show it
again."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from kultursamverkan.records.models import Draft
from kultursamverkan.shared import writer

MAX_CHARACTERS = 200_000
MAX_DRAFTS = 20
# Longer than this nobody waits with signing in again.
KEPT_FOR = timedelta(days=30)
# Noted in request.META for the middleware: what this very request kept is not to be forgotten.
_KEPT = "kultursamverkan.draft_kept"


def keep(request: HttpRequest) -> bool:
    """Keep a POST that nobody is signed in for. True when it was kept. The signature in the form says whose it is.

    Kept are forms that somebody wrote in: not a press of a button, never one with a password, and not what htmx sends
    on the way (the page still stands there, with its own button).
    """
    user_id = writer.unsign(request.POST.get(writer.FIELD, ""))
    by_script = "HX-Request" in request.headers
    if user_id is None or by_script or not _write(request, user_id, request.path):
        return False
    request.META[_KEPT] = True
    return True


def keep_typing(request: HttpRequest, path: str) -> bool:
    """Keep what the one who is signed in is writing in the form at `path`, sent on the way by htmx. True when it was
    kept."""
    return isinstance(request.user.pk, int) and _write(request, request.user.pk, path)


def _write(request: HttpRequest, user_id: int, path: str) -> bool:
    data = request.POST.copy()
    for name in writer.NOT_TYPED:
        data.pop(name, None)
    if not data or any("password" in name for name in data):
        return False
    body = data.urlencode()
    _throw_old_away()
    drafts = Draft.objects.filter(user_id=user_id)
    too_many = drafts.exclude(path=path).count() >= MAX_DRAFTS
    gone = not get_user_model().objects.filter(pk=user_id).exists()
    if gone or too_many or len(body) > MAX_CHARACTERS or len(path) > _longest_path():
        return False
    drafts.update_or_create(path=path, defaults={"user_id": user_id, "body": body})
    return True


def written_by_reader(request: HttpRequest) -> bool:
    """True when the one who is signed in also wrote the form that was sent."""
    return request.user.is_authenticated and writer.unsign(request.POST.get(writer.FIELD, "")) == request.user.pk


def bound(request: HttpRequest) -> QueryDict | None:
    """What a form should be bound to: the POST; or the kept draft of this very form, said in a message; else None.

    A draft is shown, never saved by itself: the person presses save.
    """
    if request.method == "POST":
        return request.POST
    draft = _of_reader(request, request.path).first()
    if draft is None:
        return None
    request.META[writer.SHOWN] = True
    messages.info(request, "Det du skrev förra gången hann inte sparas. Här är det. Läs igenom och spara.")
    return QueryDict(draft.body)


def forget(request: HttpRequest) -> None:
    """The form was saved: its draft has done its work. What was kept in this very request stays."""
    if _KEPT not in request.META:
        _of_reader(request, request.path).delete()


def kept(request: HttpRequest, path: str) -> QueryDict | None:
    """The reader's draft of another page's form, to be changed; for a page that also saves part by part."""
    draft = _of_reader(request, path).first()
    return QueryDict(draft.body, mutable=True) if draft else None


def keep_rest(request: HttpRequest, path: str, data: QueryDict | None) -> None:
    """What is left of that draft when a part of it was saved; None when nothing is."""
    if data is None:
        _of_reader(request, path).delete()
    else:
        _of_reader(request, path).update(body=data.urlencode())


def keep_text(user: models.Model, name: str, text: str) -> None:
    """A text of the user's that waits for a press on the next page; `name` is no address, so no form is bound to it."""
    _throw_old_away()
    Draft.objects.update_or_create(user_id=user.pk, path=name, defaults={"body": text})


def kept_text(user: models.Model, name: str) -> str | None:
    since = timezone.now() - KEPT_FOR
    found = Draft.objects.filter(user_id=user.pk, path=name, created_at__gte=since).first()
    return found.body if found else None


def throw_text_away(user: models.Model, name: str) -> None:
    Draft.objects.filter(user_id=user.pk, path=name).delete()


def _of_reader(request: HttpRequest, path: str) -> QuerySet[Draft]:
    """The draft that the one who is signed in may see: at most one, and never somebody else's."""
    if not request.user.is_authenticated:
        return Draft.objects.none()
    since = timezone.now() - KEPT_FOR
    return Draft.objects.filter(user_id=request.user.pk, path=path, created_at__gte=since)


def _throw_old_away() -> None:
    Draft.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()


def _longest_path() -> int:
    return Draft._meta.get_field("path").max_length or 0
