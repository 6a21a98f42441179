"""Keep what somebody typed when the session ended before the form was sent, and show it again after sign-in."""

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from kultursamverkan.records.models import Draft
from kultursamverkan.shared import writer

MAX_CHARACTERS = 200_000
MAX_DRAFTS = 20
_NEVER_KEPT = ("csrfmiddlewaretoken", writer.FIELD)


def keep(request: HttpRequest) -> bool:
    """Keep a POST that nobody is signed in for. True when it was kept. The signature in the form says whose it is."""
    user_id = writer.unsign(request.POST.get(writer.FIELD, ""))
    if user_id is None:
        return False
    data = request.POST.copy()
    for name in [*_NEVER_KEPT, *(name for name in data if "password" in name)]:
        data.pop(name, None)
    body = data.urlencode()
    drafts = Draft.objects.filter(user_id=user_id)
    if len(body) > MAX_CHARACTERS or drafts.exclude(path=request.path).count() >= MAX_DRAFTS:
        return False
    drafts.update_or_create(path=request.path, defaults={"user_id": user_id, "body": body})
    return True


def bound(request: HttpRequest) -> QueryDict | None:
    """What a form should be bound to: the POST; or the kept draft of this very form, said in a message; else None.

    A draft is shown, never saved by itself: the person presses save.
    """
    if request.method == "POST":
        return request.POST
    if not request.user.is_authenticated:
        return None
    draft = Draft.objects.filter(user_id=request.user.pk, path=request.path).first()
    if draft is None:
        return None
    messages.info(request, "Du hann loggas ut innan det sparades. Här är det du skrev. Läs igenom och spara.")
    return QueryDict(draft.body)


def forget(request: HttpRequest) -> None:
    """The form was saved: its draft has done its work."""
    if request.user.is_authenticated:
        Draft.objects.filter(user_id=request.user.pk, path=request.path).delete()
