"""Markdown without its marks, for a difference."""

import pytest

from kultursamverkan.shared.markdown import readable


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("**Ny** och _kvar_, ***båda***", "Ny och kvar, båda"),
        ("### Rubrik\n- punkt", "Rubrik\n- punkt"),
        ("| A | B |\n|---|:--|\n| **1** | 2 |", "A · B\n1 · 2"),
        ("a * b * c, 2*3*4, snake_case_name, C# och #ett", "a * b * c, 2*3*4, snake_case_name, C# och #ett"),
        (r"\*inte\*", r"\*inte\*"),
        ("", ""),
    ],
)
def test_readable(body: str, text: str) -> None:
    assert readable(body) == text
