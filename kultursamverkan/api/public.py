"""How every operation of the open API is asked: by nobody, read only, and again only when something has changed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_cache_control

from kultursamverkan.api.errors import READ_ONLY, refusal

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Who is signed in is forgotten before anything is asked. HEAD is answered as GET. The answer carries an ETag; who
    has it already gets 304."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            answer = refusal(405, READ_ONLY)
            answer["Allow"] = "GET, HEAD"
            return answer
        method, request.user, request.method = request.method, AnonymousUser(), "GET"
        answer = view(request, *args, **kwargs)
        # May be kept by everybody, and is asked for anew each time: a name may have been taken away.
        patch_cache_control(answer, public=True, no_cache=True)
        answer = _conditional(request, answer)
        request.method = method
        return answer

    return login_not_required(asked)


def _conditional(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    unchanged = ConditionalGetMiddleware(lambda _: answer).process_response(request, answer)
    assert isinstance(unchanged, HttpResponse)
    return unchanged
