"""The list of activities."""

from typing import Any, ClassVar

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.decorators import method_decorator

from activities.filters import ActivityFilter, AnswerFilter
from activities.queries.bulk import editable_plans
from activities.queries.lists import listed_activities
from activities.queries.offers import offers_among, offers_among_answers
from activities.queries.said import asked_answers, said_answers
from activities.tables import ActivityTable, AnswerTable
from kultursamverkan.people.permissions import P, regions_where
from kultursamverkan.shared.kept import same_for_everybody
from kultursamverkan.shared.tables import Table
from kultursamverkan.shared.views import TableListView
from kultursamverkan.shared.worked_out import Pieces, drawn, worked_out


@method_decorator(login_not_required, name="dispatch")
@method_decorator(same_for_everybody, name="dispatch")
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

    def pieces(self) -> Pieces:
        return drawn(self.draw_for_all, self.get_queryset(), *self.asked)

    def extra_context(self) -> dict[str, Any]:
        """For editors: where several are changed at once."""
        return {"bulk_plans": editable_plans(self.request.user)}

    def get_filterset(self, rows: QuerySet[Any]) -> ActivityFilter:
        offers = worked_out(offers_among, rows, timezone.localdate())
        return ActivityFilter(self.request.GET, rows, request=self.request, offers=offers)


@method_decorator(login_not_required, name="dispatch")
@method_decorator(same_for_everybody, name="dispatch")
class AnswerList(TableListView):
    """Public: the answers of every year whose words the reader may read."""

    table_class: ClassVar[type[Table]] = AnswerTable
    template_name = "activities/answer_list.html"
    title = "Svar i uppföljningen"
    description = (
        "Vad kommunerna har svarat, år för år. Ett svar står här när det är godkänt eller uppföljningen är stängd."
    )
    empty = "När en uppföljning är stängd, eller regionen har godkänt ett svar, går det att läsa här."

    def get_queryset(self) -> QuerySet[Any]:
        return said_answers(self.request.user)

    def get_filterset(self, rows: QuerySet[Any]) -> AnswerFilter:
        offers = worked_out(offers_among_answers, asked_answers(self.request.user))
        return AnswerFilter(self.request.GET, rows, request=self.request, offers=offers)

    def extra_context(self) -> dict[str, Any]:
        """Members of a region read more than everybody does, and are told so."""
        return {"is_member": bool(regions_where(self.request.user, P.READ_DRAFTS))}
