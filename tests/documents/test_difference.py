"""The difference as a page shows it."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from kultursamverkan.documents.difference import READS_ALIKE, Difference, difference, public_difference
from kultursamverkan.documents.document import (
    ActivityPart,
    HeadingPart,
    ParticipantPart,
    PlanDocument,
    ResponsibilityPart,
)
from kultursamverkan.documents.words import ADDED, CHANGED, GAP, REMOVED, Piece
from tests.documents.test_compare import ACTIVITIES, DOCUMENT, with_activities
from tests.documents.test_roundtrip import DOCUMENTS


def led_by(name: str, key: str = "") -> PlanDocument:
    line = ResponsibilityPart(person=name, person_key=key or name, convener=True)
    return with_activities(replace(ACTIVITIES[0], responsibilities=(line,)))


def said(shown: Difference) -> str:
    return repr(shown)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_it_is_empty_between_equals_only_and_loses_no_change(old: PlanDocument, new: PlanDocument) -> None:
    shown = difference(old, new)
    assert (shown.count == 0) == (not shown.groups) == (old == new)
    assert [one.change for group in shown.groups for one in group.changes] == list(shown.changes)
    for group in shown.groups:
        for one in group.changes:
            assert len(one.fields) == len(one.change.fields)
            assert all(field.note or field.lines or field.pieces for field in one.fields)
    # The lifecycle is no content.
    assert difference(new, replace(new, slug="annan", version=9, state="closed")).count == 0


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=DOCUMENTS, new=DOCUMENTS)
def test_nobody_is_named_when_either_leaves_names_out(old: PlanDocument, new: PlanDocument) -> None:
    for pair in ((replace(old, show_names=False), new), (old, replace(new, show_names=False))):
        shown = public_difference(*pair)
        assert shown.without_names
        assert "Exempelsson" not in said(shown)
    assert "Exempelsson" not in said(public_difference(old, new, show_names=False))


def test_names_are_told_when_both_show_them() -> None:
    shown = public_difference(led_by("Alva"), led_by("Bo"))
    assert not shown.without_names
    assert shown.summary == "1 aktivitet fick ny sammankallande."
    lines = shown.groups[0].changes[0].fields[0].lines
    assert [line.kind for line in lines] == [CHANGED]
    assert lines[0].pieces[:2] == (Piece(REMOVED, "Alva"), Piece(ADDED, "Bo"))


def test_two_of_one_name_are_said_to_differ() -> None:
    (field,) = difference(led_by("Alva", "1"), led_by("Alva", "2")).groups[0].changes[0].fields
    assert field.note == READS_ALIKE


def test_participants_line_by_line() -> None:
    def together(*names: str) -> PlanDocument:
        parts = tuple(ParticipantPart(name, name, "municipality") for name in names)
        return with_activities(replace(ACTIVITIES[0], participants=parts))

    shown = difference(together("Askersund", "Hallsberg", "Laxå"), together("Askersund", "Hallsberg", "Kumla"))
    lines = shown.groups[0].changes[0].fields[0].lines
    assert [line.kind for line in lines] == [GAP, REMOVED, ADDED]


def test_what_moved_tells_where_it_stood_and_stands() -> None:
    def placed(first: tuple[ActivityPart, ...], second: tuple[ActivityPart, ...]) -> PlanDocument:
        headings = (HeadingPart("h1", "m1", "Skola", first), HeadingPart("h2", "m1", "Skola", second))
        return replace(DOCUMENT, sections=(replace(DOCUMENT.sections[0], headings=headings),))

    shown = difference(placed(ACTIVITIES[:1], ()), placed((), ACTIVITIES[:1]))
    (change,) = shown.groups[0].changes
    assert (change.change.label, change.fields[0].label) == ("Flyttad", "Står under")
    # Two headings of one name under one goal.
    assert change.fields[0].note == READS_ALIKE
    there = replace(placed((), ACTIVITIES[:1]), goals=(replace(DOCUMENT.goals[0], number=2),))
    (field,) = difference(placed(ACTIVITIES[:1], ()), there).groups[-1].changes[0].fields
    assert field.pieces == (
        Piece(REMOVED, "avsnitt 5 Avsnitt, mål 1 Barn, Skola"),
        Piece(ADDED, "avsnitt 5 Avsnitt, mål 2 Barn, Skola"),
    )


def test_a_new_part_tells_only_what_it_says() -> None:
    shown = difference(DOCUMENT, with_activities(*ACTIVITIES, ActivityPart("e", "Ny")))
    (change,) = shown.groups[0].changes
    assert [field.label for field in change.fields] == ["Aktivitet", "Står under", "Uppföljning"]


def chapter(body: str) -> PlanDocument:
    return replace(DOCUMENT, chapters=(replace(DOCUMENT.chapters[0], body=body), *DOCUMENT.chapters[1:]))


def test_a_chapter_differs_without_its_marks() -> None:
    (field,) = difference(chapter("Gammal rad"), chapter("Gammal **rad** är _kvar_")).groups[0].changes[0].fields
    assert "".join(piece.text for piece in field.pieces) == "Gammal rad är kvar"


def test_a_chapter_of_which_only_the_marks_differ_shows_them() -> None:
    (field,) = difference(chapter("Ny rad"), chapter("Ny **rad**")).groups[0].changes[0].fields
    assert "".join(piece.text for piece in field.pieces if piece.kind != REMOVED) == "Ny **rad**"
