"""Error pages in the same look, with no need of database, request or context processors."""

import pytest
from django.template.loader import get_template

PAGES = {
    "403.html": "Du får inte göra det här",
    "403_csrf.html": "Formuläret gick inte att skicka",
    "404.html": "Sidan finns inte",
    "500.html": "Något gick fel hos oss",
    "503.html": "Tjänsten är stängd en stund",
}


@pytest.mark.parametrize("name", PAGES)
def test_error_page_needs_nothing(name: str) -> None:
    """No `db` fixture: a query would fail the test."""
    html = get_template(name).render()
    assert f"<title>{PAGES[name]} – Kultursamverkan</title>" in html
    assert f"<h1>{PAGES[name]}</h1>" in html
    assert '<html lang="sv"' in html
    assert '<main id="innehall"' in html
    assert "css/theme.css" in html


def test_a_refusal_says_why_in_the_words_of_the_gate() -> None:
    html = get_template("403.html").render({"exception": "Du är läsare i <Laxå>."})
    assert "Du är läsare i &lt;Laxå&gt;." in html
