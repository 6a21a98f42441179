"""A plan as PDF: what it says to who does not see it, and the lists of its chapters."""

from dataclasses import replace

from hypothesis import given, settings

from kultursamverkan.documents.assemble import assemble
from kultursamverkan.documents.document import Chapter, PlanDocument
from kultursamverkan.documents.privacy import without_names
from kultursamverkan.documents.writers.pdf import html, write
from plans.models import Plan
from tests.documents.known import orebro_document
from tests.documents.strategies import documents
from tests.documents.test_compare import DOCUMENT
from tests.pdfs import assert_for_everybody, bookmarks, opened, places, tags

KNOWN = [("18", "Region Örebro län", "region"), ("1885", "Lindesberg", "municipality")]
TITLE = "Handlingsplan för kultursamverkan region/kommun 2020-2023"


def test_for_readers(orebro: Plan) -> None:
    document = assemble(orebro)
    pdf = opened(write(document))
    assert_for_everybody(pdf, title=TITLE)
    assert pdf.open_metadata().get("pdfuaid:part") == "1"
    rows = [row for table in tags(pdf).all("Table") for body in table.all("TBody") for row in body.all("TR")]
    assert len(rows) == len(list(document.activities)) == 18
    # Aktivitet is the row's head; the other five columns are its cells.
    assert {(len(list(row.all("TH"))), len(list(row.all("TD")))) for row in rows} == {(1, 5)}
    marked = bookmarks(pdf)
    assert marked[0] == TITLE
    assert "5. Prioriterade aktiviteter under 2020-2021" in marked
    assert marked.count("Utvecklingsmål 1: Barn och unga") == 4


def test_for_the_archive(orebro: Plan) -> None:
    pdf = opened(write(assemble(orebro), archive=True))
    known = pdf.open_metadata()
    assert (known.get("pdfaid:part"), known.get("pdfaid:conformance")) == ("2", "A")
    assert str(pdf.docinfo["/Title"]) == TITLE


def test_footnotes_lead_there_and_back(orebro: Plan) -> None:
    page = html(assemble(orebro))
    for number in range(1, 8):
        assert f'<a href="#not-{number}" aria-label="Fotnot {number}">{number}</a>' in page
        assert f'<li id="not-{number}">' in page
        assert f'<a href="#ref-{number}-1" aria-label="Till texten, fotnot {number}">Till texten</a>' in page
    assert "not-8" not in page


def test_footnotes_stand_together() -> None:
    """In this plan two of the seven stood alone on the last page."""
    pdf = opened(write(orebro_document()))
    assert len({page for name, page in places(pdf).items() if name.startswith("not-")}) == 1


def test_bold_type_is_explained_once(orebro: Plan) -> None:
    page = html(assemble(orebro))
    assert page.count('<p class="quiet">Fet stil bland ansvariga samordnare betyder sammankallande.</p>') == 1


def test_a_plan_without_names_names_nobody(orebro: Plan) -> None:
    document = assemble(orebro)
    page = html(without_names(document))
    assert "Granberg" in html(document)
    assert not [
        line.person
        for one in document.activities
        for line in one.responsibilities
        if line.person and line.person in page
    ]


def _body(markdown: str) -> str:
    chapter = Chapter("c1", "Kapitel", markdown)
    page = html(replace(DOCUMENT, chapters=(chapter,), definitions=(), goals=(), sections=()))
    return page[page.index("Kapitel</h2>") + len("Kapitel</h2>") : page.index("</main>")]


def test_lists_stand_in_lists() -> None:
    said = _body("- ett\n  1. a\n  2. b\n\n     mer\n- två\n\ntext\n\n3. tre\n4. fyra\n\n1) ny")
    assert said == (
        "<ul><li>ett<ol><li>a</li><li>b<p>mer</p></li></ol></li><li>två</li></ul><p>text</p>"
        '<ol start="3"><li>tre</li><li>fyra</li></ol><ol><li>ny</li></ol>'
    )


def test_texts_of_people_are_text() -> None:
    said = _body(
        "<script>alert(1)</script> [l](javascript:alert) & *k*\n\n> citat\n\n***\n\n| a | b |\n|---|---|\n| c | d |"
    )
    assert "<script" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said
    assert "<i>k</i>" in said
    assert "<blockquote><p>citat</p></blockquote><hr>" in said
    assert '<th scope="col">a</th>' in said
    assert 'href="javascript' not in said


def test_an_empty_plan_is_a_file() -> None:
    empty = replace(DOCUMENT, chapters=(), definitions=(), goals=(), sections=())
    assert_for_everybody(opened(write(empty)), title=empty.title)


# Each example is a whole file.
@settings(max_examples=5)
@given(documents(KNOWN, [("anna", "Anna Ek")], ["rus-1"]))
def test_every_plan_is_a_file(document: PlanDocument) -> None:
    assert str(opened(write(document)).Root.Lang) == "sv"
