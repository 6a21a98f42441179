"""The list of activities."""

from typing import Any, ClassVar

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.decorators import method_decorator

from activities.filters import ActivityFilter
from activities.models import Activity
from activities.queries.bulk import editable_plans
from activities.queries.lists import listed_activities
from activities.queries.offers import offers_among
from activities.tables import ActivityTable
from kultursamverkan.shared.tables import Table
from kultursamverkan.shared.views import TableListView


@method_decorator(login_not_required, name="dispatch")
class ActivityList(TableListView):
    """Public: the living activities of every plan the reader may see."""

    table_class: ClassVar[type[Table]] = ActivityTable
    template_name = "activities/activity_list.html"
    title = "Aktiviteter"
    description = (
        "Allt som regionerna och kommunerna har kommit överens om att göra tillsammans, och hur långt det har kommit."
    )
    empty = "När en plan med aktiviteter är antagen visas de här."

    def get_queryset(self) -> QuerySet[Any]:
        return listed_activities(timezone.localdate()).visible_to(self.request.user)

    def extra_context(self) -> dict[str, Any]:
        """For editors: where several are changed at once."""
        return {"bulk_plans": editable_plans(self.request.user)}

    def get_filterset(self, rows: QuerySet[Any]) -> ActivityFilter:
        visible = Activity.objects.live().in_main_plans().visible_to(self.request.user)
        offers = offers_among(visible, timezone.localdate())
        return ActivityFilter(self.request.GET, rows, request=self.request, offers=offers)
