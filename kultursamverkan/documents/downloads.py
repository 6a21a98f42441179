"""A plan's files to fetch: which kinds there are, what each is called, and what goes into it for whom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import AnonymousUser

from activities.choices import HANDED_IN, NOT_ANSWERED, RoundState
from activities.models import FollowUp
from activities.queries.said import said_answers
from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import PlanDocument
from kultursamverkan.documents.queries import public_document
from kultursamverkan.documents.writers import csv, excel, json, markdown, pdf, word
from kultursamverkan.documents.writers.excel import Answer
from kultursamverkan.people.permissions import P, may
from kultursamverkan.shared.office.pdf import PDF
from kultursamverkan.shared.office.word import DOCX
from kultursamverkan.shared.office.workbook import XLSX
from plans.choices import PlanState
from plans.managers import Reader
from plans.models import WORKING_COPY_SUFFIX, Plan

_NAME = "handlingsplan"
# What is told of an answer (Answer).
_TOLD = (
    *("round__year", "round__state", "activity__key", "activity__title", "organisation__name"),
    *("state", "status", "completion_percent", "text", "obstacles", "obstacle_text", "next_step"),
)


@dataclass(frozen=True)
class Beside:
    """What a file tells that its document does not: what the region is called, which stands on a front page, and the
    answers, which only a workbook has room for."""

    region: str
    answers: Sequence[Answer] = ()


@dataclass(frozen=True)
class FileKind:
    """`write` takes the document and what goes beside it."""

    label: str
    ending: str
    content_type: str
    write: Callable[[PlanDocument, Beside], bytes]
    note: str = ""


# By the last word of their address.
KINDS: dict[str, FileKind] = {
    "word": FileKind("Word", "docx", DOCX, lambda plan, beside: word.write(plan, region=beside.region)),
    "word-liggande": FileKind(
        "Word, liggande", "docx", DOCX, lambda plan, beside: word.write(plan, region=beside.region, landscape=True)
    ),
    "pdf": FileKind("PDF", "pdf", PDF, lambda plan, beside: pdf.write(plan, region=beside.region)),
    "pdf-arkiv": FileKind(
        "PDF för arkiv", "pdf", PDF, lambda plan, beside: pdf.write(plan, region=beside.region, archive=True), "PDF/A"
    ),
    "excel": FileKind("Excel", "xlsx", XLSX, lambda plan, beside: excel.write(plan, beside.answers)),
    "csv": FileKind("CSV", "csv", "text/csv; charset=utf-8", lambda plan, _: csv.write(plan), "bara aktiviteterna"),
    "markdown": FileKind("Markdown", "md", "text/markdown; charset=utf-8", lambda plan, _: markdown.write(plan)),
    "json": FileKind("JSON", "json", "application/json", lambda plan, _: json.write_file(plan)),
}
# The kind that has room for answers.
WITH_ANSWERS = "excel"
# What the command line calls them (design.md §9).
BY_FORMAT = {
    "json": "json",
    "markdown": "markdown",
    "docx": "word",
    "xlsx": "excel",
    "csv": "csv",
    "pdf": "pdf",
}


def file_name(slug: str, kind: str, version: int | None = None, *, internal: bool = False) -> str:
    """ "handlingsplan-orebro-2020-2023-v2.docx". A plan without versions is a draft and says so; the working copy's own
    address does, and it is no version. `internal`: with what not everybody may read."""
    name = slug if slug.startswith(_NAME) else f"{_NAME}-{slug}"
    if version is None:
        name = name if slug.endswith(WORKING_COPY_SUFFIX) else f"{name}-utkast"
    else:
        name = f"{name}-v{version}"
    name = f"{name}-intern" if internal else name
    _, _, way = kind.partition("-")
    return f"{name}{f'-{way}' if way else ''}.{KINDS[kind].ending}"


def document_for(plan: Plan, reader: Reader) -> PlanDocument:
    """What the reader's file says. Who edits a draft or a working copy gets it with names, so that nothing is lost when
    it comes back; everybody else gets what the plan's page shows."""
    edits = not plan.is_public and may(reader, P.EDIT_PLAN, plan.region)
    document = assemble(plan) if edits else public_document(plan)
    # A working copy speaks as the plan it adjusts, but its file must not be taken for that plan.
    return replace(document, state=PlanState.DRAFT.value) if plan.is_working_copy else document


def answers_for(plan: Plan, reader: Reader | None = None) -> list[Answer]:
    """What has been answered through the years, as far as the reader may read it. Without a reader: as everybody may.
    Two queries; none for a plan that nobody is asked about."""
    if not plan.is_public:
        return []
    nobody = AnonymousUser()
    public = set(said_answers(nobody).filter(round__plan=plan).values_list("pk", flat=True))
    rows = said_answers(reader or nobody).filter(round__plan=plan).select_related(None)
    # There may be thousands: with all of their round, plan, goal and region each would take ten times the room.
    rows = rows.select_related("round", "activity", "organisation").only(*_TOLD)
    return [_answer(row, public=row.pk in public) for row in rows]


def _answer(row: Any, *, public: bool) -> Answer:
    said: FollowUp = row
    # What is not handed in when its round closes never was an answer.
    left = said.round.state == RoundState.CLOSED and said.state not in HANDED_IN
    return Answer(
        year=said.round.year,
        key=said.activity.key,
        activity=said.activity.title,
        organisation=said.organisation.name,
        status=str((NOT_ANSWERED if left else said.shown_status).label),
        percent=said.completion_percent,
        text=said.text,
        obstacles=", ".join(said.obstacle_labels),
        obstacle_text=said.obstacle_text,
        next_step=said.next_step,
        state=said.get_state_display(),
        public=public,
    )
