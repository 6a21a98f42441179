"""The activity list's columns."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

import django_tables2
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from activities.choices import shown_status
from activities.models import Activity, Participation, Responsibility
from activities.queries.answers import AnswerSummary, answer_summaries, is_late
from kultursamverkan.shared.tables import GoalColumn, Table, WhenColumn


class ActivityTable(Table):
    """Activities from `listed_activities`. A row's answers are read for all rows at once."""

    title = django_tables2.Column("Aktivitet")
    goal = GoalColumn("Mål", accessor="heading__goal", order_by=("heading__goal__number", "heading__goal__name"))
    section = django_tables2.Column("Avsnitt", accessor="heading__section", order_by="heading__section__number")
    heading = django_tables2.Column("Rubrik", accessor="heading__title")
    conveners = django_tables2.Column("Sammankallande", order_by="convener_name", empty_values=((), None))
    participants = django_tables2.Column("Samverkan", accessor="taking_part", order_by="participant_count")
    start = WhenColumn("Start")
    planned_completion = WhenColumn("Klart", order_by=("planned_completion__to", "planned_completion"))
    status = django_tables2.Column("Status", accessor="reported_status", order_by="status_rank", empty_values=())

    row_header = "title"
    nouns = ("aktivitet", "aktiviteter")

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def answers(self) -> dict[int, AnswerSummary]:
        """Of the rows that are shown: one page, or all of them in a download."""
        return answer_summaries([row.record.pk for row in self.paginated_rows])

    def render_title(self, record: Activity) -> SafeString:
        url = reverse("pages:activity_detail", args=(record.plan.slug, record.key))
        return format_html('<a class="ds-link" href="{}">{}</a>', url, record.title)

    def value_title(self, record: Activity) -> str:
        return record.title

    def value_section(self, record: Activity) -> str:
        return str(record.heading.section)

    def render_conveners(self, value: Iterable[Responsibility], record: Activity) -> str:
        return ", ".join(one.describe(show_names=record.plan.show_names) for one in value)

    def render_participants(self, value: Iterable[Participation]) -> str:
        return ", ".join(f"{one}{'?' if one.is_tentative else ''}" for one in value)

    def render_status(self, value: str, record: Activity) -> SafeString:
        context = {
            "status": shown_status(value),
            "answers": self.answers[record.pk],
            "late": is_late(record, self.today),
        }
        return render_to_string("activities/_status_cell.html", context)

    def value_status(self, value: str, record: Activity) -> str:
        late = ["Försenad"] if is_late(record, self.today) else []
        return ". ".join([str(shown_status(value).label), *late, self.answers[record.pk].text])
