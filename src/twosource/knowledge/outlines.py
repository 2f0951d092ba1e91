"""Outlines of countries: for the map of a report and for distances to a border."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.ops import nearest_points

from twosource.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

TABLE = "outlines.json"
EARTH_RADIUS_KM = 6371.0088
_UNITS_PER_DEGREE = 100

Ring = tuple[tuple[float, float], ...]


@cache
def outlines() -> Mapping[str, tuple[Ring, ...]]:
    """Rings of each country by its alpha-3 code: points are (longitude, latitude) in degrees, first and last the same.

    Simplified to about ten kilometres, islets left out. Rings within rings are holes: fill with the even-odd rule.
    """
    table = json.loads(resources.files("twosource.knowledge").joinpath(TABLE).read_text(encoding="utf-8"))
    try:
        return {code: tuple(_ring(steps) for steps in rings) for code, rings in table["rings"].items()}
    except (KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(TABLE, f"bad ring ({error})", "build the table anew") from error


def _ring(steps: list[int]) -> Ring:
    longitudes = accumulate(steps[0::2])
    latitudes = accumulate(steps[1::2])
    return tuple((x / _UNITS_PER_DEGREE, y / _UNITS_PER_DEGREE) for x, y in zip(longitudes, latitudes, strict=True))


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Great-circle distance between two points (latitude, longitude) in degrees, in kilometres."""
    latitude1, longitude1, latitude2, longitude2 = map(math.radians, (*first, *second))
    chord = (
        math.sin((latitude2 - latitude1) / 2) ** 2
        + math.cos(latitude1) * math.cos(latitude2) * math.sin((longitude2 - longitude1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def destination(point: tuple[float, float], bearing: float, km: float) -> tuple[float, float]:
    """The point (latitude, longitude) that lies `km` kilometres away on the great circle that leaves in a direction.

    `bearing` is in degrees clockwise from north. On a sphere: within half a per cent of the ellipsoid's answer.
    """
    latitude, longitude, course = map(math.radians, (*point, bearing))
    angle = km / EARTH_RADIUS_KM
    north = math.sin(latitude) * math.cos(angle) + math.cos(latitude) * math.sin(angle) * math.cos(course)
    end = math.asin(max(-1.0, min(1.0, north)))
    east = math.sin(course) * math.sin(angle) * math.cos(latitude)
    turned = longitude + math.atan2(east, math.cos(angle) - math.sin(latitude) * math.sin(end))
    return round(math.degrees(end), 4), round((math.degrees(turned) + 540) % 360 - 180, 4)


def bearing_between(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The direction in which the great circle from the first point to the second sets out, in degrees from north."""
    latitude1, longitude1, latitude2, longitude2 = map(math.radians, (*first, *second))
    turn = longitude2 - longitude1
    east = math.sin(turn) * math.cos(latitude2)
    north = math.cos(latitude1) * math.sin(latitude2) - math.sin(latitude1) * math.cos(latitude2) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360


def country_at(latitude: float, longitude: float) -> str | None:
    """Alpha-3 code of the country that the point lies in, to the precision of the outlines; None at sea."""
    point = Point(longitude, latitude)
    for code in sorted(outlines()):
        shape = _shape(code)
        if shape.intersects(point):
            return code
    return None


def distance_to_country_km(latitude: float, longitude: float, country: str) -> float | None:
    """Kilometres from the point to the nearest ground of the country: 0 inside it, None where it has no outline."""
    if country not in outlines():
        return None
    return _nearest(_shape(country), latitude, longitude)[0]


def distance_to_border_km(latitude: float, longitude: float, first: str, second: str | None = None) -> float | None:
    """Kilometres from the point to the border of one country, or to the border that two share.

    None where a country has no outline or the two share no border.
    """
    border = _border(first, second)
    return None if border is None else _nearest(border, latitude, longitude)[0]


def nearest_border_point(
    latitude: float, longitude: float, first: str, second: str | None = None
) -> tuple[float, float] | None:
    """The point (latitude, longitude) of a border that lies nearest; see `distance_to_border_km`."""
    border = _border(first, second)
    return None if border is None else _nearest(border, latitude, longitude)[1]


def border_middle(first: str, second: str) -> tuple[float, float] | None:
    """The point (latitude, longitude) half-way along the border that two countries share; None if they share none."""
    border = _border(first, second)
    if border is None:
        return None
    line = max(getattr(border, "geoms", [border]), key=lambda part: float(part.length))
    middle = line.interpolate(0.5, normalized=True)
    return round(middle.y, 3), round(middle.x, 3)


def part_of_country(code: str, direction: str) -> tuple[float, float] | None:
    """A point (latitude, longitude) in the part of a country that lies in a direction: "eastern", "southwest" ...

    Half-way from the middle of its largest stretch of land to its edge on that side; None without an outline.
    """
    if code not in outlines():
        return None
    area = _shape(code)
    land = max(getattr(area, "geoms", [area]), key=lambda part: float(part.area))
    west, south, east, north = land.bounds
    middle = land.representative_point()
    x, y = (west + east) / 2, (south + north) / 2
    y += (north - south) / 4 * (("north" in direction) - ("south" in direction))
    x += (east - west) / 4 * (("east" in direction) - ("west" in direction))
    point = Point(x, y)
    if not land.contains(point):
        point = nearest_points(land, point)[0] if direction != "central" else middle
    return round(point.y, 3), round(point.x, 3)


@cache
def _shape(code: str) -> BaseGeometry:
    # Even-odd: a ring inside another is a hole.
    area: BaseGeometry = MultiPolygon()
    for ring in outlines()[code]:
        area = area.symmetric_difference(Polygon(ring).buffer(0))
    shapely.prepare(area)
    return area


@cache
def _border(first: str, second: str | None) -> BaseGeometry | None:
    if first not in outlines() or (second is not None and second not in outlines()):
        return None
    if second is None:
        return _shape(first).boundary
    # The outlines were simplified with shared borders kept, so that both sides hold the very same steps.
    steps = _steps(first) & _steps(second)
    if not steps:
        return None
    lines = [LineString(step) for step in sorted(tuple(sorted(step)) for step in steps)]
    return shapely.line_merge(shapely.multilinestrings(lines))


def _steps(code: str) -> set[frozenset[tuple[float, float]]]:
    return {frozenset(pair) for ring in outlines()[code] for pair in pairwise(ring) if pair[0] != pair[1]}


def _nearest(shape: BaseGeometry, latitude: float, longitude: float) -> tuple[float, tuple[float, float]]:
    # Around the point, a degree of longitude is shorter by the cosine of the latitude: near enough for the choice of
    # the nearest point, whose distance is then taken on the globe.
    squeeze = max(math.cos(math.radians(latitude)), 0.01)
    local = shapely.transform(shape, lambda points: points * [squeeze, 1.0])
    _, nearest = nearest_points(Point(longitude * squeeze, latitude), local)
    found = (nearest.y, nearest.x / squeeze)
    return distance_km((latitude, longitude), found), (round(found[0], 3), round(found[1], 3))
