"""The product's addresses, and some that fail in each way an address can."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, path

from kultursamverkan import urls

handler500 = urls.handler500


@login_not_required
def breaks(request: HttpRequest, how: str) -> HttpResponse:
    if how == "429":
        return render(request, "429.html", status=429)
    raise {"400": SuspiciousOperation, "500": ValueError, "503": OperationalError}[how]


planted: list[URLPattern | URLResolver] = [path("trasig/<slug:how>/", breaks)]
urlpatterns = planted + urls.urlpatterns
