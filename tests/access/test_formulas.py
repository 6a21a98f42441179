"""No text that somebody wrote is run as a formula by a program that opens a file of ours: a formula in every field that
holds text, and every list and file that a spreadsheet program opens, found in the access table."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.db import models
from django.http import HttpResponseBase
from django.test import Client
from django.urls import get_resolver, reverse
from openpyxl import load_workbook

from kultursamverkan.records.models import Event
from kultursamverkan.shared.office.workbook import XLSX
from kultursamverkan.shared.views import TableListView
from tests.access.asking import client_of
from tests.access.known_world import make_known
from tests.access.table import TABLE
from tests.access.told import models_of_ours, text_fields
from tests.access.walk import walk
from tests.activities.rounds import closed
from tests.cast import Cast
from tests.project.tree import none_of

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_VIEWS = {name: getattr(pattern.callback, "view_class", object) for name, pattern in walk(get_resolver())}
_LISTS = {name: view for name, view in _VIEWS.items() if issubclass(view, TableListView)}
LISTS = sorted(name for name, view in _LISTS.items() if getattr(view, "downloadable", False))
# Files beside the lists' own, with the last words of their addresses.
FILES: dict[str, list[dict[str, str]]] = {
    "documents:plan_download": [{"kind": "csv"}, {"kind": "excel"}],
    "documents:version_download": [{"kind": "csv"}, {"kind": "excel"}],
    "api:open_data_file": [
        {"name": name, "kind": "csv"} for name in ("plans", "activities", "answers", "meetings", "findings", "letters")
    ],
}


def _write_formulas() -> None:
    """Past the actions: however it came there."""
    for model in set(models_of_ours()) - {Event}:  # which is closed to all, and holds no text of people's
        names = [name for name in text_fields(model) if not isinstance(model._meta.get_field(name), models.EmailField)]
        for row in model._base_manager.all():
            held = [name for name in names if getattr(row, name)]
            model._base_manager.filter(pk=row.pk).update(**dict.fromkeys(held, f'=HYPERLINK("x{row.pk}")'))


def _cells(response: HttpResponseBase) -> list[Any]:
    """Every cell; a formula as itself, with an equals sign in front."""
    body: bytes = response.content  # type: ignore[attr-defined]
    if response["Content-Type"] == XLSX:
        sheets = load_workbook(BytesIO(body)).worksheets
        shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
        cells = [cell for sheet in shown for line in sheet.iter_rows() for cell in line]
        return [f"=formula {cell.value}" if cell.data_type == "f" else cell.value for cell in cells]
    assert response["Content-Type"].startswith("text/csv")
    return [cell for line in csv.reader(StringIO(body.decode("utf-8-sig")), delimiter=";") for cell in line]


def _formulas(client: Client, url: str) -> tuple[int, list[str]]:
    response = client.get(url)
    assert response.status_code == 200, url
    cells = [cell for cell in _cells(response) if isinstance(cell, str)]
    guarded = sum(cell.startswith("'=HYPERLINK") for cell in cells)
    return guarded, [f"{url}: {cell}" for cell in cells if cell.startswith(_DANGEROUS) and len(cell) > 1]


def test_no_file_runs_what_somebody_wrote(cast: Cast) -> None:
    closed(make_known(cast))
    arguments = {name: TABLE[name].arguments(cast) for name in [*LISTS, *FILES]}
    _write_formulas()
    client = client_of(cast, "admin")
    asked = [f"{reverse(name, kwargs=arguments[name])}?format={kind}" for name in LISTS for kind in ("csv", "xlsx")]
    asked += [reverse(name, kwargs=arguments[name] | ends) for name, several in FILES.items() for ends in several]
    total = 0
    for url in asked:
        guarded, formulas = _formulas(client, url)
        none_of(formulas)
        total += guarded
    assert len(LISTS) >= 8
    assert total > 50


@pytest.mark.parametrize("sign", _DANGEROUS)
def test_a_formula_is_noticed(cast: Cast, sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kultursamverkan.shared.office.csv.safe_cell", lambda value: value)
    type(cast.activity).objects.filter(pk=cast.activity.pk).update(title=f"{sign}1+1")
    _, formulas = _formulas(client_of(cast, "admin"), "/aktiviteter/?format=csv")
    assert formulas
