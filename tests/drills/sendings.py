"""What each form is sent with, beside what it shows and what fills it by itself (filling.py)."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from activities.forms.bulk import DO
from activities.models import FollowUp, FollowUpNote, FollowUpRound
from dialogues.models import Meeting
from kultursamverkan.people.models import Person
from kultursamverkan.records.drafts import keep_text
from plans.actions.parts import add_chapter
from plans.models import Plan
from tests import factories
from tests.access.activities import YEAR
from tests.access.asking import client_of
from tests.access.table import TABLE
from tests.activities.reviewing import accept
from tests.activities.rounds import answer
from tests.cast import Cast
from tests.documents.import_files import KNOWN
from tests.drills.changing import ALSO, CHANGED, WORLDS
from tests.drills.filling import WHO, filled
from tests.forms import form_data
from tests.people.fixture_files import organisation, text_of
from tests.uploads import PDF

FIXTURE = text_of(organisation())


@dataclass(frozen=True)
class Sending:
    """`before`: the world is made so, beside what the access table made. `data`, and `also` of it: what is typed."""

    data: dict[str, Any] = field(default_factory=dict)
    before: Callable[[Cast], object] = lambda cast: None
    also: Callable[[Cast], dict[str, Any]] = lambda cast: {}
    asked: dict[str, Any] | None = None  # the first press shows what will happen, the next, with this, does it


def _pdf(cast: Cast) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("rapport.pdf", PDF)}


def _plan_file(cast: Cast) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("plan.md", KNOWN.encode())}


def _fixture_file(cast: Cast) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("fixtur.json", FIXTURE.encode())}


def _row(cast: Cast) -> FollowUp:
    """Hallsberg's, in the round that is open."""
    return answer(FollowUpRound.objects.get(year=YEAR), cast.hallsberg)


def _answered(cast: Cast) -> dict[str, Any]:
    row = _row(cast)
    return {f"a{row.pk}-status": "ongoing", f"a{row.pk}-text": "Vi är i gång med det."}


def _saved(cast: Cast) -> dict[str, Any]:
    row = _row(cast)
    return _answered(cast) | {f"a{row.pk}-revision": str(row.revision)}


def _noted(cast: Cast) -> None:
    factories.note(cast.activity, cast.hallsberg, date=date(YEAR, 5, 5))


def _note(cast: Cast) -> dict[str, Any]:
    return {"do": f"note-a{_row(cast).pk}-{FollowUpNote.objects.get().pk}"} | _answered(cast)


def _returned(cast: Cast) -> dict[str, Any]:
    row = _row(cast)
    return {"do": f"return-{row.pk}", f"a{row.pk}-because": "Hur många?"}


def _accepted(cast: Cast) -> None:
    _handed_in(cast)
    accept(cast, _row(cast))


def _undone(cast: Cast) -> dict[str, Any]:
    return {"do": f"undo-{_row(cast).review_key}"}


def _changed(cast: Cast) -> None:
    """The working copy says something that the plan does not."""
    copy = Plan.objects.get(adjusts=cast.plan)
    add_chapter(plan=copy, title="Inledning", body="", by=cast.editor)


def _handed_in(cast: Cast) -> None:
    FollowUp.objects.filter(organisation=cast.hallsberg).update(state="submitted", status="ongoing", text="Vi kör.")


def _called(cast: Cast) -> None:
    Meeting.objects.update(starts_at="2126-03-03T12:00Z", ends_at=None)
    Meeting.objects.get().attendances.create(organisation=cast.hallsberg)


def _convening(cast: Cast) -> None:
    factories.person(cast.region, "Bo Exempelsson")
    factories.convener(cast.activity, person=Person.objects.get(name="Nils Namn"), order=9)


SENDINGS: dict[str, Sending] = {
    "activities:answer_files": Sending(also=_pdf),
    "activities:answer_page": Sending(also=_answered),
    "activities:answer_page+hand_in": Sending({"do": "hand_in"}, also=_answered),
    "activities:answer_page+note": Sending(before=_noted, also=_note),
    "activities:answer_review+return": Sending(before=_handed_in, also=_returned),
    "activities:answer_review+undo": Sending(before=_accepted, also=_undone),
    "activities:answer_review": Sending({"do": "accept_all"}, before=_handed_in),
    "activities:answer_save": Sending(also=_saved),
    "activities:bulk_edit": Sending(
        {"activities": ["a1", "a2"], "completion": "2022", "knapp": "andra"}, asked={"knapp": DO}
    ),
    "activities:round_create": Sending({"year": "2022", "opens": "2022-09-01", "due": "2022-10-01"}),
    "activities:wish_create": Sending(before=lambda cast: factories.activity(cast.plan, "En till")),
    "dialogues:agenda_item_create": Sending({"title": "En punkt"}),
    "dialogues:finding_create": Sending(also=lambda cast: {"party": str(cast.hallsberg.pk)}),
    "dialogues:meeting_files": Sending(also=_pdf),
    "dialogues:meeting_notice": Sending(before=_called),
    "dialogues:notice_reply": Sending({"reply": "comes"}),
    "documents:activity_correct": Sending({"title": "Rättad aktivitet", "reason": "Ett fel"}),
    "documents:import_create": Sending(also=_plan_file),
    "documents:import_into": Sending(also=_plan_file),
    "documents:wish_answer": Sending({"svar": "ja"}),
    "documents:wish_answer+no": Sending({"svar": "nej", "answer": "Aktiviteten utgår."}),
    "documents:working_copy_publish": Sending(before=_changed),
    "pages:handover": Sending({"alla-person": "Bo Exempelsson", "day": "2026-12-01"}, before=_convening, asked={}),
    "people:fixture_create": Sending(also=_fixture_file),
    "people:fixture_review": Sending(before=lambda cast: keep_text(cast.admin, "fixtur", FIXTURE)),
    "plans:goal_create": Sending({"color_hex": "#316f3c"}),
}


@dataclass
class Prepared:
    """A form filled in, to be sent as often as wanted by whoever filled it in."""

    client: Client
    url: str
    data: dict[str, Any]

    def send(self) -> Any:
        for value in self.data.values():
            if isinstance(value, SimpleUploadedFile):
                value.seek(0)
        return self.client.post(self.url, self.data)

    def in_another_tab(self) -> "Prepared":
        """The same form of the same session, sent through a connection of its own."""
        client = Client()
        client.cookies = self.client.cookies
        return Prepared(client, self.url, deepcopy(self.data))


def _changing(name: str) -> Sending:
    plain = Sending()
    return Sending(CHANGED.get(name, {}), before=WORLDS.get(name, plain.before), also=ALSO.get(name, plain.also))


def prepared(cast: Cast, name: str) -> Prepared:
    """That address's form, in the world that the access table makes for it. "address+press" is another button's."""
    address, sending = name.split("+")[0], SENDINGS.get(name) or _changing(name)
    row = TABLE[address]
    url = reverse(address, kwargs=row.arguments(cast))
    sending.before(cast)
    client = client_of(cast, next(person for person in WHO if row.post[person] in (200, 302)))
    form = Prepared(client, url, filled(client, url) | row.data | sending.data | sending.also(cast))
    return Prepared(client, url, form_data(form.send()) | sending.asked) if sending.asked is not None else form
