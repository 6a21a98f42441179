"""The mount of the API. All of it is public: it answers with what everybody may read."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, path

from kultursamverkan.api.api import api

_mount = api.urls
for _pattern in _mount[0]:
    if isinstance(_pattern, URLPattern):
        login_not_required(_pattern.callback)

urlpatterns: list[URLPattern | URLResolver] = [path("api/v1/", _mount)]
