"""What has happened that somebody may have to answer for: for those who look after people."""

from django.db.models import QuerySet

from kultursamverkan.people.access import get_event_regions
from kultursamverkan.people.filters import EventFilter
from kultursamverkan.people.queries import events_for_list
from kultursamverkan.people.tables import EventTable
from kultursamverkan.records.models import Event
from kultursamverkan.shared.views import TableListView


class EventList(TableListView):
    table_class = EventTable
    filterset_class = EventFilter
    template_name = "people/event_list.html"
    title = "Händelser"
    description = (
        "Inloggningar, ändrade roller, hämtade filer, publicering, stängning, borttagning och inläsning. "
        "Ingen kan ändra eller ta bort det som står här."
    )
    empty = "Inget har hänt än."

    def get_queryset(self) -> QuerySet[Event]:
        regions, events = get_event_regions(self.request), events_for_list()
        return events if regions is None else events.of_regions(region.key for region in regions)
