"""Every verb that changes something is sent twice by some form; a new one without a form or a test of its own fails."""

import ast
from pathlib import Path

from tests.drills.verbs import BESIDE, VERBS_OF
from tests.project.tree import code, tree


def test_every_verb_is_sent_twice() -> None:
    covered = set().union(*VERBS_OF.values()) | BESIDE.keys()
    assert sorted(_verbs() - covered) == [], "no form of verbs.py leads to it"
    assert sorted(covered - _verbs()) == [], "there is no such verb"


def test_what_covers_the_others_is_there() -> None:
    for where in BESIDE.values():
        file, _, word = where.partition("::")
        assert word in Path(file).read_text(encoding="utf-8") if word else where.removeprefix("in ") in _verbs()


def _verbs() -> set[str]:
    """Every function that is an @action, by its module's name and its own."""
    found = set()
    for path in code():
        module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and any(ast.unparse(one) == "action" for one in node.decorator_list):
                found.add(f"{module}.{node.name}")
    return found
