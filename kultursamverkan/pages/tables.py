"""The columns of the lists of pages."""

from datetime import datetime
from typing import Any

import django_tables2
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kultursamverkan.people.models import Organisation, Person
from kultursamverkan.shared.tables import NumberColumn, Table

# Who has answered, and so who has not: for members of the region.
ANSWER_COLUMNS = ("asked", "answered", "handed_in_at")


class OrganisationTable(Table):
    """Municipalities from `compared_municipalities`."""

    name = django_tables2.Column("Kommun")
    region = django_tables2.Column("Region", accessor="region__name")
    activity_count = NumberColumn("Aktiviteter")
    asked = NumberColumn("Ska svara på", empty_values=(0, None))
    answered = NumberColumn("Har svarat på")
    handed_in_at = django_tables2.Column("Inlämnat")

    row_header = "name"
    nouns = ("kommun", "kommuner")

    class Meta(Table.Meta):
        order_by = ("name",)

    def render_name(self, record: Organisation) -> SafeString:
        url = reverse("pages:organisation_detail", args=(record.key,))
        return format_html('<a class="ds-link" href="{}">{}</a>', url, record.full_name)

    def render_answered(self, value: int, record: Any) -> Any:
        """A dash where nothing was asked: no answer is no neglect."""
        return value if record.asked else "–"

    def value_answered(self, value: int, record: Any) -> int | None:
        return value if record.asked else None

    def value_name(self, record: Organisation) -> str:
        return record.full_name

    def render_handed_in_at(self, value: datetime) -> str:
        return timezone.localtime(value).date().isoformat()

    def value_handed_in_at(self, value: Any) -> Any:
        return timezone.localtime(value).date() if value else None


class LeavingTable(Table):
    """Persons from `persons_with_tasks`."""

    name = django_tables2.Column("Namn")
    title = django_tables2.Column("Titel")
    organisation = django_tables2.Column("Organisation", order_by="organisation__name")
    convener_count = NumberColumn("Sammankallar")
    line_count = NumberColumn("Ansvarar för")
    account = django_tables2.Column("Konto")

    row_header = "name"
    nouns = ("person", "personer")

    class Meta(Table.Meta):
        order_by = ("name",)

    def render_name(self, record: Person) -> SafeString:
        url = reverse("pages:handover", args=(record.pk,))
        return format_html('<a class="ds-link" href="{}">{}</a>', url, record.name)

    def value_name(self, record: Person) -> str:
        return record.name

    def render_account(self, value: bool) -> str:
        return "Ja" if value else "Nej"
