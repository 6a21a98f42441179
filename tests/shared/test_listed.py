"""Names one after another, as a sentence says them."""

import pytest

from kultursamverkan.shared.text import listed


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["Anna"], "Anna"), (["Anna", "Bo"], "Anna och Bo"), (["Anna", "Bo", "Cia"], "Anna, Bo och Cia")],
)
def test_listed(words: list[str], said: str) -> None:
    assert listed(words) == said
