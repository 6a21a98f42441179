"""House sizes (style.md): small files, views that fit on a screen."""

import ast
import statistics
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from tests.project.tree import code, files, none_of, templates, text, tree

FILE_LINES = 300
VIEW_LINES = 30
VIEW_MEDIAN = 20
TEMPLATE_LINES = 120


def test_no_file_is_too_long() -> None:
    looked_at = [path for path in files(".py", ".html", ".css", ".js") if "migrations" not in path.parts]
    assert looked_at
    none_of(_longer_than(FILE_LINES, looked_at))


def test_no_template_is_too_long() -> None:
    none_of(_longer_than(TEMPLATE_LINES, templates().values()))


def test_views_fit_on_a_screen() -> None:
    lengths = {f"{path}: {name}": lines for path in code() for name, lines in _views(path)}
    none_of(f"{name}: {lines}" for name, lines in lengths.items() if lines > VIEW_LINES)
    assert not lengths or statistics.median(lengths.values()) < VIEW_MEDIAN


def _longer_than(limit: int, paths: Iterable[PurePosixPath]) -> list[str]:
    return [f"{path}: {lines}" for path in paths if (lines := len(text(path).splitlines())) > limit]


def _views(path: PurePosixPath) -> Iterator[tuple[str, int]]:
    """Functions and methods of a views module, and how many lines each has, its decorators not counted."""
    if path.stem != "views" and "views" not in path.parts:
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno
            yield node.name, node.end_lineno - node.lineno + 1
