"""Which of a map's names and figures there is room for. What finds none stands in the table, and in the tooltip.

No one here can measure text: its width is a cautious guess. All figures are pixels of the drawing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kultursamverkan.pages.queries.map_picture import Drawing, Place

LETTER, DIGIT, LINE = 7.6, 9.0, 17  # of a name at 14 px, of a figure at 15 px, and the height of their lines
# On a narrow screen the drawing shrinks to less than half, so figures are drawn larger and names not at all.
NARROW_DIGIT, NARROW_LINE = 17.5, 32
SPILL = 2.2  # how far beyond the widest part a figure may reach and still be seen to belong there

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Label:
    """`name` and `figure` are empty where there is no room. `on_narrow`: the figure has room on a narrow screen too."""

    x: float
    y: float
    name: str = ""
    figure: str = ""
    on_narrow: bool = False

    @property
    def name_y(self) -> float:
        return self.y - 4

    @property
    def figure_y(self) -> float:
        """Below the name, or alone in the middle."""
        return round(self.y + (14 if self.name else 5), 1)


def labels_of(drawing: Drawing, names: Mapping[str, str], figures: Mapping[str, str]) -> dict[str, Label]:
    """By code. The roomiest place chooses first; every figure before any name."""
    roomy = sorted(drawing.places, key=lambda place: -place.room)
    taken: dict[str, Box] = {}
    for place in roomy:
        box = _box(place, DIGIT * len(figures[place.code]), LINE)
        if _belongs(place, box) and _is_free(box, taken.values(), drawing):
            taken[place.code] = box
    shown, named = set(taken), set()
    for place in roomy:
        if place.code in shown:
            box = _box(place, max(LETTER * len(names[place.code]), DIGIT * len(figures[place.code])), 2 * LINE)
            others = [one for code, one in taken.items() if code != place.code]
            if _is_free(box, others, drawing):
                taken[place.code] = box
                named.add(place.code)
    narrow = _narrow(drawing, roomy, figures)
    return {
        place.code: Label(
            place.x,
            place.y,
            name=names[place.code] if place.code in named else "",
            figure=figures[place.code] if place.code in shown else "",
            on_narrow=place.code in narrow,
        )
        for place in drawing.places
    }


def _narrow(drawing: Drawing, roomy: list[Place], figures: Mapping[str, str]) -> set[str]:
    taken: dict[str, Box] = {}
    for place in roomy:
        box = _box(place, NARROW_DIGIT * len(figures[place.code]), NARROW_LINE)
        if _belongs(place, box) and _is_free(box, taken.values(), drawing):
            taken[place.code] = box
    return set(taken)


def _box(place: Place, width: float, height: float) -> Box:
    return place.x - width / 2, place.y - height / 2, place.x + width / 2, place.y + height / 2


def _belongs(place: Place, box: Box) -> bool:
    return (box[2] - box[0]) / 2 <= place.room * SPILL and (box[3] - box[1]) / 2 <= place.room * 1.5


def _is_free(box: Box, taken: Iterable[Box], drawing: Drawing) -> bool:
    left, top, right, bottom = box
    inside = left >= 0 and top >= 0 and right <= drawing.width and bottom <= drawing.height
    return inside and all(right <= one[0] or one[2] <= left or bottom <= one[1] or one[3] <= top for one in taken)
