"""make test: what runs beside something else fails the run as what runs by itself does, and ends with it."""

import sys
from collections.abc import Iterator
from time import monotonic

import pytest

from tests.setup import __main__ as setup
from tests.setup.steps import Step


def _python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


GOOD, BAD = Step("Går bra", _python("")), Step("Går illa", _python("raise SystemExit(3)"))


@pytest.mark.parametrize(
    ("lint", "step", "failed"),
    [
        ("print('sagt')", GOOD, []),
        ("print('sagt')", BAD, ["Går illa"]),
        ("print('sagt'); raise SystemExit(1)", GOOD, ["Regler för koden"]),
        ("print('sagt'); raise SystemExit(1)", BAD, ["Går illa", "Regler för koden"]),
    ],
)
def test_both_lanes_count_and_tell(
    lint: str, step: Step, failed: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "LINT", _python(lint))
    assert setup.beside_lint([step]) == failed
    assert capfd.readouterr().out.endswith("sagt\n")


def test_the_lint_ends_with_a_run_that_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "LINT", _python("import time; time.sleep(60)"))

    def stopped() -> Iterator[Step]:
        yield GOOD
        sys.exit("Avbrutet.")

    began = monotonic()
    with pytest.raises(SystemExit):
        setup.beside_lint(stopped())
    assert monotonic() - began < 30
