"""The list of findings."""

from typing import Any

import django_tables2
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dialogues.models import Finding
from kultursamverkan.shared.tables import NumberColumn, StatusColumn, Table


class FindingTable(Table):
    """`inside`: the regions where the reader knows who looks after what is said."""

    text = django_tables2.Column("Det som sades")
    said_by = django_tables2.Column("Vem", orderable=False)
    year = NumberColumn("År")
    kind = django_tables2.Column("Slag", order_by=("kind", "obstacle"))
    theme = django_tables2.Column("Tema", order_by="theme__name")
    state = StatusColumn("Läge", accessor="shown_state", order_by="state")
    owner = django_tables2.Column("Handläggare", orderable=False, empty_values=())
    is_public = django_tables2.Column("Visas för", orderable=False)

    row_header = "text"
    nouns = ("iakttagelse", "iakttagelser")

    class Meta(Table.Meta):
        order_by = ("-year",)

    def __init__(self, data: Any, *, inside: list[int], **kwargs: Any) -> None:
        super().__init__(data, **({} if inside else {"exclude": ("owner", "is_public")}), **kwargs)
        self.inside = inside

    def render_text(self, record: Finding) -> SafeString:
        url = reverse("dialogues:finding_detail", args=[record.region.key, record.key])
        return format_html('<a class="ds-link" href="{}">{}</a>', url, record)

    def value_text(self, record: Finding) -> str:
        return record.text

    def render_kind(self, record: Finding) -> str:
        return self.value_kind(record)

    def value_kind(self, record: Finding) -> str:
        """ "Hinder (ekonomi)"."""
        kind = record.get_kind_display()
        return f"{kind} ({record.get_obstacle_display().lower()})" if record.obstacle else kind

    def render_owner(self, record: Finding) -> str:
        return self.value_owner(record) or "–"

    def value_owner(self, record: Finding) -> str:
        return str(record.owner) if record.owner and record.region_id in self.inside else ""

    def render_is_public(self, record: Finding) -> str:
        return "Alla" if record.is_public else "Regionen"

    def value_is_public(self, record: Finding) -> str:
        return self.render_is_public(record)
