"""PDF files: tags, language, title, nothing fetched; and a machine that cannot make them."""

import builtins
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from kultursamverkan.shared.office import pdf as pdf_module
from kultursamverkan.shared.office.pdf import PdfMissing, pdf_response, to_pdf
from kultursamverkan.shared.office.pdf_html import prepare
from tests.pdfs import assert_for_everybody, bookmarks, opened, tags

SVG = "{http://www.w3.org/2000/svg}"
ADDRESS = "https://kultur.region.example/planer/"
PAGE = """<!doctype html><html lang="sv" data-print-title="Huvud"><head><title>Plan för kultur</title>
<link rel="stylesheet" href="/static/css/base.css"><script src="/static/js/app.js"></script></head><body>
<header class="site-header"><h1>Syns inte</h1></header><main><!-- inte det här heller --><h1>Plan</h1>
<p>Läs <a href="/om/">om</a> <svg aria-hidden="true"><path d="M0 0"/></svg>tjänsten.</p>
<p class="screen-only">Bara på skärm</p><form><button>Tryck</button></form>
<svg role="img" aria-label="7 av 9 har svarat" width="100%" height="28"><rect width="50%" height="20"/></svg>
<h2 class="striped"><svg class="goal-stripe" aria-hidden="true"><rect fill="#2a7f4a"/></svg>Mål 1</h2>
<table><caption>Svar</caption><thead><tr><th scope="col">Kommun</th><th scope="col">Svar</th></tr></thead>
<tbody><tr><th scope="row">Laxå</th><td>Pågår</td></tr><tr><th scope="row">Nora</th><td>Klart</td></tr></tbody></table>
</main></body></html>"""


def test_it_is_for_readers_and_for_everybody() -> None:
    pdf = opened(to_pdf(PAGE, address=ADDRESS))
    assert_for_everybody(pdf, title="Plan för kultur")
    assert pdf.open_metadata().get("pdfuaid:part") == "1"
    assert bookmarks(pdf) == ["Plan", "Mål 1"]
    [figure] = tags(pdf).all("Figure")
    assert str(figure.element.Alt) == "7 av 9 har svarat"
    [head, *_] = list(tags(pdf).all("TH"))
    assert str(head.element.A.Scope) == "/Column"
    names = pdf.Root.StructTreeRoot.IDTree.Kids[0].Names
    assert len(names) == 2 * len(list(tags(pdf).all("TH")))


def test_lists_begin_where_they_say() -> None:
    page = Element("main")
    page.append(Element("ol", {"start": "5"}))
    page.append(Element("ol"))
    prepare(page)
    assert [one.get("style") for one in page] == ["counter-reset: list-item 4", None]


def test_the_keys_to_colours_are_squares_and_icons_go() -> None:
    page = Element("p")
    swatch, icon = Element(SVG + "svg", {"class": "swatch"}), Element(SVG + "svg", {"class": "icon"})
    swatch.append(Element(SVG + "rect", {"fill": "#2a7f4a"}))
    swatch.tail, icon.tail = "Pågår ", "nu"
    page.extend([swatch, icon])
    prepare(page)
    [square] = page
    assert (square.tag, square.get("style")) == ("span", "background: #2a7f4a; border-color: #2a7f4a")
    assert (square.tail, len(square)) == ("Pågår nu", 0)


def test_the_archives_is_pdf_a() -> None:
    pdf = opened(to_pdf(PAGE, address=ADDRESS, archive=True))
    known = pdf.open_metadata()
    assert (known.get("pdfaid:part"), known.get("pdfaid:conformance")) == ("2", "A")
    assert pdf.Root.OutputIntents
    assert str(pdf.Root.Lang) == "sv"
    assert list(tags(pdf).all("Table"))


def test_links_lead_back_to_the_site() -> None:
    pdf = opened(to_pdf(PAGE, address=ADDRESS))
    [page] = pdf.pages
    assert [str(one.A.URI) for one in page.Annots] == ["https://kultur.region.example/om/"]
    assert [str(one.Contents) for one in page.Annots] == ["om"]
    assert str(page.Tabs) == "/S"


def test_nothing_is_fetched_and_nothing_of_the_machine_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    hostile = (
        '<html lang="sv"><head><title>T</title><link rel="stylesheet" href="http://192.0.2.1/a.css">'
        "<style>@import 'http://192.0.2.1/b.css'; body { background: url(file:///etc/passwd) }</style></head>"
        "<body><h1>T</h1>"
        '<img src="http://192.0.2.1/x.png" alt="x"><img src="file:///etc/passwd" alt="y">'
        '<p style="background: url(http://192.0.2.1/z.png)">Text</p>'
        '<a rel="attachment" href="file:///etc/passwd">Bilaga</a></body></html>'
    )
    made = to_pdf(hostile, address=ADDRESS)
    assert b"root:" not in made
    assert not opened(made).attachments


def _without_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = builtins.__import__

    def no_library(name: str, *given: Any, **named: Any) -> Any:
        if name.split(".")[0] == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return loaded(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", no_library)


def test_without_pango_it_says_so_in_swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    _without_pango(monkeypatch)
    with pytest.raises(PdfMissing, match="Pango"):
        to_pdf(PAGE)


def _request() -> HttpRequest:
    return RequestFactory().get("/planer/")


def test_without_pango_a_page_says_what_to_do_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    _without_pango(monkeypatch)
    response = pdf_response(_request(), "404.html", {}, "plan.pdf")
    assert response.status_code == 503
    assert "spara som PDF" in response.content.decode()


def test_it_is_given_as_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "to_pdf", lambda html, *, address: address.encode())
    response = pdf_response(_request(), "404.html", {}, "årsrapport.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%C3%A5rsrapport.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content == b"http://testserver/planer/"


# Each example is a whole file.
@settings(max_examples=10)
@given(st.text(st.characters(codec=None), min_size=1))
def test_any_text_goes_through(text: str) -> None:
    said = escape(text)
    assert to_pdf(f'<html lang="sv"><head><title>{said}</title></head><body><h1>Om</h1><p>{said}</p></body></html>')
