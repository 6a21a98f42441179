"""`make audit` and `make sbom` say what they know, and never that all is well when they could not ask."""

import json

import pytest

from tests.project.tree import ROOT
from tests.setup.audit import FOUND, GOOD, NOT_ASKED, judge_npm, judge_python, missing_in_sbom, pins_of

CLEAN = {"name": "django", "version": "5.2.1", "vulns": []}
FAULTY = CLEAN | {"vulns": [{"id": "PYSEC-1", "fix_versions": ["5.2.2"]}]}
SKIPPED = {"name": "nh3", "skip_reason": "Dependency not found on PyPI and could not be audited: nh3 (0.3)"}


@pytest.mark.parametrize(
    ("answer", "came_to"),
    [
        (json.dumps({"dependencies": [CLEAN]}), GOOD),
        (json.dumps({"dependencies": [CLEAN, FAULTY, SKIPPED]}), FOUND),
        (json.dumps({"dependencies": [CLEAN, SKIPPED]}), NOT_ASKED),
        (json.dumps({"dependencies": []}), NOT_ASKED),
        ("", NOT_ASKED),
    ],
)
def test_python(answer: str, came_to: int) -> None:
    assert judge_python(answer)[0] == came_to


def test_what_is_wrong_is_named() -> None:
    _, said = judge_python(json.dumps({"dependencies": [FAULTY, SKIPPED]}))
    assert said == ["django 5.2.1: PYSEC-1, rättat i 5.2.2", "1 av 2 paket kunde inte granskas."]


@pytest.mark.parametrize(
    ("answer", "came_to"),
    [
        ('{"vulnerabilities": {}}', GOOD),
        ('{"vulnerabilities": {"x": {"severity": "high"}}}', FOUND),
        ('{"error": {"summary": "405 Method Not Allowed"}}', NOT_ASKED),
        ("", NOT_ASKED),
    ],
)
def test_npm(answer: str, came_to: int) -> None:
    assert judge_npm(answer)[0] == came_to


def test_a_package_that_the_sbom_lacks_is_noticed() -> None:
    pins = pins_of((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert len(pins) > 30
    whole = [{"name": pin.partition("==")[0], "version": pin.split(" ")[0].partition("==")[2]} for pin in pins]
    assert missing_in_sbom(pins, {"components": whole}) == []
    assert len(missing_in_sbom(pins, {"components": whole[1:]})) == 1
