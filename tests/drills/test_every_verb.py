"""Every verb that changes something is sent twice by some form; a new one without a form or a test of its own fails."""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from kultursamverkan.shared.actions import VERBS
from tests.drills.verbs import BESIDE, VERBS_OF
from tests.project.tree import layers


@pytest.fixture(scope="module", autouse=True)
def _all_are_known() -> None:
    """A verb is known when its module has been read."""
    for layer in layers():
        package = import_module(layer)
        for module in walk_packages(getattr(package, "__path__", []), f"{layer}."):
            if module.name.split(".")[-1] == "actions" or ".actions." in module.name:
                import_module(module.name)


def test_every_verb_is_sent_twice() -> None:
    covered = set().union(*VERBS_OF.values()) | BESIDE.keys()
    ours = {name for name in VERBS if not name.startswith("tests.")}
    assert sorted(ours - covered) == [], "no form of verbs.py leads to it"
    assert sorted(covered - ours) == [], "there is no such verb"


def test_what_covers_the_others_is_there() -> None:
    for where in BESIDE.values():
        file, _, word = where.partition("::")
        assert word in Path(file).read_text(encoding="utf-8") if word else where.removeprefix("in ") in VERBS
