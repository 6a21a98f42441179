"""The yearly report as PDF: the same as the page, for the same readers."""

import pytest

from activities.models import FollowUpRound
from kultursamverkan.shared.office import pdf as pdf_module
from tests.activities.rounds import closed
from tests.cast import Cast
from tests.pages.reading import client_of, text_of
from tests.pages.reports import answered_round, report_url
from tests.pdfs import assert_for_everybody, bookmarks, opened, tags


@pytest.fixture
def closed_round(cast: Cast) -> FollowUpRound:
    return closed(answered_round(cast))


@pytest.mark.usefixtures("closed_round")
def test_it_is_for_everybody(cast: Cast) -> None:
    response = client_of(cast.reader).get(report_url("year_report_pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="uppfoljning-2022-plan-internt.pdf"'
    pdf = opened(response.content)
    assert_for_everybody(pdf, title=str(pdf.docinfo["/Title"]))
    marked = bookmarks(pdf)
    assert marked[:2] == ["Årsrapport 2022", "Sammanfattning"]
    assert next(tags(pdf).all("Figure")).element.Alt
    last = pdf.pages[-1].mediabox
    assert last[2] > last[3], "the appendix stands on pages that lie down"


@pytest.mark.usefixtures("closed_round")
def test_members_choose_and_others_get_what_they_may_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[str] = []

    def kept(html: str, *, address: str) -> bytes:
        pages.append(html)
        return b"%PDF"

    monkeypatch.setattr(pdf_module, "to_pdf", kept)
    url = report_url("year_report_pdf")
    assert f'href="{url}"' in text_of(report_url(), cast.reader)
    assert f'href="{url}?visa=offentlig"' in text_of(report_url(), cast.reader)
    client_of(cast.reader).get(url)
    client_of(cast.reader).get(f"{url}?visa=offentlig")
    client_of().get(url)
    inside, outside, public = pages
    secret = "namnger vilka som inte har svarat"
    assert [secret in page for page in (inside, outside, public)] == [True, False, False]
    assert client_of().get(report_url("year_report_pdf", 2021)).status_code == 404
    assert client_of().post(url).status_code == 405
