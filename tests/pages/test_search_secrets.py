"""A word that somebody may not read is not found by them: one secret word in each field that is not public."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from activities.models import FollowUp
from dialogues.models import Attendance, Outcome
from plans.models import WORKING_COPY_SUFFIX
from tests import factories
from tests.access.row import EDITORS, EVERYBODY, MEMBERS, NOBODY
from tests.activities.rounds import opened
from tests.cast import Cast
from tests.dialogues.rows import (
    agenda_item,
    dialogue_round,
    document,
    finding,
    initiative,
    letter,
    meeting,
    report,
    series,
)
from tests.pages.reading import client_of

URL = "/sok/"
SECRET = "xylofonbaron"
INSIDE = (*MEMBERS, *EDITORS)
NONE: tuple[str, ...] = ()
APPROVED: dict[str, Any] = {"state": "approved", "notes": "x"}
HELD: dict[str, Any] = {"state": "held"}


def _plan(cast: Cast, **fields: Any) -> None:
    """A draft: the region's members read it."""
    draft = factories.plan(cast.region, **({"title": "Utkast"} | fields))
    factories.chapter(draft, title=f"Om {SECRET}", body=f"Text om {SECRET}.")
    factories.goal(draft, name=SECRET, text=SECRET)
    factories.activity(draft, SECRET, note=SECRET)


def _working_copy(cast: Cast) -> None:
    """Nobody finds it twice: it is read in the editor."""
    _plan(cast, adjusts=cast.plan, slug=f"{cast.plan.slug}{WORKING_COPY_SUFFIX}", title=SECRET)


def _binned_activity(cast: Cast) -> None:
    factories.activity(cast.plan, SECRET, note=SECRET, binned_at="2026-01-01T12:00Z")


def _nameless(cast: Cast) -> None:
    """Names, roles that hold one and the author of a plan that shows none. (Of a region whose editors are not here.)"""
    gotland = factories.region("09", "Region Gotland")
    type(cast.plan).objects.filter(pk=cast.plan.pk).update(show_names=False, author=SECRET)
    factories.convener(cast.activity, person=factories.person(gotland, SECRET), source_text=SECRET)
    factories.convener(cast.activity, role=f"Gruppen genom {SECRET}", order=5)


def _person(cast: Cast) -> None:
    """That no plan names; titles and addresses are never public."""
    factories.person(cast.region, f"Bo {SECRET}")
    factories.person(cast.region, "Ann Exempelsson", title=SECRET, email=f"{SECRET}@kommun.example", phone=SECRET)


def _contact(cast: Cast) -> None:
    """An address is searched by nobody."""
    factories.person(cast.region, "Ann Exempelsson", email=f"{SECRET}@kommun.example", phone=SECRET)


def _answer(cast: Cast) -> None:
    """Answers have a list of their own."""
    opened(cast)
    FollowUp.objects.update(text=SECRET, internal_note=SECRET, next_step=SECRET, obstacle_text=SECRET)


def _inside_meeting(cast: Cast) -> None:
    row = meeting(cast.region, title=SECRET, place=SECRET, summary=SECRET, **APPROVED)
    agenda_item(row, SECRET)


def _binned_meeting(cast: Cast) -> None:
    meeting(cast.region, title=SECRET, is_public=True, binned_at="2026-01-01T12:00Z")


def _public_meeting(cast: Cast) -> None:
    """What the members read of it besides: its number, agenda, notes, outcomes; why it is cancelled."""
    row = meeting(cast.region, is_public=True, registry_number=SECRET, **(APPROVED | {"notes": SECRET}))
    item = agenda_item(row, SECRET, text=SECRET, discussion=SECRET)
    Outcome.objects.create(meeting=row, item=item, kind="decision", text=SECRET)
    meeting(cast.region, is_public=True, state="cancelled", cancelled_because=SECRET)


def _unapproved_summary(cast: Cast) -> None:
    """It is on nobody's page of the meeting."""
    meeting(cast.region, is_public=True, summary=SECRET, state="documented", notes="x")


def _undocumented(cast: Cast) -> None:
    """What is being written: the editors', and its conveners'."""
    row = meeting(cast.region, is_public=True, notes=SECRET, **HELD)
    agenda_item(row, "En punkt", discussion=SECRET)
    Outcome.objects.create(meeting=row, kind="decision", text=SECRET)


def _convened(cast: Cast) -> None:
    assert cast.convener.person
    row = meeting(cast.region, notes=SECRET, **HELD)
    row.conveners.add(cast.convener.person)


def _guest(cast: Cast) -> None:
    row = meeting(cast.region, is_public=True, **APPROVED)
    Attendance.objects.create(meeting=row, guest_name=SECRET, guest_email="gun@kommun.example")


def _guest_address(cast: Cast) -> None:
    row = meeting(cast.region, is_public=True, **APPROVED)
    Attendance.objects.create(meeting=row, guest_name="Gun", guest_email=f"{SECRET}@kommun.example")


def _called_person(cast: Cast) -> None:
    """Of a region whose editors are not here."""
    person = factories.person(factories.region("09", "Region Gotland"), SECRET)
    Attendance.objects.create(meeting=meeting(cast.region, is_public=True), person=person)


def _came_uncalled(cast: Cast) -> None:
    """That is told when the meeting is documented."""
    row = meeting(cast.region, is_public=True, **HELD)
    Attendance.objects.create(meeting=row, guest_name=SECRET, invited=False, attended=True)


def _document(cast: Cast) -> None:
    row = meeting(cast.region, is_public=True, state="documented", notes="x")
    document(row, f"{SECRET}.pdf", title=SECRET, registry_number=SECRET)


def _document_to_come(cast: Cast) -> None:
    """Before the meeting it is theirs who prepare it."""
    document(meeting(cast.region, is_public=True), f"{SECRET}.pdf")


def _document_shown_before(cast: Cast) -> None:
    document(meeting(cast.region, is_public=True), title=SECRET, shown_before=True)


def _document_taken_away(cast: Cast) -> None:
    row = document(meeting(cast.region, state="documented", notes="x"), title=SECRET)
    type(row).objects.filter(pk=row.pk).update(binned_at="2026-01-01T12:00Z")


def _summary_of_round(cast: Cast) -> None:
    dialogue_round(series(cast.region), summary=SECRET)


def _finding(cast: Cast) -> None:
    finding(cast.region, cast.hallsberg, SECRET, result=SECRET)


def _internal_note(cast: Cast) -> None:
    finding(cast.region, cast.hallsberg, internal_note=SECRET, is_public=True)


def _binned_finding(cast: Cast) -> None:
    finding(cast.region, cast.hallsberg, SECRET, is_public=True, binned_at="2026-01-01T12:00Z")


def _letter(cast: Cast) -> None:
    """Hallsberg's, not published."""
    row = letter(cast.hallsberg, (SECRET, SECRET), title=SECRET, registry_number=SECRET, text=SECRET)
    report(row, (SECRET, SECRET), title=SECRET, background=SECRET, registry_number=SECRET)


def _initiative(cast: Cast) -> None:
    initiative(cast.region, title=SECRET, text=SECRET, result=SECRET, others=SECRET, is_public=False)


def _organisation(cast: Cast) -> None:
    """That no plan names."""
    factories.organisation(cast.region, SECRET, kind="association")


Hide = Callable[[Cast], None]
# What is hidden from the same people is hidden from them in one world; where somebody finds it, in one of its own.
FOUND_BY: list[tuple[tuple[str, ...], list[Hide]]] = [
    (NONE, [_nameless]),
    (
        NONE,
        [
            _working_copy,
            _binned_activity,
            _contact,
            _answer,
            _binned_meeting,
            _unapproved_summary,
            _guest_address,
            _document_taken_away,
            _internal_note,
            _binned_finding,
        ],
    ),
    (EDITORS, [_person, _undocumented, _came_uncalled, _document_to_come]),
    (
        INSIDE,
        [
            _plan,
            _inside_meeting,
            _public_meeting,
            _guest,
            _called_person,
            _document,
            _document_shown_before,
            _summary_of_round,
            _finding,
            _initiative,
            _organisation,
        ],
    ),
    (("convener", *EDITORS), [_convened]),
    (("chief", "reader", *EDITORS), [_letter]),
]
ONE_BY_ONE = [
    pytest.param(finds, hide, id=hide.__name__.strip("_")) for finds, hides in FOUND_BY for hide in hides if finds
]


@pytest.mark.parametrize(("finds", "hides"), FOUND_BY, ids=["-".join(finds) or "nobody" for finds, _ in FOUND_BY])
def test_a_secret_is_not_found_by_others(cast: Cast, finds: tuple[str, ...], hides: list[Hide]) -> None:
    for hide in hides:
        hide(cast)
    found = {person: _found(cast, person) for person in EVERYBODY if person not in finds}
    assert {person: where for person, where in found.items() if where} == {}


@pytest.mark.parametrize(("finds", "hide"), ONE_BY_ONE)
def test_a_secret_is_found_by_those_who_may_read_it(cast: Cast, hide: Hide, finds: tuple[str, ...]) -> None:
    hide(cast)
    assert [person for person in finds if not _found(cast, person)] == []


def _found(cast: Cast, person: str) -> list[str]:
    """By the whole word or by its beginning: where. Who finds nothing is not told the word by the page either."""
    client = Client() if person == NOBODY else client_of(getattr(cast, person))
    for word in (SECRET, f"{SECRET[:6]} "):
        response = client.get(URL, {"q": word})
        if groups := response.context["groups"]:
            return [hit.url for group in groups for hit in group.hits]
    assert SECRET not in response.content.decode()
    return []


def test_what_must_not_be_there_tells_nothing_of_what_is_hidden(cast: Cast) -> None:
    """A meeting that everybody sees is found whether or not its hidden notes hold the unwanted word."""
    meeting(cast.region, title="Musikmöte", is_public=True, **(APPROVED | {"notes": SECRET}))
    for user, count in ((None, 1), (cast.stranger, 1), (cast.reader, 0)):
        groups = client_of(user).get(URL, {"q": f"musikmöte -{SECRET}"}).context["groups"]
        assert sum(group.total for group in groups) == count


def test_a_public_meeting_is_told_without_what_is_hidden(cast: Cast) -> None:
    _public_meeting(cast)
    html = client_of(None).get(URL, {"q": "möte"}).content.decode()
    assert "Möte" in html
    assert SECRET not in html


def test_a_hidden_number_puts_nothing_first(cast: Cast) -> None:
    meeting(cast.region, title="Dans A", is_public=True)
    meeting(cast.region, title="Dans B", is_public=True, registry_number="Dans", starts_at="2020-03-03T12:00Z")
    for user, first in ((None, "Dans A"), (cast.editor, "Dans B")):
        groups = client_of(user).get(URL, {"q": "dans"}).context["groups"]
        assert groups[0].hits[0].title.text == first
