"""The list of initiatives."""

import django_tables2
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dialogues.models import Initiative
from kultursamverkan.shared.tables import Table, WhenColumn


class InitiativeTable(Table):
    title = django_tables2.Column("Initiativ")
    kind = django_tables2.Column("Slag")
    period = WhenColumn("När")
    lead = django_tables2.Column("Leds av", order_by="lead__name")
    parties = django_tables2.Column("Parter", orderable=False, empty_values=())
    region = django_tables2.Column("Region", order_by="region__name")

    row_header = "title"
    nouns = ("initiativ", "initiativ")

    class Meta(Table.Meta):
        order_by = ("title",)

    def render_title(self, record: Initiative) -> SafeString:
        url = reverse("dialogues:initiative_detail", args=[record.region.key, record.key])
        return format_html('<a class="ds-link" href="{}">{}</a>', url, record.title)

    def value_title(self, record: Initiative) -> str:
        return record.title

    def render_parties(self, record: Initiative) -> str:
        return self.value_parties(record) or "–"

    def value_parties(self, record: Initiative) -> str:
        names = [organisation.name for organisation in record.parties.all()]
        return ", ".join([*names, *([record.others] if record.others else [])])
