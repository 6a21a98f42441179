"""The chain drawn: boxes in frames, from the top down, with arrows from what steers to what it steers. Only numbers and
text; templates/pages/_chain_picture.html writes the SVG. All figures are pixels.

Text in SVG does not break by itself, and no one here can measure it: lines are broken by a cautious guess at the width
of a character.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from kultursamverkan.pages.queries.chain import ACTIVITY, GOAL, SECTION, Chain, Column, Level, Node
from kultursamverkan.pages.queries.chain_talks import FINDING, MEETING

WIDTH, COLUMN = 1160, 300  # the least width of all, and of a goal's column
PAD, GAP, ROW_GAP = 16, 12, 28
LEVEL_GAP = 40  # between two frames, where the arrows run
SIDE = 28  # at the right edge of a frame, where arrows pass by
LINE, LETTER, BOLD = 19, 8.2, 9  # height of a line; width of a character at 14 px
BUTTON = 28  # the square that leads to the table, with its margin
PER_ROW = 4
TITLE = 34  # the head of a frame
STEP = 6  # between arrows that run side by side


@dataclass(frozen=True)
class Line:
    x: int
    y: int
    text: str
    look: str  # "strong", "plain", "quiet" or "gap"


@dataclass(frozen=True)
class Box:
    """A node where it stands. `frame`: others stand in it; only its head leads anywhere. `head`: that head's height."""

    node: Node
    x: int
    y: int
    width: int
    height: int
    lines: Sequence[Line]
    frame: bool = False

    @property
    def head(self) -> int:
        return TITLE + LINE * (len(self.lines) - 1) if self.frame else self.height

    @property
    def button_x(self) -> int:
        return self.x + self.width - BUTTON

    @property
    def button_y(self) -> int:
        return self.y + 3

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def gap_x(self) -> int:
        return next((line.x - 22 for line in self.lines if line.look == "gap"), 0)

    @property
    def gap_y(self) -> int:
        """The top of the mark beside the gap's first line; 0 without one."""
        return next((line.y - 14 for line in self.lines if line.look == "gap"), 0)


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    frames: Sequence[Box]
    boxes: Sequence[Box]
    arrows: Sequence[str]  # the d of a path, its head included


@dataclass
class _Pen:
    width: int
    y: int = 1
    frames: list[Box] = field(default_factory=list)
    boxes: dict[str, Box] = field(default_factory=dict)
    # The bottom of each row of boxes, for arrows that have to get out from between them.
    last_row: dict[str, int] = field(default_factory=dict)


def picture_of(chain: Chain) -> Picture:
    columns = max(len(chain.columns), 1)
    pen = _Pen(max(WIDTH, columns * (COLUMN + GAP) - GAP + 2 * PAD + SIDE))
    for level in chain.levels:
        _draw_level(pen, level)
    _draw_plan(pen, chain)
    if chain.talks:
        pen.y += LEVEL_GAP
        _draw_level(pen, chain.talks)
    frames = {frame.node.id: frame for frame in pen.frames}
    return Picture(pen.width, pen.y + 2, pen.frames, list(pen.boxes.values()), list(_arrows(pen, frames, chain)))


def _draw_level(pen: _Pen, level: Level) -> None:
    top = pen.y
    head = _frame_lines(level.document, top, pen.width)
    pen.y += TITLE + LINE * (len(head) - 1)
    for row in _rows(level.items):
        width = (pen.width - 2 * PAD - SIDE - GAP * (len(row) - 1)) // len(row)
        _draw_row(pen, row, width, level.document.id)
    pen.frames.append(Box(level.document, 0, top, pen.width, pen.y - top, head, frame=True))
    pen.y += LEVEL_GAP


def _rows(items: Sequence[Node]) -> list[list[Node]]:
    """A kind begins a row of its own; no row is so full that its text gets narrow."""
    rows: list[list[Node]] = []
    for item in items:
        if not rows or rows[-1][-1].kind != item.kind or len(rows[-1]) == PER_ROW:
            rows.append([])
        rows[-1].append(item)
    return rows


def _draw_row(pen: _Pen, nodes: Sequence[Node], width: int, frame: str) -> None:
    """Boxes beside each other, as high as the highest."""
    drawn = [_box(node, PAD + index * (width + GAP), pen.y, width) for index, node in enumerate(nodes)]
    height = max((box.height for box in drawn), default=0)
    for box in drawn:
        pen.boxes[box.node.id] = Box(box.node, box.x, box.y, box.width, height, box.lines)
    pen.last_row[frame] = pen.y
    pen.y += height + (ROW_GAP if frame != "plan" else GAP)


def _draw_plan(pen: _Pen, chain: Chain) -> None:
    top = pen.y
    head = _frame_lines(chain.plan, top, pen.width)
    pen.y += TITLE + LINE * (len(head) - 1) + GAP
    if chain.columns:
        width = (pen.width - 2 * PAD - SIDE - GAP * (len(chain.columns) - 1)) // len(chain.columns)
        _draw_row(pen, [column.goal for column in chain.columns], width, "plan")
        pen.y = max(_draw_column(pen, column, index, width) for index, column in enumerate(chain.columns))
    for start in range(0, len(chain.outside), PER_ROW):
        width = (pen.width - 2 * PAD - SIDE - GAP * (PER_ROW - 1)) // PER_ROW
        _draw_row(pen, chain.outside[start : start + PER_ROW], width, "outside")
    pen.frames.append(Box(chain.plan, 0, top, pen.width, pen.y - top, head, frame=True))


def _draw_column(pen: _Pen, column: Column, index: int, width: int) -> int:
    """Below the goal's own box; gives back where the column ends."""
    x, y = PAD + index * (width + GAP), pen.y
    for group in column.groups:
        for node, indent in ((group.section, 0), *((one, PAD) for one in group.activities)):
            box = _box(node, x + indent, y, width - indent)
            pen.boxes[node.id] = box
            y = box.bottom + GAP // 2
        y += GAP
    return y


def _box(node: Node, x: int, y: int, width: int) -> Box:
    strong = "plain" if node.level == ACTIVITY else "strong"
    left = 10 + (8 if node.goal else 0)
    texts = [
        *(
            (line, strong)
            for line in _wrapped(node.label, width - left - BUTTON - 4, BOLD if strong == "strong" else LETTER)
        ),
        *((line, "plain") for line in _wrapped(node.text, width - left - 8)),
        *((line, "quiet") for line in _wrapped(_words(node), width - left - 8)),
        *((line, "gap") for line in _wrapped(node.gap, width - left - 28)),
    ]
    lines = [
        Line(x + left + (20 if look == "gap" else 0), y + 20 + LINE * place, text, look)
        for place, (text, look) in enumerate(texts)
    ]
    return Box(node, x, y, width, max(BUTTON + 6, 14 + LINE * len(lines)), lines)


def _words(node: Node) -> str:
    """What the arrows say, for those who do not follow them with the eye."""
    if node.level == GOAL:
        return _belongs(node.above[1:])
    if node.level in (SECTION, ACTIVITY):
        return node.below
    if node.level in (MEETING, FINDING):
        return _about(node.above)
    return ""


def _about(activities: Sequence[Node]) -> str:
    return f"Om {activities[0].label}" if len(activities) == 1 else f"Om {len(activities)} aktiviteter"


def _belongs(above: Iterable[Node]) -> str:
    said = ", ".join(node.label for node in above)
    return f"Hör under {said}" if said else ""


def _frame_lines(node: Node, top: int, width: int) -> list[Line]:
    said = ", ".join(one.label for one in node.above)
    carries = f"Genomför {said}" if said else ""
    lines: list[Line] = []
    name = node.label if node.label.startswith(node.level) else f"{node.level}: {node.label}"
    for text, look in ((name, "strong"), (carries, "quiet"), (node.gap, "gap")):
        for part in _wrapped(text, width - 2 * PAD - BUTTON):
            lines.append(Line(PAD + (20 if look == "gap" else 0), top + 23 + LINE * len(lines), part, look))
    return lines


def _wrapped(text: str, width: int, letter: float = LETTER) -> list[str]:
    return wrap(text, max(int(width / letter), 8), break_on_hyphens=False)


# --- Arrows ---------------------------------------------------------------------------------------


def _arrows(pen: _Pen, frames: dict[str, Box], chain: Chain) -> Iterable[str]:
    """From the bottom of what steers to the top of what it steers. What cannot go straight down passes at the right
    edge, one arrow beside the other."""
    passing = 0
    for node in chain.nodes:
        target = frames.get(node.id) or pen.boxes[node.id]
        for source in (pen.boxes[above.id] for above in node.above if above.id.startswith("punkt-")):
            if _is_free_below(pen, frames, source, target):
                yield _straight(source, target) if target.frame else _bent(source, target)
            else:
                yield _around(source, target, pen.width - 8 - STEP * (passing % 3))
                passing += 1


def _is_free_below(pen: _Pen, frames: dict[str, Box], source: Box, target: Box) -> bool:
    """True from the last row of a frame to the one below it, or to what stands first in that."""
    inside = [frame for frame in frames.values() if frame.y <= source.y and source.bottom <= frame.bottom]
    below = sorted(frame.y for frame in frames.values() if frame.y > source.bottom)
    first = [frame for frame in frames.values() if below and frame.y == below[0]]
    is_last = inside and pen.last_row.get(inside[0].node.id) == source.y
    if not is_last or not first:
        return False
    rows = [box.y for box in pen.boxes.values() if first[0].y < box.y < first[0].bottom]
    return target is first[0] or bool(rows and target.y == min(rows))


def _straight(source: Box, target: Box) -> str:
    return f"M{source.middle} {source.bottom}V{target.y}{_head(source.middle, target.y)}"


def _bent(source: Box, target: Box) -> str:
    over = target.y - GAP // 2 - 4
    return f"M{source.middle} {source.bottom}V{over}H{target.middle}V{target.y}{_head(target.middle, target.y)}"


def _around(source: Box, target: Box, side: int) -> str:
    x = min(target.x + target.width - 3 * BUTTON, side - 2 * SIDE) if target.frame else target.middle
    down, over = source.bottom + ROW_GAP // 2, target.y - LEVEL_GAP // 3
    return f"M{source.middle} {source.bottom}V{down}H{side}V{over}H{x}V{target.y}{_head(x, target.y)}"


def _head(x: int, y: int) -> str:
    return f"M{x - 5} {y - 8}L{x} {y}L{x + 5} {y - 8}"
