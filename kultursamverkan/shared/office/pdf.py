"""PDF that everybody can read and every archive can keep: HTML drawn by WeasyPrint, with tags, bookmarks, language and
title. PDF/UA-1 (ISO 14289-1) for readers, PDF/A-2a (ISO 19005-2) for the archive.

WeasyPrint is loaded on use: it is heavy, and it needs Pango, which a machine may lack. Then PdfMissing is raised, and
everything else works. Nothing is fetched from anywhere: a page's own style sheets, pictures and scripts are left out.
"""

import logging
from pathlib import Path
from typing import Any, NoReturn

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

from kultursamverkan.shared.office.pdf_html import link_words, prepare
from kultursamverkan.shared.office.pdf_tags import finish
from kultursamverkan.shared.text import without_controls

PDF = "application/pdf"
READERS, ARCHIVE = "pdf/ua-1", "pdf/a-2a"
_STYLES = ("css/pdf.css", "css/pdf-parts.css")
_log = logging.getLogger(__name__)


class PdfMissing(Exception):
    """This machine cannot make PDF files; `str(error)` says so in plain Swedish."""

    def __init__(self) -> None:
        super().__init__(
            "Servern saknar det som behövs för att göra PDF (programbiblioteket Pango). Allt annat fungerar: skriv ut"
            " sidan med webbläsaren och välj att spara som PDF, eller hämta Word-filen där det finns en."
        )


def to_pdf(html: str, *, address: str = "", archive: bool = False) -> bytes:
    """`html`: a whole page with its language and title. `address`: of the page, which its links start from; without it
    they must be whole or lead within the page."""
    try:
        import pydyf
        import weasyprint
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:
        _log.warning("PDF cannot be made: %s", error)
        raise PdfMissing from error

    class NoFetcher(URLFetcher):
        """A PDF is made of what it is given, nothing else."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> NoReturn:
            raise ValueError(url)

    page = weasyprint.HTML(string=without_controls(html), base_url=address or None, url_fetcher=NoFetcher())
    prepare(page.etree_element)
    words = link_words(page.etree_element, address)
    styles = weasyprint.CSS(string=style_sheet(), url_fetcher=NoFetcher())
    made: bytes = page.write_pdf(
        stylesheets=[styles],
        finisher=lambda document, pdf: finish(pdf, pydyf, words),
        pdf_variant=ARCHIVE if archive else READERS,
    )
    return made


def pdf_response(request: HttpRequest, template: str, context: dict[str, Any], name: str) -> HttpResponse:
    """The page as a PDF file for readers, its links leading back to the site; a page that says why where none can be
    made."""
    try:
        html = render_to_string(template, context, request)
        made = to_pdf(html, address=request.build_absolute_uri())
    except PdfMissing as error:
        return render(request, "pdf_missing.html", {"text": str(error)}, status=503)
    return pdf_file(made, name)


def pdf_file(made: bytes, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type=PDF)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


def style_sheet() -> str:
    return "\n".join(Path(str(finders.find(name))).read_text(encoding="utf-8") for name in _STYLES)
