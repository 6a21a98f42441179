"""The list of meetings."""

import django_tables2
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dialogues.models import Meeting
from dialogues.queries.meetings import shown_state
from kultursamverkan.shared.tables import StatusColumn, Table


class SeenState(StatusColumn):
    """How far it has come, as this reader is told it (queries.meetings.meetings_for_list)."""

    def render(self, value: str) -> SafeString:
        return super().render(shown_state(value))

    def value(self, value: str) -> str:
        return str(shown_state(value).label)


class MeetingTable(Table):
    title = django_tables2.Column("Möte")
    kind = django_tables2.Column("Slag")
    starts_at = django_tables2.Column("När", empty_values=())
    place = django_tables2.Column("Plats")
    host = django_tables2.Column("Värd", order_by="host__name")
    seen_state = SeenState("Läge", orderable=False)

    row_header = "title"
    nouns = ("möte", "möten")

    class Meta(Table.Meta):
        order_by = ("-starts_at",)

    def render_title(self, record: Meeting) -> SafeString:
        url = reverse("dialogues:meeting_detail", args=[record.region.key, record.key])
        return format_html('<a class="ds-link" href="{}">{}</a>', url, record.title)

    def value_title(self, record: Meeting) -> str:
        return record.title

    def render_starts_at(self, record: Meeting) -> str | SafeString:
        if record.starts_at is None:
            return record.time_text or "Ingen tid än"
        local = timezone.localtime(record.starts_at)
        at, words = local.isoformat(timespec="minutes"), f"{local:%Y-%m-%d} kl. {local:%H.%M}"
        if record.has_no_hour:
            at = words = f"{local:%Y-%m-%d}"
        return format_html('<time class="nowrap" datetime="{}">{}</time>', at, words)

    def value_starts_at(self, record: Meeting) -> str:
        if record.starts_at is None:
            return record.time_text
        return f"{timezone.localtime(record.starts_at):{'%Y-%m-%d' if record.has_no_hour else '%Y-%m-%d %H:%M'}}"
