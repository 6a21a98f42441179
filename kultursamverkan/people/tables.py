"""The administration's lists."""

from datetime import UTC
from typing import Any

import django_tables2
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kultursamverkan.people.models import Alias, Invitation, Membership, Organisation, Person
from kultursamverkan.people.queries import told_about, told_who
from kultursamverkan.records.choices import EventKind
from kultursamverkan.records.models import Event
from kultursamverkan.shared.back import with_way_back
from kultursamverkan.shared.tables import NumberColumn, StatusColumn, Table


class AdministrationTable(Table):
    """Links that lead back to the list as it was left."""

    def _link(self, label: str, url_name: str, argument: Any, hidden: str = "") -> SafeString:
        """A link to `url_name`; `hidden` says to a screen reader whom it is about."""
        url = with_way_back(reverse(url_name, args=[argument]), self.request)
        about = format_html('<span class="ds-sr-only"> {}</span>', hidden) if hidden else ""
        return format_html('<a class="ds-link" href="{}">{}{}</a>', url, label, about)

    def _links(self, record: Any, about: str, actions: list[tuple[str, str]]) -> SafeString:
        """Several links in one cell, each on what can be done with the record."""
        links = ((self._link(label, name, record.pk, about),) for label, name in actions)
        return format_html('<span class="row-links">{}</span>', format_html_join(" ", "{}", links))


class OrganisationTable(AdministrationTable):
    name = django_tables2.Column("Namn")
    kind = django_tables2.Column("Slag")
    code = django_tables2.Column("SCB-kod")
    parent = django_tables2.Column("Ingår i", order_by="parent__name")
    aliases = django_tables2.Column("Andra skrivsätt", orderable=False, empty_values=())
    member_count = NumberColumn("Medlemmar")

    row_header = "name"
    nouns = ("organisation", "organisationer")

    class Meta(Table.Meta):
        order_by = ("name",)

    def render_name(self, record: Organisation) -> SafeString:
        return self._link(record.name, "people:organisation_edit", record.key)

    def value_name(self, record: Organisation) -> str:
        return record.name

    def render_aliases(self, record: Organisation) -> str:
        return ", ".join(alias.text for alias in record.aliases.all()) or "–"

    def value_aliases(self, record: Organisation) -> str:
        return ", ".join(alias.text for alias in record.aliases.all())


class PersonTable(AdministrationTable):
    name = django_tables2.Column("Namn")
    title = django_tables2.Column("Titel")
    organisation = django_tables2.Column("Organisation", order_by="organisation__name")
    email = django_tables2.Column("E-post")
    groups = django_tables2.Column("Med i", orderable=False, empty_values=())
    account = django_tables2.Column("Konto", accessor="user__email", order_by="user__email")

    row_header = "name"
    nouns = ("person", "personer")

    class Meta(Table.Meta):
        order_by = ("name",)

    def render_name(self, record: Person) -> SafeString:
        return self._link(record.name, "people:person_edit", record.pk)

    def value_name(self, record: Person) -> str:
        return record.name

    def render_groups(self, record: Person) -> str:
        return ", ".join(group.name for group in record.groups.all()) or "–"

    def value_groups(self, record: Person) -> str:
        return ", ".join(group.name for group in record.groups.all())


class AliasTable(AdministrationTable):
    text = django_tables2.Column("Skrivsätt")
    means = django_tables2.Column("Betyder", order_by=("organisation__name", "person__name", "role_title"))
    actions = django_tables2.Column("Åtgärder", empty_values=(), orderable=False, exclude_from_export=True)

    row_header = "text"
    nouns = ("skrivsätt", "skrivsätt")

    class Meta(Table.Meta):
        order_by = ("text",)

    def render_means(self, record: Alias) -> SafeString | str:
        if record.person:
            return self._link(record.means, "people:person_edit", record.person.pk)
        if record.organisation:
            return self._link(record.means, "people:organisation_edit", record.organisation.key)
        return record.means

    def value_means(self, record: Alias) -> str:
        return record.means

    def render_actions(self, record: Alias) -> SafeString:
        return self._links(record, f"skrivsättet {record}", [("Ta bort", "people:alias_remove")])


class MemberTable(AdministrationTable):
    user = django_tables2.Column("Namn", order_by=("user__name", "user__email"))
    email = django_tables2.Column("E-post", accessor="user__email")
    organisation = django_tables2.Column("Organisation", order_by="organisation__name")
    role = django_tables2.Column("Roll")
    person = django_tables2.Column("I planen", accessor="user__person", order_by="user__person__name")
    actions = django_tables2.Column("Åtgärder", empty_values=(), orderable=False, exclude_from_export=True)

    row_header = "user"
    nouns = ("medlem", "medlemmar")

    class Meta(Table.Meta):
        order_by = ("organisation", "user")

    def render_user(self, record: Membership) -> str:
        return record.user.get_full_name()

    def render_actions(self, record: Membership) -> SafeString:
        about = f"{record.user.get_full_name()} i {record.organisation}"
        return self._links(record, about, [("Ändra", "people:member_edit"), ("Ta bort", "people:member_remove")])


class InvitationTable(AdministrationTable):
    email = django_tables2.Column("E-post")
    name = django_tables2.Column("Namn")
    organisation = django_tables2.Column("Organisation", order_by="organisation__name")
    role = django_tables2.Column("Roll")
    sent_at = django_tables2.DateColumn(verbose_name="Skickad", format="Y-m-d")
    status = StatusColumn("Läge", orderable=False)
    actions = django_tables2.Column("Åtgärder", empty_values=(), orderable=False, exclude_from_export=True)

    row_header = "email"
    nouns = ("inbjudan", "inbjudningar")

    class Meta(Table.Meta):
        order_by = ("-sent_at",)

    def render_actions(self, record: Invitation) -> SafeString | str:
        if record.accepted_at or record.revoked_at:
            return "–"
        actions = [("Skicka igen", "people:invitation_resend"), ("Ta tillbaka", "people:invitation_revoke")]
        return self._links(record, f"inbjudan till {record.email}", actions)


class EventTable(Table):
    """Times in UTC, so that logs of several systems can be read side by side."""

    at = django_tables2.Column("Tid (UTC)")
    kind = django_tables2.Column("Händelse", orderable=False)
    actor = django_tables2.Column("Av", orderable=False, empty_values=())
    about = django_tables2.Column("Vad", orderable=False, empty_values=())
    account = django_tables2.Column("Konto det gäller", orderable=False, empty_values=())
    region = django_tables2.Column("Region", orderable=False)

    row_header = "at"
    nouns = ("händelse", "händelser")

    class Meta(Table.Meta):
        order_by = ("-at",)

    def render_at(self, record: Event) -> str:
        return f"{record.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"

    def value_at(self, record: Event) -> str:
        return f"{record.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

    def render_actor(self, record: Event) -> str:
        if record.kind == EventKind.SIGN_IN_FAILED and record.actor_id is None:
            return "okänd"
        return told_who(record.actor_id, record.actor)

    def render_about(self, record: Event) -> str:
        return told_about(record)

    def render_account(self, record: Event) -> str:
        return told_who(record.account_id, record.account) if record.account_id else "–"

    def value_account(self, record: Event) -> str:
        return self.render_account(record) if record.account_id else ""

    def render_region(self, record: Any) -> str:
        return str(record.region_name or record.region)

    def value_region(self, record: Event) -> str:
        """The code: what is told by it is the same when a region has another name."""
        return record.region
