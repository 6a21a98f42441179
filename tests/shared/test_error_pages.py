"""Error pages in the same look, with no need of database, request or context processors."""

import pytest
from django.db import OperationalError
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import get_resolver

from kultursamverkan.shared.views import server_error

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


@pytest.mark.parametrize(
    ("error", "status", "heading"),
    [(OperationalError("no connection"), 503, PAGES["503.html"]), (ValueError("ours"), 500, PAGES["500.html"])],
)
def test_a_database_away_is_not_our_mistake(error: Exception, status: int, heading: str) -> None:
    try:
        raise error
    except (OperationalError, ValueError):  # as Django calls it
        response = server_error(RequestFactory().get("/"))
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in response.content.decode()
    assert response.has_header("Retry-After") == (status == 503)


def test_django_calls_it() -> None:
    assert get_resolver().resolve_error_handler(500) is server_error
