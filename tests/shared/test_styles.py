"""The style sheets: one file in production, and what a first visit to a plan weighs."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import Client
from pytest_django.fixtures import Settings

from kultursamverkan.shared.kept import SHELF
from kultursamverkan.shared.styles import PRINT, SHEETS, TOGETHER, without_comments
from tests.cast import Cast

# README, "Mätt". What the headers of each answer take is not counted here (`make bench` and a browser do).
MOST = 60_000
_LINKED = re.compile(r'<link rel="(?:stylesheet|icon)" href="/static/([^"]+)"|<script src="/static/([^"]+)"')


def test_every_sheet_is_there_and_linked_where_nothing_is_collected() -> None:
    html = render_to_string("components/stylesheets.html")
    for sheet in (*SHEETS, PRINT):
        assert f"/static/{sheet}" in html
    ours = {f"css/{path.name}" for path in Path("static/css").glob("*.css")}
    assert {sheet for sheet in SHEETS if sheet.startswith("css/")} < ours


def test_comments_are_not_sent() -> None:
    assert without_comments("/* Varför */\na {\n  color: red; /* så */\n}\n\n") == "a {\ncolor: red;\n}"


@pytest.mark.django_db
def test_a_first_visit_of_a_plan_is_light(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = static = tmp_path / "static"
    backend = {"BACKEND": "kultursamverkan.shared.styles.StaticFiles"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": backend}
    settings.KEEP_PAGES_SECONDS = 60
    SHELF.clear()
    call_command("collectstatic", interactive=False, verbosity=0)
    together = (static / TOGETHER).read_text(encoding="utf-8")
    assert together.startswith("@layer")
    for mark in (".goal-block", ".site-header", ".ds-button"):
        assert mark in together
    page = Client().get("/planer/plan/", headers={"Accept-Encoding": "br"})
    linked = [one or other for one, other in _LINKED.findall(Client().get("/planer/plan/").content.decode())]
    SHELF.clear()
    assert staticfiles_storage.url(TOGETHER).removeprefix("/static/") in linked
    assert not any("htmx" in name for name in linked)
    weights = {name: (static / f"{name}.br").stat().st_size for name in linked}
    assert sum(weights.values()) + len(page.content) < MOST, weights
