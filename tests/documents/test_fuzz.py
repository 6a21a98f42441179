"""Broken files end in a document or a refusal (fuzzing.py). `make drill` makes 5 000 for each reader."""

import pytest

from kultursamverkan.documents.readers.formats import ENDINGS
from tests.documents.fuzzing import outside


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_broken_files_are_read_or_refused(ending: str) -> None:
    done = outside(ending, 200, 1)
    assert done.returncode == 0, done.stderr[-4000:]
    assert f"{ending}: 200 files" in done.stdout
