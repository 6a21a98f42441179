"""SECURITY.md shows what stops whom by tests: they are there."""

import re
from pathlib import PurePosixPath

from tests.project.tree import ROOT, none_of, text


def test_what_it_points_at_is_there() -> None:
    said = text(PurePosixPath("SECURITY.md"))
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", said))
    assert len(named) >= 15
    none_of(f"SECURITY.md: {path} finns inte" for path in sorted(named) if not (ROOT / path).is_file())
    for target in re.findall(r"`make (\w+)", said):
        assert f"\n{target}:" in text(PurePosixPath("Makefile"))
