"""What is searched of the dialogues: meetings with what was said there, findings, letters with replies, initiatives."""

from collections.abc import Iterator

from django.db.models import BooleanField, Case, Prefetch, Q, Value, When
from django.urls import reverse

from dialogues.choices import TOLD, MeetingState
from dialogues.models import (
    AgendaItem,
    Attendance,
    DialogueRound,
    Finding,
    Initiative,
    Letter,
    Meeting,
    Outcome,
    ReportSigner,
    Signatory,
    StaffReport,
)
from dialogues.queries.files import files_to_read
from dialogues.queries.letters import FIRST_PAGE, STATEMENT, parts_of, signed_by
from dialogues.queries.meetings import public_summary
from kultursamverkan.pages.queries.search import Kind, Said, Told, together
from kultursamverkan.people.permissions import P, regions_where
from kultursamverkan.shared.fulltext import Place
from kultursamverkan.shared.markdown import readable
from plans.managers import Reader

_REPORT_WORDS = ("title", "registry_number", *FIRST_PAGE, *STATEMENT, "decided_by")


def dialogue_kinds(user: Reader) -> Iterator[Kind]:
    yield _meetings(user)
    rounds, numbers = DialogueRound.objects.visible_to(user), ("registry_number", "series__registry_number")
    yield Kind(
        "dialoger",
        "Dialoger",
        rounds.select_related("series__region"),
        [Place(rounds, ("series__title", *numbers), anywhere=True), Place(rounds, ("summary",))],
        _round,
        numbers=numbers,
        title="series__title",
    )
    findings = Finding.objects.visible_to(user)
    yield Kind(
        "iakttagelser",
        "Iakttagelser",
        findings.select_related("region", "party", "party_type", "theme"),
        [
            Place(findings, ("party__name", "party_type__name", "theme__name"), anywhere=True),
            Place(findings, ("text", "result", "reason")),
        ],
        _finding,
        title="text",
        list_name="dialogues:finding_list",
    )
    yield _letters(user)
    initiatives = Initiative.objects.visible_to(user)
    yield Kind(
        "initiativ",
        "Initiativ",
        initiatives.select_related("region", "lead").prefetch_related("parties"),
        [
            Place(initiatives, ("title", "lead__name", "parties__name"), anywhere=True),
            Place(initiatives, ("title", "text", "others", "result")),
        ],
        _initiative,
        list_name="dialogues:initiative_list",
    )


def _meetings(user: Reader) -> Kind:
    """As its page: everybody reads when and where of a public one and its summary once it is approved; the region's
    members and the conveners its agenda and who is called, and what was said when that is documented; editors and
    conveners before. Its documents as their own rule says."""
    seen = Meeting.objects.visible_to(user)
    inside = Meeting.objects.inside(user)
    writes = Q(region__in=regions_where(user, P.EDIT_PLAN)) | Q(pk__in=Meeting.objects.convened_by(user).values("pk"))
    told = inside & (Q(state__in=TOLD) | writes)
    read, heard = seen.filter(inside), seen.filter(told)
    summed = seen.filter(is_public=True, state=MeetingState.APPROVED)
    people = Attendance.objects.filter(Q(meeting__in=read, invited=True) | Q(meeting__in=heard))
    people = people.exclude(guest_name="", person=None)
    files = files_to_read(user)
    rows = seen.annotate(reads_inside=_whether(inside), hears=_whether(told))
    called = Prefetch("attendances", people.select_related("person"), to_attr="people")
    papers = Prefetch("files", files, to_attr="readable")
    return Kind(
        "moten",
        "Möten",
        rows.select_related("region", "host").prefetch_related("agenda", "outcomes", called, papers),
        [
            Place(seen, ("title", "place", "host__name"), anywhere=True),
            Place(seen, ("title", "place")),
            Place(summed, ("summary",)),
            Place(read, ("registry_number",), anywhere=True),
            Place(read, ("registry_number", "cancelled_because")),
            Place(AgendaItem.objects.filter(meeting__in=read), ("title", "text"), to="meeting"),
            Place(heard, ("notes",)),
            Place(AgendaItem.objects.filter(meeting__in=heard), ("discussion",), to="meeting"),
            Place(Outcome.objects.filter(meeting__in=heard), ("text",), to="meeting"),
            Place(people, ("guest_name", "person__name"), to="meeting", anywhere=True),
            Place(files, ("title", "file__name", "registry_number"), to="meeting", anywhere=True),
        ],
        _meeting,
        numbers=("registry_number",),
        numbered=inside,
        list_name="dialogues:meeting_list",
    )


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _letters(user: Reader) -> Kind:
    letters = Letter.objects.visible_to(user)
    reports = StaffReport.objects.filter(letter__in=letters)
    signers = ReportSigner.objects.filter(report__in=reports)
    numbers = ("registry_number", "report__registry_number")
    return Kind(
        "arenden",
        "Skrivelser och svar",
        letters.select_related("owner", "report").prefetch_related("signatories"),
        [
            Place(letters, ("title", "owner__name", *numbers), anywhere=True),
            Place(letters, ("title", "registry_number", "text")),
            Place(Signatory.objects.filter(letter__in=letters), ("name", "party"), to="letter", anywhere=True),
            Place(reports, _REPORT_WORDS, to="letter"),
            Place(signers, ("name", "title"), to="report__letter", anywhere=True),
        ],
        _letter,
        numbers=numbers,
        list_name="dialogues:letter_list",
    )


def _meeting(meeting: Meeting) -> Told:
    url = reverse("dialogues:meeting_detail", args=(meeting.region.key, meeting.key))
    texts = [Said(public_summary(meeting), "Sammanfattning", f"{url}#sammanfattning")]
    number = ""
    if meeting.reads_inside:  # type: ignore[attr-defined]  # annotated
        number = meeting.registry_number
        texts.append(Said(meeting.cancelled_because, "Inställt"))
    if meeting.hears:  # type: ignore[attr-defined]
        texts.append(Said(readable(meeting.notes), "Minnesanteckningar", f"{url}#anteckningar"))
        texts += [Said(one.discussion, one.title, f"{url}#punkt-{one.pk}") for one in meeting.agenda.all()]
        texts += [Said(one.text, one.get_kind_display(), url) for one in meeting.outcomes.all()]
    if meeting.reads_inside:  # type: ignore[attr-defined]
        for one in meeting.agenda.all():
            texts += [Said(text, "Dagordning", f"{url}#punkt-{one.pk}") for text in (one.title, one.text)]
    texts += [Said(one.guest_name or str(one.person), "Kallad") for one in meeting.people]  # type: ignore[attr-defined]
    papers = f"{url}#handlingar"
    for file in meeting.readable:  # type: ignore[attr-defined]
        texts.append(Said(together(str(file), file.registry_number), "Handling", papers))
    about = (meeting.get_kind_display(), meeting.time_text, meeting.place, str(meeting.host or ""), number)
    return Told(meeting.title, url, together(*about), texts)


def _finding(finding: Finding) -> Told:
    url = reverse("dialogues:finding_detail", args=(finding.region.key, finding.key))
    about = (finding.get_kind_display(), f"{finding.said_by} {finding.year}", str(finding.theme or ""))
    texts = [Said(finding.result, "Vad det blev"), Said(finding.reason, "Varför")]
    return Told(str(finding), url, together(*about), [*([Said(finding.text)] if _is_cut(finding) else []), *texts])


def _is_cut(finding: Finding) -> bool:
    return str(finding) != finding.text


def _round(round_: DialogueRound) -> Told:
    series = round_.series
    url = reverse("dialogues:round_detail", args=(series.region.key, series.key, round_.year))
    about = together(str(series.region), round_.registry_number or series.registry_number)
    return Told(str(round_), url, about, [Said(readable(round_.summary), "Sammanfattning")])


def _letter(letter: Letter) -> Told:
    url = reverse("dialogues:letter_detail", args=(letter.key,))
    texts = [Said(letter.text), Said(signed_by(letter), "Från")]
    report = getattr(letter, "report", None)
    number = letter.registry_number
    if report:
        number = together(*dict.fromkeys((letter.registry_number, report.registry_number)))
        parts = parts_of(report, (*FIRST_PAGE, *STATEMENT))
        texts += [Said(part.text, f"Svaret: {part.heading}", f"{url}#{part.key}") for part in parts]
        texts += [
            Said(report.title, "Svaret", f"{url}#svaret"),
            Said(report.decided_by, "Beslutat av", f"{url}#svaret"),
        ]
    return Told(letter.title, url, together(f"Till {letter.owner.full_name}", number), texts)


def _initiative(initiative: Initiative) -> Told:
    url = reverse("dialogues:initiative_detail", args=(initiative.region.key, initiative.key))
    parties = together(*(str(one) for one in initiative.parties.all()), initiative.others)
    about = together(initiative.get_kind_display(), str(initiative.period or ""), str(initiative.lead or ""))
    texts = [Said(initiative.text), Said(initiative.result, "Resultat"), Said(parties, "Parter")]
    return Told(initiative.title, url, about, texts)
