"""The project's own files, and the order of its apps, as the tests here see them.

Nothing names today's files: what is found is read from git, from pyproject.toml and from Django.
"""

import ast
import subprocess
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pytest
from django.apps import AppConfig, apps

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def files(*suffixes: str) -> list[PurePosixPath]:
    """The project's files that are, or would be, committed; relative to its root. All of them without a suffix."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    paths = map(PurePosixPath, filter(None, listed.split("\0")))
    return sorted(path for path in paths if (not suffixes or path.suffix in suffixes) and (ROOT / path).is_file())


@cache
def text(path: PurePosixPath) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: PurePosixPath) -> ast.Module:
    return ast.parse(text(path), filename=str(path))


@cache
def pyproject() -> dict:  # type: ignore[type-arg]  # whatever TOML holds
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def none_of(offenders: Iterable[str]) -> None:
    """Fails with every offender on a line of its own."""
    if found := "\n".join(offenders):
        pytest.fail(found, pytrace=False)


def code() -> list[PurePosixPath]:
    """Python of the product: neither tests nor migrations, which Django writes."""
    return [path for path in files(".py") if path.parts[0] != "tests" and "migrations" not in path.parts]


def our_apps() -> list[AppConfig]:
    return [config for config in apps.get_app_configs() if config.name in layers()]


@cache
def layers() -> list[str]:
    """Python paths from the lowest layer to the highest: import-linter's first contract, turned upside down."""
    first = pyproject()["tool"]["importlinter"]["contracts"][0]
    return list(reversed(first["layers"]))


@cache
def rank(label: str) -> int:
    """How high an app stands, 0 the lowest. `label` is its last name: plans, people. Anything else is shared by all."""
    names = [layer.rsplit(".", 1)[-1] for layer in layers()]
    return names.index(label) if label in names else 0


def label_of(path: PurePosixPath) -> str | None:
    """The app that a Python file or a template belongs to: None for what no app owns."""
    names = [layer.rsplit(".", 1)[-1] for layer in layers()]
    if path.parts[0] == "templates":
        return path.parts[1] if path.parts[1] in names else "shared"
    return next((part for part in path.parts[:2] if part in names), None)


# --- Templates --------------------------------------------------------------------------------


@cache
def templates() -> dict[str, PurePosixPath]:
    """Each template by the name Django knows it by: "plans/plan.html" -> templates/plans/plan.html."""
    found = {}
    for path in files():
        if "templates" in path.parts[:-1] and path.parts[0] != "tests" and path.suffix in {".html", ".txt", ".svg"}:
            found["/".join(path.parts[path.parts.index("templates") + 1 :])] = path
    return found


class Literal(NamedTuple):
    line: int
    value: str
    node: ast.Constant


@cache
def strings(path: PurePosixPath) -> list[Literal]:
    """Every text in a Python file that is no docstring."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        Literal(node.lineno, node.value, node)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
