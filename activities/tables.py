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

from activities.choices import HANDED_IN, NOT_ANSWERED, RoundState, ShownStatus, Status, shown_status
from activities.models import Activity, FollowUp, Responsibility, step_label
from activities.queries.answers import AnswerSummary, answer_summaries, is_late, reads_internal
from activities.queries.lists import participants_of
from kultursamverkan.people.models import Organisation
from kultursamverkan.records.models import SentMail
from kultursamverkan.shared.filters import SEARCH
from kultursamverkan.shared.tables import GoalColumn, StatusColumn, Table, WhenColumn
from kultursamverkan.shared.templatetags.ui import found
from plans.choices import PlanState, SectionKind
from plans.models import PlanSection

# A narrow column has room for a word; the download has the whole title.
SHORT_KIND: dict[str, str] = {
    SectionKind.PRIORITISED: "Prioriterade",
    SectionKind.CONTINUOUS: "Löpande",
    SectionKind.OTHER: "Övriga",
}


def column(label: str, css: str = "", **options: object) -> django_tables2.Column:
    return django_tables2.Column(label, attrs={"class": css} if css else {}, **options)


def only_in_files(label: str, **options: object) -> django_tables2.Column:
    """A column of the downloads."""
    return django_tables2.Column(label, visible=False, orderable=False, empty_values=(), **options)


class ActivityTable(Table):
    """Activities from `listed_activities`. The answers are read for all rows at once."""

    plan = only_in_files("Plan", accessor="plan")
    title = column("Aktivitet", "col-title")
    note = only_in_files("Anmärkning")
    goal = GoalColumn(
        "Mål",
        accessor="heading__goal",
        order_by=("heading__goal__number", "heading__goal__name"),
        attrs={"class": "col-goal"},
    )
    section = column("Avsnitt", "col-section", accessor="heading__section", order_by="heading__section__number")
    heading = column("Rubrik", "col-heading", accessor="heading__title")
    conveners = column("Sammankallande", "col-who", order_by="convener_name")
    participants = column("Samverkan", "col-part", accessor="pk", order_by="participant_count")
    start = WhenColumn("Start", attrs={"class": "col-when"})
    planned_completion = WhenColumn(
        "Klart", order_by=("planned_completion__to", "planned_completion"), attrs={"class": "col-when"}
    )
    status = column("Status", "col-standing", accessor="reported_status", order_by="status_rank", empty_values=())
    late = only_in_files("Försenad", accessor="pk")
    answers = only_in_files("Svar", accessor="pk")

    row_header = "title"
    nouns = ("aktivitet", "aktiviteter")

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def summaries(self) -> dict[int, AnswerSummary]:
        """Of the rows that are shown: one page, or all of them in a download."""
        return answer_summaries([row.record.pk for row in self.paginated_rows])

    @cached_property
    def taking_part(self) -> dict[int, str]:
        return participants_of([row.record.pk for row in self.paginated_rows])

    @cached_property
    def standings(self) -> dict[tuple[str, bool], SafeString]:
        """What is drawn so far of each status, late or not."""
        return {}

    @cached_property
    def of_several_plans(self) -> bool:
        return len({row.record.plan_id for row in self.paginated_rows}) > 1

    def render_title(self, record: Activity) -> SafeString:
        """With its plan when the list holds several, and always when that plan is a draft."""
        url = reverse("pages:activity_detail", args=(record.plan.slug, record.key))
        words = [record.plan.region.name, record.plan.period] if self.of_several_plans else []
        words += ["utkast"] if record.plan.state == PlanState.DRAFT else []
        plan = format_html(' <span class="in-plan">{}</span>', " ".join(words)) if words else ""
        return format_html('<a class="ds-link" href="{}">{}</a>{}', url, record.title, plan)

    def value_title(self, record: Activity) -> str:
        return record.title

    def render_section(self, value: PlanSection) -> str:
        return f"{value.number}. {SHORT_KIND[value.kind]}"

    def value_section(self, value: PlanSection) -> str:
        return str(value)

    def value_conveners(self, value: Iterable[Responsibility], record: Activity) -> str:
        return ", ".join(one.describe(show_names=record.plan.show_names) for one in value)

    def render_conveners(self, value: Iterable[Responsibility], record: Activity) -> str:
        return self.value_conveners(value, record) or "–"

    def value_participants(self, value: int) -> str:
        return self.taking_part.get(value, "")

    def render_participants(self, value: int) -> str:
        return self.value_participants(value) or "–"

    def render_status(self, value: str, record: Activity) -> SafeString:
        """As activities/_status_cell.html draws it, which is asked once for each standing."""
        standing = (value, is_late(record, self.today))
        if standing not in self.standings:
            context = {"status": shown_status(value), "late": standing[1]}
            self.standings[standing] = render_to_string("activities/_status_cell.html", context)
        beside = format_html('<p class="status-beside">{}</p>', self.summaries[record.pk].text)
        return self.standings[standing] + beside

    def value_status(self, value: str) -> str:
        return str(shown_status(value).label)

    def value_late(self, record: Activity) -> str:
        return "Ja" if is_late(record, self.today) else "Nej"

    def value_answers(self, record: Activity) -> str:
        return self.summaries[record.pk].text


class AnswerTable(Table):
    """Answers from `said_answers`, the words that were searched for marked."""

    year = column("År", "col-year num", accessor="round__year")
    plan = only_in_files("Plan", accessor="round__plan")
    activity = column("Aktivitet", "col-title", order_by="activity__title")
    goal = GoalColumn("Mål", accessor="activity__heading__goal", visible=False, orderable=False)
    organisation = column("Vem", "col-who", order_by="organisation__name")
    status = column("Status", "col-status", accessor="pk", order_by="status_rank")
    words = column("Svar", orderable=False, accessor="pk", exclude_from_export=True)
    completion_percent = only_in_files("Färdiggrad i procent")
    text = only_in_files("Kommentar")
    obstacles = only_in_files("Hinder", accessor="obstacle_labels")
    obstacle_text = only_in_files("Om hindren")
    next_step = only_in_files("Nästa steg")
    state = only_in_files("Läge", accessor="get_state_display")

    row_header = "activity"
    nouns = ("svar", "svar")

    @cached_property
    def searched(self) -> list[str]:
        return str(self.request.GET.get(SEARCH, "")).split()

    def render_year(self, value: int, record: FollowUp) -> SafeString | int:
        """The way to the whole sheet, for those who may open it."""
        if not reads_internal(self.request.user, record.round, record.organisation):
            return value
        url = reverse("activities:answer_page", args=(record.round.plan.slug, value, record.organisation.key))
        who = record.organisation.name
        return format_html(
            '<a class="ds-link" href="{}">{}<span class="ds-sr-only">: alla svar från {}</span></a>', url, value, who
        )

    def value_year(self, value: int) -> int:
        return value

    def render_activity(self, value: Activity, record: FollowUp) -> SafeString | str:
        if value.binned_at is not None:
            return value.title
        url = reverse("pages:activity_detail", args=(record.round.plan.slug, value.key))
        return format_html('<a class="ds-link" href="{}">{}</a>', url, found(value.title, self.searched))

    def value_activity(self, value: Activity) -> str:
        return value.title

    def render_organisation(self, value: Organisation) -> SafeString:
        url = reverse("pages:organisation_detail", args=(value.key,))
        return format_html('<a class="ds-link" href="{}">{}</a>', url, found(value.name, self.searched))

    def value_organisation(self, value: Organisation) -> str:
        return value.name

    def render_status(self, record: FollowUp) -> SafeString:
        state = "" if record.state in HANDED_IN else record.get_state_display()
        context = {"status": self.status_of(record), "state": state, "answer": record}
        return render_to_string("activities/_said_status.html", context)

    def value_status(self, record: FollowUp) -> str:
        return str(self.status_of(record).label)

    @staticmethod
    def status_of(record: FollowUp) -> Status | ShownStatus:
        """What is not handed in when its round closes never was an answer."""
        left = record.round.state == RoundState.CLOSED and record.state not in HANDED_IN
        return NOT_ANSWERED if left else record.shown_status

    def render_words(self, record: FollowUp) -> SafeString:
        return render_to_string("activities/_said_words.html", {"answer": record, "searched": self.searched})

    def value_obstacles(self, value: list[str]) -> str:
        return ", ".join(value)


class ReminderTable(Table):
    """What was mailed about one round."""

    recipient = column("Till", order_by=("recipient__name", "address"))
    address = column("E-post")
    step = column("Påminnelse")
    title = column("Ärenderad")
    state = StatusColumn("Läge", accessor="shown_state", order_by="state")
    claimed_at = django_tables2.DateTimeColumn(verbose_name="När", format="Y-m-d H:i")
    by = column("Av", orderable=False, empty_values=())

    row_header = "recipient"
    nouns = ("påminnelse", "påminnelser")

    class Meta(Table.Meta):
        order_by = ("-claimed_at",)

    def render_recipient(self, record: SentMail) -> str:
        name: str = record.recipient.get_full_name()  # what is mailed about a round goes to accounts
        return name

    def render_step(self, record: SentMail) -> str:
        return step_label(record.step)

    def render_by(self, record: SentMail) -> str:
        return str(record.by) if record.by else "Systemet"
