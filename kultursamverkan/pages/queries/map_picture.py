"""A region's municipalities drawn from their boundaries. Only numbers: _map_picture.html writes the SVG.

Equirectangular with the cosine of the middle latitude: within one region nobody sees the difference. All figures are
pixels of the drawing, which is scaled to the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, inf, radians

from kultursamverkan.pages.queries.boundaries import Point, Ring, boundaries

WIDTH, HEIGHT, PAD = 640, 760, 8  # the most it takes, and its margin
GRID, ROUNDS = 10, 3  # how many points a side are tried for a label, and how often the best is looked around


@dataclass(frozen=True)
class Place:
    """One municipality. `path`: the d of a path (even-odd). `x`, `y`: the middle of its widest part; `room`: how far it
    is from there to the boundary."""

    code: str
    path: str
    x: float
    y: float
    room: float


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    places: Sequence[Place]


@lru_cache(maxsize=64)
def drawing_of(codes: tuple[str, ...]) -> Drawing | None:
    """Those of the codes that have a boundary, in their order; None when there is none."""
    found = {code: boundaries()[code] for code in codes if code in boundaries()}
    if not found:
        return None
    points = [point for rings in found.values() for ring in rings for point in ring]
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    squeeze = cos(radians((south + north) / 2))
    scale = min((WIDTH - 2 * PAD) / ((east - west) * squeeze), (HEIGHT - 2 * PAD) / (north - south))

    def projected(point: Point) -> Point:
        lon, lat = point
        return round(PAD + (lon - west) * squeeze * scale, 1), round(PAD + (north - lat) * scale, 1)

    places = [_place(code, [tuple(map(projected, ring)) for ring in rings]) for code, rings in found.items()]
    width, height = projected((east, south))
    return Drawing(round(width) + PAD, round(height) + PAD, places)


def _place(code: str, rings: Sequence[Ring]) -> Place:
    path = "".join(f"M{'L'.join(f'{x:g} {y:g}' for x, y in ring[:-1])}Z" for ring in rings)
    x, y, room = middle_of(rings)
    return Place(code, path, round(x, 1), round(y, 1), round(room, 1))


def middle_of(rings: Sequence[Ring]) -> tuple[float, float, float]:
    """The point of the land farthest from its boundary, and how far that is: where a label has most room."""
    land = max(rings, key=_area)
    left, right = min(x for x, _ in land), max(x for x, _ in land)
    top, bottom = min(y for _, y in land), max(y for _, y in land)
    edges = [edge for ring in rings for edge in pairwise(ring)]
    best = ((left + right) / 2, (top + bottom) / 2, -inf)
    for _ in range(ROUNDS):
        tried = ((x, y, _depth(x, y, edges)) for x, y in _grid(left, right, top, bottom))
        best = max([best, *tried], key=lambda one: one[2])
        across, down = (right - left) / GRID, (bottom - top) / GRID
        left, right, top, bottom = best[0] - across, best[0] + across, best[1] - down, best[1] + down
    return best


def _grid(left: float, right: float, top: float, bottom: float) -> Iterator[Point]:
    for row in range(GRID):
        for column in range(GRID):
            yield left + (right - left) * (column + 0.5) / GRID, top + (bottom - top) * (row + 0.5) / GRID


def _depth(x: float, y: float, edges: Sequence[tuple[Point, Point]]) -> float:
    """How far the point is from the nearest edge, negative outside."""
    nearest, inside = inf, False
    for (ax, ay), (bx, by) in edges:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
        dx, dy = bx - ax, by - ay
        along = dx * dx + dy * dy
        part = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / along)) if along else 0.0
        nearest = min(nearest, hypot(x - ax - part * dx, y - ay - part * dy))
    return nearest if inside else -nearest


def _area(ring: Ring) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))) / 2
