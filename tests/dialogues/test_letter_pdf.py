"""A letter and its tjänsteutlåtande as PDF."""

from django.urls import reverse

from tests.cast import Cast
from tests.dialogues.rows import letter, report
from tests.pages.reading import client_of, status_of, text_of
from tests.pdfs import assert_for_everybody, bookmarks, opened


def test_letter_pdf_has_the_letter_and_the_reply(cast: Cast) -> None:
    row = letter(cast.hallsberg, ("Anna Ek", "Partiet"), title="Om scener", text="Vi begär en scen.")
    url = reverse("dialogues:letter_pdf", args=[row.key])
    page = reverse("dialogues:letter_detail", args=[row.key])
    assert status_of(url, cast.editor) == 404, "there is no reply yet"
    assert url not in text_of(page, cast.editor)
    report(row, ("Berit Ek", "Chef"), title="Svar om scener", registry_number="1.1/22", matter="Ärendet.")
    assert url in text_of(page, cast.editor)
    response = client_of(cast.editor).get(url)
    assert response["Content-Disposition"] == f'attachment; filename="tjansteutlatande-{row.key}.pdf"'
    pdf = opened(response.content)
    assert_for_everybody(pdf, title="Om scener – Kultursamverkan")
    assert bookmarks(pdf)[:3] == ["Om scener", "Vad skrivelsen begär", "Svar om scener"]
    assert len(pdf.pages) == 2, "the reply begins a page"


def test_letter_pdf_is_read_by_who_reads_the_letter(cast: Cast) -> None:
    answered = letter(cast.hallsberg)
    report(answered)
    url = reverse("dialogues:letter_pdf", args=[answered.key])
    assert (status_of(url), status_of(url, cast.other_editor)) in {(404, 404), (302, 404)}
    published = letter(cast.hallsberg, published_at="2026-01-01T12:00Z")
    report(published)
    assert status_of(reverse("dialogues:letter_pdf", args=[published.key])) == 200
