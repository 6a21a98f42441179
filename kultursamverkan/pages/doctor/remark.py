"""What the doctor found, in plain words."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    GOOD = "bra"
    NOTE = "obs"
    FAULT = "fel"


@dataclass(frozen=True)
class Remark:
    """`text`: how it is. `advice`: what to do about it, "" when nothing is wrong."""

    level: Level
    text: str
    advice: str = ""


def good(text: str) -> Remark:
    return Remark(Level.GOOD, text)


def note(text: str, advice: str) -> Remark:
    """Works, but somebody should know."""
    return Remark(Level.NOTE, text, advice)


def fault(text: str, advice: str) -> Remark:
    return Remark(Level.FAULT, text, advice)
