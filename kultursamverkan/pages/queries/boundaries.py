"""Where the municipalities lie: SCB's digital boundaries, read once in a process."""

import json
from functools import cache

from django.conf import settings

# Longitude and latitude in degrees (WGS 84).
Point = tuple[float, float]
Ring = tuple[Point, ...]

SOURCE = "SCB, digitala gränser"


@cache
def boundaries() -> dict[str, tuple[Ring, ...]]:
    """By municipality code ("1861"): the rings of its land, holes among them (even-odd)."""
    with (settings.BASE_DIR / "fixtures" / "municipalities.geojson").open(encoding="utf-8") as file:
        features = json.load(file)["features"]
    return {feature["properties"]["code"]: _rings(feature["geometry"]) for feature in features}


def _rings(geometry: dict[str, object]) -> tuple[Ring, ...]:
    """GeoJSON (RFC 7946): a MultiPolygon's coordinates are polygons of rings of points."""
    polygons = geometry["coordinates"]
    assert geometry["type"] == "MultiPolygon"
    assert isinstance(polygons, list)
    return tuple(tuple((lon, lat) for lon, lat in ring) for polygon in polygons for ring in polygon)
