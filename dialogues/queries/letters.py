"""Reading functions over letters and their replies."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditlog.models import LogEntry
from django.db.models import Exists, OuterRef, QuerySet

from dialogues.models import Letter, ReportSigner, Signatory, StaffReport
from kultursamverkan.people.choices import FIXED_KINDS, OrganisationKind
from kultursamverkan.people.models import Organisation
from kultursamverkan.people.permissions import P, organisations_where, regions_where
from kultursamverkan.records.history import Change, entries_about, told_by
from kultursamverkan.shared.text import listed
from plans.managers import Reader

# In the order of a tjänsteutlåtande. The signers stand after the summary, where the decision's own page ends.
FIRST_PAGE = ("proposed_decision", "summary")
STATEMENT = (
    "decision_basis",
    "matter",
    "preparation",
    "background",
    "administration_view",
    "appendices",
    "decision",
)
_SAID_BY = {Signatory: "Undertecknare", ReportSigner: "Tjänsteperson som skrivit under", StaffReport: "Svaret"}


@dataclass(frozen=True)
class ReportPart:
    """One heading of a reply and what stands under it."""

    key: str
    heading: str
    text: str


def letters_for_list(user: Reader) -> QuerySet[Letter]:
    """What this reader may see, with the columns of the list."""
    reports = StaffReport.objects.filter(letter=OuterRef("pk"))
    found = Letter.objects.visible_to(user).select_related("owner").prefetch_related("signatories")
    return found.annotate(has_report=Exists(reports))


def register_owners(user: Reader) -> QuerySet[Organisation]:
    """Whose letters this person registers: the organisations they answer for; for a region's editor it and all its
    municipalities."""
    own = [organisation.pk for organisation in organisations_where(user, P.ANSWER)]
    mine = Organisation.objects.filter(pk__in=own)
    regional = Organisation.objects.filter(region__in=regions_where(user, P.EDIT_PLAN), kind__in=FIXED_KINDS)
    return (mine | regional).order_by("name", "pk")


def is_region(owner: Organisation) -> bool:
    return owner.kind == OrganisationKind.REGION


def signed_by(letter: Letter) -> str:
    """ "Ann Mari Engel (V), Tomas Rudin (S) och Mats Berglund (MP) m.fl."; "" when nobody is known."""
    names = [str(one) for one in letter.signatories.all()]
    if not names:
        return ""
    return f"{', '.join(names)} m.fl." if letter.and_others else listed(names)


def report_of(letter: Letter) -> StaffReport | None:
    return StaffReport.objects.filter(letter=letter).prefetch_related("signers").first()


def parts_of(report: StaffReport, names: Iterable[str]) -> list[ReportPart]:
    """Those of the fields that are filled: no empty heading is shown."""
    parts = []
    for name in names:
        if text := getattr(report, name):
            label = str(StaffReport._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            parts.append(ReportPart(name.replace("_", "-"), label[:1].upper() + label[1:], text))
    return parts


def history_of_letter(letter: Letter) -> QuerySet[LogEntry]:
    """What happened to the letter, its signatories and its reply. Newest first."""
    return entries_about({"letter": letter.key})


def changes_of_letter(entries: Iterable[LogEntry]) -> list[Change]:
    told: list[Change] = []
    for entry in entries:
        said = _SAID_BY.get(entry.content_type.model_class() or Letter, "")
        told += told_by(entry, subject=f"{said}: " if said else "", untold=("key", "letter", "report"))
    return told
