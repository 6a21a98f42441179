"""The map drawn: every municipality once, its label on its own land, and few enough bytes."""

import re

import pytest

from kultursamverkan.pages.choices import MAP_FILLS, MAP_INK, MapChoice
from kultursamverkan.pages.queries.boundaries import boundaries
from kultursamverkan.pages.queries.map_labels import labels_of
from kultursamverkan.pages.queries.map_levels import Figure, level_of, levels_of
from kultursamverkan.pages.queries.map_picture import HEIGHT, WIDTH, Drawing, drawing_of
from tests.fixtures.test_orebro import contrast

REGIONS = sorted({code[:2] for code in boundaries()})


def codes_of(region: str) -> tuple[str, ...]:
    return tuple(code for code in boundaries() if code.startswith(region))


def drawn(region: str) -> Drawing:
    drawing = drawing_of(codes_of(region))
    assert drawing
    return drawing


def test_all_290_municipalities_have_a_boundary() -> None:
    assert len(boundaries()) == 290
    assert len(REGIONS) == 21
    assert codes_of("09") == ("0980",), "Gotland is region and municipality"


@pytest.mark.parametrize("region", REGIONS)
def test_each_municipality_of_a_region_is_drawn_once_and_inside(region: str) -> None:
    drawing = drawn(region)
    assert [place.code for place in drawing.places] == list(codes_of(region))
    assert drawing.width <= WIDTH
    assert drawing.height <= HEIGHT
    assert max(drawing.width, drawing.height * WIDTH / HEIGHT) >= WIDTH - 20, "as large as there is room for"
    for place in drawing.places:
        points = [float(figure) for figure in re.findall(r"[\d.]+", place.path)]
        assert all(0 <= x <= drawing.width for x in points[::2])
        assert all(0 <= y <= drawing.height for y in points[1::2])
        assert place.room > 0, "its middle is on its own land"


def test_the_drawing_is_small() -> None:
    assert sum(len(place.path) for place in drawn("18").places) < 60_000
    assert max(sum(len(place.path) for place in drawn(region).places) for region in REGIONS) < 250_000


def test_what_has_no_boundary_is_left_out() -> None:
    assert drawing_of(("9999",)) is None
    assert drawing_of(()) is None
    drawing = drawing_of(("1861", "9999"))
    assert drawing
    assert [place.code for place in drawing.places] == ["1861"]


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("figure", ["7", "12 av 12"])
def test_labels_do_not_cover_each_other(region: str, figure: str) -> None:
    drawing = drawn(region)
    names = {place.code: "Kommunnamn" for place in drawing.places}
    labels = labels_of(drawing, names, dict.fromkeys(names, figure))
    assert set(labels) == set(names)
    shown = [label for label in labels.values() if label.figure]
    assert len(shown) >= len(labels) / 2
    for index, one in enumerate(shown):
        for other in shown[index + 1 :]:
            assert abs(one.x - other.x) >= 9 * len(figure) or abs(one.y - other.y) >= 16


def test_every_name_in_orebro_has_room() -> None:
    names = dict.fromkeys(codes_of("18"), "Ljusnarsberg"[:9])
    assert all(label.name for label in labels_of(drawn("18"), names, dict.fromkeys(names, "12")).values())


@pytest.mark.parametrize("most", range(60))
def test_counts_have_a_level_each(most: int) -> None:
    levels = levels_of(MapChoice.TAKING_PART, [Figure(count) for count in range(most + 1)])
    found = [level_of(Figure(count), levels) for count in range(most + 1)]
    assert found[0].fill == ""
    assert found == sorted(found, key=levels.index), "more is never lighter"
    assert list(dict.fromkeys(found)) == levels, "no level without a count"
    assert len({level.words for level in levels}) == len(levels)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 0, "Inte tillfrågad"),
        (0, 300, "Inget inlämnat"),
        (1, 300, "Mindre än hälften"),
        (149, 300, "Mindre än hälften"),
        (150, 300, "Hälften eller mer"),
        (299, 300, "Hälften eller mer"),
        (300, 300, "Allt inlämnat"),
    ],
)
def test_shares_have_a_level(part: int, whole: int, words: str) -> None:
    assert level_of(Figure(part, whole), levels_of(MapChoice.ANSWERED, [])).words == words


def test_figures_are_legible_on_every_fill() -> None:
    assert all(contrast(fill, MAP_INK) >= 4.5 for fill in MAP_FILLS)
    assert len(set(MAP_FILLS)) == len(MAP_FILLS)
