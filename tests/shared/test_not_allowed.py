"""A method that an address does not take: one page for the whole product, that says so and leads on."""

import pytest
from django.test import Client

from kultursamverkan.shared.middleware import nearest_page
from tests.cast import Cast

BUTTON = "/planer/plan/arbetsversion/"


@pytest.fixture
def editor(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.editor)
    return client


def test_a_buttons_address_typed_in_leads_to_the_page_with_the_button(editor: Client) -> None:
    response = editor.get(BUTTON)
    html = response.content.decode()
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "<h1>Det går inte att göra så här</h1>" in html
    assert "Adressen hör till en knapp och visar ingen sida. Inget har ändrats." in html
    assert '<a class="ds-link" href="/planer/plan/">Till sidan</a>' in html


def test_a_page_that_is_only_read_leads_to_itself(client: Client, db: None) -> None:
    response = client.post("/aktiviteter/?q=x", {"title": "Ny"})
    html = response.content.decode()
    assert response.status_code == 405
    assert set(response["Allow"].split(", ")) >= {"GET", "HEAD"}
    assert "Sidan går bara att läsa. Inget har ändrats." in html
    assert '<a class="ds-link" href="/aktiviteter/">Öppna sidan</a>' in html


def test_a_program_is_told_as_json(editor: Client) -> None:
    response = editor.get(BUTTON, headers={"Accept": "application/json"})
    assert (response.status_code, response["Allow"], response["Content-Type"]) == (405, "POST", "application/json")
    said = "Adressen hör till en knapp och visar ingen sida. Inget har ändrats."
    assert response.json() == {"detail": said, "allow": ["POST"], "page": "/planer/plan/"}
    assert {"Accept", "HX-Request"} <= set(response["Vary"].split(", "))


def test_htmx_is_told_in_a_sentence(editor: Client) -> None:
    response = editor.get(BUTTON, headers={"HX-Request": "true"})
    assert (response.status_code, response["Content-Type"]) == (405, "text/plain; charset=utf-8")
    assert response.content.decode().startswith("Adressen hör till en knapp")


def test_the_api_says_it_in_its_own_words(client: Client, db: None) -> None:
    assert client.post("/api/v1/plans").json() == {"detail": "Det går bara att läsa här: använd GET."}


def test_head_is_told_without_a_page(editor: Client) -> None:
    response = editor.head(BUTTON)
    assert (response.status_code, response.content) == (405, b"")


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/planer/plan/redigera/angra/5/", "/planer/plan/redigera/"),
        ("/planer/plan/arbetsversion/", "/planer/plan/"),
        ("/moten/18/m1/aterstall/", "/moten/"),
        ("/finns-inte/alls/", "/"),
        ("/", "/"),
        ("//annan.example/x/", "/"),
    ],
)
def test_the_nearest_page(path: str, page: str) -> None:
    assert nearest_page(path) == page
