"""The table of environment variables says what the settings read, all of it, with the default that they have."""

import ast
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from kultursamverkan.environment import Env
from kultursamverkan.variables import END, START, VARIABLES, as_table
from tests.project.tree import ROOT

SETTINGS = [ROOT / "kultursamverkan/settings.py", ROOT / "kultursamverkan/signing_in.py"]


def _read() -> dict[str, ast.expr | None]:
    """What `env.<kind>("NAME", default=…)` asks for, with the default as it is written."""
    calls = (
        node
        for path in SETTINGS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "env"
    )
    return {
        ast.literal_eval(call.args[0]): next((one.value for one in call.keywords if one.arg == "default"), None)
        for call in calls
    }


def test_every_variable_is_told_and_is_read() -> None:
    assert {one.name for one in VARIABLES} == set(_read())
    assert len({one.name for one in VARIABLES}) == len(VARIABLES)


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("int", "tio"),
        ("bool", "kanske"),
        ("db_url", "mysql://a:hemligt@b/c"),
        ("db_url", "hej"),
        ("db_url", "postgres://a:hemligt@b:port/c"),
        ("email_url", "hej"),
        ("email_url", "pop://a:hemligt@b"),
        ("email_url", "smtp://a:hemligt@b:port"),
        ("log_level", "prata"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch, kind: str, given: str) -> None:
    monkeypatch.setenv("VARIABLE", given)
    with pytest.raises(ImproperlyConfigured, match=r"^VARIABLE ") as told:
        getattr(Env(), kind)("VARIABLE", default="")
    assert given not in str(told.value)


def test_what_can_be_read_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(kind: str, given: str, **default: Any) -> Any:
        monkeypatch.setenv("VARIABLE", given)
        return getattr(Env(), kind)("VARIABLE", **default)

    assert (read("int", "12", default=10), Env().int("UNSET", default=0)) == (12, 0)
    assert [read("bool", given) for given in ("1", "Ja", "true", "0", "nej", "off")] == [True] * 3 + [False] * 3
    assert [read("bool", "", default=True), Env().bool("UNSET", default=True)] == [True, True]
    assert read("db_url", "postgres://a:b@c:5432/d")["PORT"] == 5432
    assert read("db_url", "sqlite:////a/b.sqlite3")["NAME"] == "/a/b.sqlite3"
    assert read("email_url", "smtp+tls://a:b@c:587")["EMAIL_USE_TLS"]
    assert read("log_level", "info", default="WARNING") == "INFO"


def test_numbers_and_switches_have_the_default_that_is_told() -> None:
    told = {one.name: one.default for one in VARIABLES}
    for name, default in _read().items():
        if isinstance(default, ast.Constant) and isinstance(default.value, bool | int):
            first = told[name].partition(" ")[0] if name != "DATABASE_TIMEOUT_SECONDS" else told[name].split()[3]
            assert first == str(int(default.value)), name


def test_the_readme_shows_the_table() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"{START}\n{as_table()}\n{END}" in readme, "kör: manage.py variables --write README.md"


def test_the_table_is_written_between_its_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "text.md"
    file.write_text(f"före\n{START}\ngammalt\n{END}\nefter\n", encoding="utf-8")
    call_command("variables", write=file)
    assert file.read_text(encoding="utf-8") == f"före\n{START}\n{as_table()}\n{END}\nefter\n"
    call_command("variables")
    assert capsys.readouterr().out.strip() == as_table()
