"""What the convener said at a point of the agenda, as the report of the open round."""

from activities.forms.reports import ReportForm
from activities.models import ConvenerReport
from dialogues.models import AgendaItem


def words_of(report: ConvenerReport | None, item: AgendaItem) -> str:
    """What was said at the meeting, after what the report says already."""
    before = report.text if report else ""
    if item.discussion in before:
        return before
    return f"{before}\n\n{item.discussion}".strip()


class ItemReportForm(ReportForm):
    """The report with what was said put in; nothing is saved before the convener says so."""

    def put_in(self, item: AgendaItem, report: ConvenerReport | None) -> None:
        self.initial["text"] = words_of(report, item)
