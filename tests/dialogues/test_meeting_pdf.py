"""A meeting's minutes as PDF: what the printed page says, for the same readers."""

from django.urls import reverse

from tests.cast import Cast
from tests.dialogues.rows import meeting
from tests.pages.reading import client_of, status_of, text_of
from tests.pdfs import assert_for_everybody, bookmarks, opened


def test_meeting_pdf_is_the_printed_page(cast: Cast) -> None:
    row = meeting(cast.region, cast.hallsberg, title="Samråd", state="documented", notes="### Allt\n\nDet sades.")
    url = reverse("dialogues:meeting_pdf", args=[cast.region.key, row.key])
    assert url in text_of(reverse("dialogues:meeting_minutes", args=[cast.region.key, row.key]), cast.reader)
    response = client_of(cast.reader).get(url)
    assert response["Content-Disposition"] == f'attachment; filename="minnesanteckningar-{row.key}.pdf"'
    pdf = opened(response.content)
    assert_for_everybody(pdf, title="Minnesanteckningar: Samråd, 3 mars 2026 – Kultursamverkan")
    assert bookmarks(pdf) == ["Samråd", "Anteckningar", "Allt"]


def test_meeting_pdf_of_what_is_not_documented_is_for_its_writers(cast: Cast) -> None:
    row = meeting(cast.region, state="held")
    url = reverse("dialogues:meeting_pdf", args=[cast.region.key, row.key])
    assert (status_of(url, cast.reader), status_of(url, cast.editor)) == (403, 200)
    assert status_of(url, cast.other_editor) == 404
