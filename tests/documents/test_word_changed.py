"""Our own Word file, changed by somebody with another program, says exactly what was changed."""

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument

from kultursamverkan.documents.compare import Change, compare
from kultursamverkan.documents.issues import Issue
from kultursamverkan.documents.matching import match
from kultursamverkan.documents.readers.word import read
from kultursamverkan.documents.writers.word import write
from tests.documents.known import orebro_directory, orebro_document


def changed(change: Callable[[WordDocument], None]) -> tuple[list[Change], list[Issue]]:
    """How the plan differs once its Word file has been changed and read."""
    opened = Document(BytesIO(write(orebro_document())))
    change(opened)
    file = BytesIO()
    opened.save(file)
    document, issues = match(*read(file.getvalue(), orebro_directory()), orebro_document())
    return compare(orebro_document(), document), issues


def test_saved_again_it_is_the_same() -> None:
    assert changed(lambda opened: None) == ([], [])


def test_three_cells_are_three_changes() -> None:
    def change(opened: WordDocument) -> None:
        opened.tables[0].rows[1].cells[5].paragraphs[0].runs[0].text = "2024"
        opened.tables[2].rows[2].cells[3].paragraphs[0].add_run(", Degerfors")
        opened.tables[3].rows[1].cells[0].paragraphs[0].runs[0].text = "En annan titel"

    changes, issues = changed(change)
    assert [(one.key, one.fields[0].label, one.fields[0].new.split("\n")[-1]) for one in changes] == [
        ("a01", "Planerat klart", "2024"),
        ("a04", "Samverkan", "Degerfors"),
        ("a05", "Aktivitet", "En annan titel"),
    ]
    assert issues == []


def test_whose_plan_it_is_says_the_front_page_and_changes_nothing() -> None:
    file = write(orebro_document(), region="Region Örebro län")
    assert read(file, orebro_directory()) == (orebro_document(), [])


def test_another_region_on_the_front_page_is_told() -> None:
    opened = Document(BytesIO(write(orebro_document(), region="Region Örebro län")))
    opened.paragraphs[1].runs[0].text = "Region Värmland"
    file = BytesIO()
    opened.save(file)
    document, [issue] = read(file.getvalue(), orebro_directory())
    assert document == orebro_document()
    assert issue.text == (
        "”Region Värmland” står där filen säger vilken region planen hör till. Planen hör till Region Örebro län."
    )


def test_rows_taken_away_and_copied() -> None:
    def change(opened: WordDocument) -> None:
        gone, copied = opened.tables[2].rows[2]._tr, opened.tables[3].rows[1]._tr
        gone.getparent().remove(gone)
        copied.addnext(deepcopy(copied))

    changes, _ = changed(change)
    assert {(one.kind, one.part) for one in changes} == {("removed", "Aktivitet"), ("added", "Aktivitet")}
    assert {one.key for one in changes if one.kind == "removed"} == {"a04"}


def test_a_heading_and_a_chapter_changed() -> None:
    def change(opened: WordDocument) -> None:
        heading = next(one for one in opened.paragraphs if one.text.startswith("Rubrik: Utveckling av transporter"))
        heading.runs[-1].text = "Rubrik: Resor till kultur"
        for run in heading.runs[:-1]:
            run.text = ""
        first = next(one for one in opened.paragraphs if one.text.startswith("Örebroregionens utvecklingsstrategi"))
        first.add_run(" Ett tillägg.")

    changes, issues = changed(change)
    assert [(one.part, one.kind, one.fields[0].label) for one in changes] == [
        ("Kapitel", "changed", "Text"),
        ("Rubrik", "changed", "Rubrik"),
    ]
    assert issues == []


def test_what_was_written_in_the_head_of_the_pages_is_told() -> None:
    def change(opened: WordDocument) -> None:
        opened.sections[0].header.paragraphs[0].add_run(" Remiss till nämnden")

    changes, [issue] = changed(change)
    assert changes == []
    assert str(issue).startswith("Sidhuvud och sidfot lästes inte: ”")
    assert "Remiss till nämnden" in str(issue)
