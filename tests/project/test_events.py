"""Every verb either writes in the log of events, or is named here as one that need not."""

import ast
from collections.abc import Iterator
from pathlib import Path

from kultursamverkan.people.events import NAMED_BY
from kultursamverkan.records.choices import EventKind
from tests.project.not_told import NEED_NOT
from tests.project.personal_data import NOT_PERSONAL
from tests.project.tree import none_of

ROOT = Path(__file__).parents[2]
# How a verb writes an event; the first argument is its kind.
WRITERS = {"note", "note_account", "note_refused", "note_shown", "record", "recorded"}


def _functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Of ours, with the place that they are found in."""
    for top in ("activities", "dialogues", "kultursamverkan", "plans"):
        for path in sorted((ROOT / top).rglob("*.py")):
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.FunctionDef):
                    yield str(path.relative_to(ROOT)), node


def _is_verb(node: ast.FunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "action" for one in node.decorator_list)


def _called(node: ast.AST) -> set[str]:
    calls = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return {func.id for func in calls if isinstance(func, ast.Name)}


FUNCTIONS = list(_functions())
VERBS = {node.name: path for path, node in FUNCTIONS if _is_verb(node)}


def _telling() -> set[str]:
    """Functions that write an event themselves, or by way of others in modules of verbs."""
    calls: dict[str, set[str]] = {}
    for path, node in FUNCTIONS:
        if "/actions" in path or "/apply" in path or path.endswith("people/events.py"):
            calls.setdefault(node.name, set()).update(_called(node))
    telling, before = set(WRITERS), set[str]()
    while telling != before:
        before = telling
        telling = before | {name for name, called in calls.items() if called & before}
    return telling


def test_every_verb_is_told_or_need_not_be() -> None:
    telling = _telling()
    assert len(VERBS) > 130
    none_of(
        f"{path}: {name} writes no event, and does not stand in not_told.py"
        for name, path in VERBS.items()
        if name not in telling and name not in NEED_NOT
    )


def test_what_need_not_be_told_is_not() -> None:
    """A verb that others use may tell by way of them; one that tells itself has no place in the list."""
    itself = {node.name for _, node in FUNCTIONS if _is_verb(node) and _called(node) & WRITERS}
    none_of(sorted(itself & NEED_NOT.keys()))
    none_of(f"{name} is no verb" for name in sorted(NEED_NOT.keys() - VERBS.keys()))


def test_every_kind_is_written_somewhere() -> None:
    source = "".join((ROOT / path).read_text() for path in {path for path, _ in FUNCTIONS})
    source += (ROOT / "kultursamverkan/people/noting.py").read_text()
    none_of(f"{kind.name} is never written" for kind in EventKind if f"EventKind.{kind.name}" not in source)


def test_no_label_is_made_of_what_may_name_somebody() -> None:
    labels = {f"{model}.{name}" for model, name in NAMED_BY.items() if name != "year"}
    none_of(sorted(labels - NOT_PERSONAL))
