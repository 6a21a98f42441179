"""The figure of each municipality on the map, and the few levels they are drawn in. Every level is a sentence too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kultursamverkan.pages.choices import MAP_FILLS, MapChoice


@dataclass(frozen=True)
class Figure:
    """So many, or so many of a whole."""

    part: int
    whole: int | None = None

    @property
    def text(self) -> str:
        """ "3", "3 av 12", "–" of nothing."""
        if self.whole is None:
            return str(self.part)
        return f"{self.part} av {self.whole}" if self.whole else "–"


@dataclass(frozen=True)
class Level:
    """Figures from `least` to `most`: counts, or hundredths of a whole. `fill` is "" for what is hatched."""

    words: str
    fill: str
    least: int
    most: int


# Hundredths: of nothing; none; up to the half; from it; all.
OF_NOTHING = -1
_DONE = ("Medverkar inte i någon", "Ingen genomförd", "Färre än hälften", "Hälften eller fler", "Alla genomförda")
_ANSWERED = ("Inte tillfrågad", "Inget inlämnat", "Mindre än hälften", "Hälften eller mer", "Allt inlämnat")
_BOUNDS = ((OF_NOTHING, OF_NOTHING), (0, 0), (1, 49), (50, 99), (100, 100))


def levels_of(choice: MapChoice, figures: Iterable[Figure]) -> list[Level]:
    """From nothing to most. Counts: as many levels as there are fills, each as wide, at least one activity."""
    if choice != MapChoice.TAKING_PART:
        words = _DONE if choice == MapChoice.DONE else _ANSWERED
        fills = ("", *MAP_FILLS)
        pairs = zip(words, fills, _BOUNDS, strict=True)
        return [Level(said, fill, least, most) for said, fill, (least, most) in pairs]
    highest = max((figure.part for figure in figures), default=0)
    step = -(-highest // len(MAP_FILLS))
    found = [Level("Ingen aktivitet", "", 0, 0)]
    for index, fill in enumerate(MAP_FILLS):
        least, last = index * step + 1, min((index + 1) * step, highest)
        if least <= last:
            found.append(Level(_counted(least, last), fill, least, last))
    return found


def level_of(figure: Figure, levels: Sequence[Level]) -> Level:
    value = _value(figure)
    return next(level for level in levels if level.least <= value <= level.most)


def _value(figure: Figure) -> int:
    """A part of a whole is none only when it is nought, and all only when it is the whole."""
    if figure.whole is None:
        return figure.part
    if not figure.whole:
        return OF_NOTHING
    if not figure.part:
        return 0
    return max(1, 100 * figure.part // figure.whole)


def _counted(least: int, most: int) -> str:
    if least == most:
        return f"{most} aktivitet" if most == 1 else f"{most} aktiviteter"
    return f"{least}–{most} aktiviteter"
