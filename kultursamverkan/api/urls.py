"""The mount of the API. All of it is public: it answers with what everybody may read."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path

from kultursamverkan.api.api import api
from kultursamverkan.api.public import public
from kultursamverkan.api.views import documentation, licence_edit, missing, open_data, open_data_file

app_name = "api"

_mount = api.urls[0]
for _pattern in _mount:
    if isinstance(_pattern, URLPattern):
        # ninja's own two views are partials; what they tell does not hang on who asks.
        own = isinstance(_pattern.callback, partial)
        _pattern.callback = login_not_required(_pattern.callback) if own else public(_pattern.callback)

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", missing, name="missing"),  # before ninja's own, which answers with a page
    path("api/v1/", include(_mount)),
    path("api/v1/<path:rest>", missing, name="missing"),
    path("api/", documentation, name="documentation"),
    path("oppna-data/", open_data, name="open_data"),
    path("oppna-data/<slug:region>/licens/", licence_edit, name="licence_edit"),
    path("oppna-data/<slug:region>/<slug:name>.<slug:kind>", open_data_file, name="open_data_file"),
]
