"""The whole address space. Swedish paths, English names; each app names its own."""

from django.urls import URLPattern, URLResolver, include, path

from kultursamverkan import repair

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("kultursamverkan.pages.urls")),
    path("", include("kultursamverkan.api.urls")),
    path("", include("kultursamverkan.documents.urls")),
    path("", include("dialogues.urls")),
    path("", include("activities.urls")),
    path("", include("plans.urls")),
    path("", include("kultursamverkan.people.urls")),
    path("", include("kultursamverkan.people.account_urls")),
    path("reparation/", repair.site.urls),
]

handler500 = "kultursamverkan.shared.views.server_error"
