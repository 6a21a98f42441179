"""The product's addresses, the bare limit, and Django's own admin over the same rows. Never part of the product."""

from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path

from activities.models import Activity
from kultursamverkan.urls import handler500, urlpatterns
from plans.models import Plan

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Activity]
else:
    ModelAdmin = admin.ModelAdmin

__all__ = ["handler500", "urlpatterns"]


@login_not_required
def bare(request: HttpRequest, pk: int, size: int) -> HttpResponse:
    """The least that an answer from the database costs: one row by its key, and as many bytes as the page it is
    measured against."""
    Plan.objects.get(pk=pk)
    return HttpResponse(b"x" * size)


class Activities(ModelAdmin):
    list_display = (
        "title",
        "plan",
        "heading",
        "start",
        "planned_completion",
        "follow_up",
        "responsible",
        "taking_part",
    )
    list_select_related = ("plan", "heading")
    list_per_page = 25
    list_filter = ("plan", "follow_up")
    search_fields = ("title",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Activity]:
        rows = super().get_queryset(request)
        return rows.prefetch_related(
            "responsibilities__person", "responsibilities__group", "participations__organisation"
        )

    @admin.display
    def responsible(self, row: Activity) -> str:
        return ", ".join(str(one) for one in row.responsibilities.all())

    @admin.display
    def taking_part(self, row: Activity) -> str:
        return ", ".join(str(one) for one in row.participations.all())


site = admin.AdminSite(name="bench_admin")
site.register(Activity, Activities)
urlpatterns = [path("bench/bare/<int:pk>/<int:size>/", bare), path("bench/admin/", site.urls), *urlpatterns]
