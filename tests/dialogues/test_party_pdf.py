"""What a party has said as PDF: as its page, for the same readers."""

from django.urls import reverse

from tests.cast import Cast
from tests.dialogues.rows import finding, party_type
from tests.pages.reading import client_of, status_of, text_of
from tests.pdfs import assert_for_everybody, bookmarks, opened


def test_party_pdf_is_the_page(cast: Cast) -> None:
    party = party_type(cast.region, cast.hallsberg, name="Kulturcheferna")
    url = reverse("dialogues:party_pdf", args=[cast.region.key, party.key])
    assert status_of(url) == 404
    finding(cast.region, party, "Vi vill ha en scen.", year=2019, is_public=True)
    finding(cast.region, party, "Bara vi läser det här.", year=2020)
    page = text_of(reverse("dialogues:party_detail", args=[cast.region.key, party.key]), cast.reader)
    assert url in page
    pdf = opened(client_of(cast.reader).get(url).content)
    assert_for_everybody(pdf, title="Vad Kulturcheferna har sagt – Region Örebro län – Kultursamverkan")
    assert bookmarks(pdf) == ["Kulturcheferna", "2020", "2019"]
    response = client_of().get(url)
    assert response["Content-Disposition"] == f'attachment; filename="dialogpart-{party.key}.pdf"'
    assert bookmarks(opened(response.content)) == ["Kulturcheferna", "2019"]
