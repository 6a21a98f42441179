"""The list of letters."""

from typing import Any

import django_tables2
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dialogues.models import Letter
from dialogues.queries.letters import signed_by
from kultursamverkan.shared.tables import StatusColumn, Table


class LetterTable(Table):
    """`inside`: the reader sees letters that are not published, and is told which."""

    title = django_tables2.Column("Skrivelse")
    registry_number = django_tables2.Column("Diarienummer")
    owner = django_tables2.Column("Mottagare", order_by="owner__name")
    signatories = django_tables2.Column("Från", orderable=False, empty_values=())
    received_on = django_tables2.DateColumn(verbose_name="Inkom", format="Y-m-d")
    state = StatusColumn("Läge", accessor="shown_state", order_by="state")
    published_at = django_tables2.Column("Visas för", empty_values=(), orderable=False)

    row_header = "title"
    nouns = ("skrivelse", "skrivelser")

    class Meta(Table.Meta):
        order_by = ("-received_on",)

    def __init__(self, data: Any, *, inside: bool, **kwargs: Any) -> None:
        super().__init__(data, **({} if inside else {"exclude": ("published_at",)}), **kwargs)

    def render_title(self, record: Letter) -> SafeString:
        url = reverse("dialogues:letter_detail", args=[record.key])
        return format_html('<a class="ds-link" href="{}">{}</a>', url, record.title)

    def value_title(self, record: Letter) -> str:
        return record.title

    def render_signatories(self, record: Letter) -> str:
        return signed_by(record) or "–"

    def value_signatories(self, record: Letter) -> str:
        return signed_by(record)

    def render_published_at(self, record: Letter) -> str:
        return "Alla" if record.is_public else "Mottagaren och regionen"
