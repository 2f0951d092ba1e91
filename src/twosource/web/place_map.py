"""The places of one or many readings on a map."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.knowledge.outlines import Ring, distance_km, outlines
from twosource.knowledge.place_precision import RADIUS_KM
from twosource.model import Place, Reading

WIDTH, HEIGHT = 900.0, 560.0

_FAR_KM = 1500.0  # a place farther from the middle of the others than this is listed beside the map
_KM_PER_DEGREE = 111.2
_LEAST_DEGREES = 3.0  # a map of one town still shows the country around it
_SMALLEST, _LARGEST = 5.0, 130.0  # radii on the map

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """One place as many mentions name it: how often, and which events (document id, event id) lie there.

    `number` is its number on the map, None where it lies beyond it or has no coordinates.
    """

    place: Place
    mentions: int
    events: tuple[tuple[str, str], ...]
    number: int | None = None

    @property
    def km(self) -> int:
        """How far from its point the place may lie, in kilometres; 0 where it has none."""
        return round(RADIUS_KM.get(self.place.precision, 0))


@dataclass(frozen=True, slots=True)
class Dot:
    """A spot on the map: its point, the radius of its precision, and where its name fits (None: nowhere)."""

    spot: Spot
    x: float
    y: float
    radius: float
    label: tuple[float, float, str] | None


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """SVG geometry in a box of `WIDTH` by `HEIGHT`, and the spots in three lists."""

    land: tuple[tuple[str, str], ...]
    dots: tuple[Dot, ...]
    beyond: tuple[Spot, ...]
    unresolved: tuple[Spot, ...]
    scale: tuple[float, int] | None


def place_map(readings: Iterable[Reading]) -> PlaceMap:
    """The map around most of what happened; what lies far off and what could not be placed is listed."""
    spots = _spots(readings)
    placed = [spot for spot in spots if _point(spot) is not None]
    unresolved = tuple(spot for spot in spots if _point(spot) is None)
    shown = _near(placed)
    if not shown:
        return PlaceMap((), (), tuple(placed), unresolved, None)
    frame = _Frame.around([_point(spot) or (0.0, 0.0) for spot in shown])
    inside = [spot for spot in placed if frame.holds(_point(spot) or (0.0, 0.0))]
    names = {id(spot) for spot in inside}
    beyond = tuple(spot for spot in placed if id(spot) not in names)
    numbered = [Spot(s.place, s.mentions, s.events, number) for number, s in enumerate(inside, 1)]
    return PlaceMap(frame.land(), _dots(numbered, frame), beyond, unresolved, frame.scale())


def _spots(readings: Iterable[Reading]) -> list[Spot]:
    found: dict[tuple[object, ...], tuple[Place, int, list[tuple[str, str]]]] = {}
    for reading in readings:
        for number, place in enumerate(reading.places):
            key = (place.name, place.latitude, place.longitude, place.country, place.precision)
            first, mentions, events = found.get(key, (place, 0, []))
            events = events + [(reading.document.id, event.id) for event in reading.events if event.place == number]
            found[key] = (first, mentions + 1, events)
    spots = [Spot(place, mentions, tuple(events)) for place, mentions, events in found.values()]
    return sorted(spots, key=lambda spot: (-len(spot.events), -spot.mentions, spot.place.name))


def _point(spot: Spot) -> Point | None:
    place = spot.place
    if place.latitude is None or place.longitude is None or place.precision == "unresolved":
        return None
    return place.latitude, place.longitude


def _near(spots: Sequence[Spot]) -> list[Spot]:
    """The spots that the map is drawn around: those of events, finer than a country, near to each other."""
    for chosen in (
        [spot for spot in spots if spot.events and spot.place.precision not in ("country", "area")],
        [spot for spot in spots if spot.events],
        list(spots),
    ):
        if chosen:
            weighted = [point for spot in chosen for point in [_point(spot)] * max(1, len(spot.events)) if point]
            # The middle is the spot with the least way to all others: one far away cannot drag it along.
            middle = min(sorted(set(weighted)), key=lambda one: sum(distance_km(one, other) for other in weighted))
            return [spot for spot in chosen if distance_km(middle, _point(spot) or middle) <= _FAR_KM]
    return []


@dataclass(frozen=True, slots=True)
class _Frame:
    """An equirectangular projection whose scale is true at the middle latitude."""

    latitude: float
    longitude: float
    per_degree: float

    @classmethod
    def around(cls, points: Sequence[Point]) -> _Frame:
        first = points[0][1]
        turned = [(latitude, first + (longitude - first + 180) % 360 - 180) for latitude, longitude in points]
        south, north = min(p[0] for p in turned), max(p[0] for p in turned)
        west, east = min(p[1] for p in turned), max(p[1] for p in turned)
        middle = (south + north) / 2
        squeeze = max(0.1, math.cos(math.radians(middle)))
        high = max(north - south, _LEAST_DEGREES) * 1.3
        wide = max((east - west) * squeeze, _LEAST_DEGREES) * 1.3
        return cls(middle, (west + east) / 2, min(WIDTH / wide, HEIGHT / high))

    def at(self, latitude: float, longitude: float) -> Point:
        across = (longitude - self.longitude + 180) % 360 - 180
        return self._plane(latitude, across)

    def _plane(self, latitude: float, across: float) -> Point:
        squeeze = max(0.1, math.cos(math.radians(self.latitude)))
        return (
            WIDTH / 2 + across * squeeze * self.per_degree,
            HEIGHT / 2 - (latitude - self.latitude) * self.per_degree,
        )

    def holds(self, point: Point) -> bool:
        x, y = self.at(*point)
        return 0 <= x <= WIDTH and 0 <= y <= HEIGHT

    def radius(self, precision: str) -> float:
        wanted = RADIUS_KM.get(precision, 0) / _KM_PER_DEGREE * self.per_degree
        return round(min(max(wanted, _SMALLEST), _LARGEST), 1)

    def scale(self) -> tuple[float, int]:
        """A round number of kilometres and its length on the map."""
        for km in (1000, 500, 200, 100, 50, 20, 10):
            length = km / _KM_PER_DEGREE * self.per_degree
            if length <= WIDTH / 4:
                return round(length, 1), km
        return round(10 / _KM_PER_DEGREE * self.per_degree, 1), 10

    def land(self) -> tuple[tuple[str, str], ...]:
        """The countries in the frame: code and SVG path."""
        found = []
        for code, rings in sorted(outlines().items()):
            path = "".join(self._ring(ring) for ring in rings)
            if path:
                found.append((code, path))
        return tuple(found)

    def _ring(self, ring: Ring) -> str:
        # A country across the 180th meridian stays in one piece: all its points are turned the way its first one is.
        around = (ring[0][0] - self.longitude + 180) % 360 - 180
        points = [self._plane(y, around + ((x - ring[0][0] + 180) % 360 - 180)) for x, y in ring]
        if (
            max(x for x, _ in points) < 0
            or min(x for x, _ in points) > WIDTH
            or max(y for _, y in points) < 0
            or min(y for _, y in points) > HEIGHT
        ):
            return ""
        # Points far outside the frame are drawn to its surroundings, where most of them fall together.
        edge = 60
        steps: list[tuple[int, int]] = []
        for x, y in points:
            step = (round(min(max(x, -edge), WIDTH + edge)), round(min(max(y, -edge), HEIGHT + edge)))
            if not steps or step != steps[-1]:
                while len(steps) > 1 and _in_line(steps[-2], steps[-1], step):
                    steps.pop()
                steps.append(step)
        if len(steps) < 3:
            return ""
        return "M" + "L".join(f"{x} {y}" for x, y in steps) + "Z"


def _in_line(first: tuple[int, int], middle: tuple[int, int], last: tuple[int, int]) -> bool:
    upright = first[0] == middle[0] == last[0]
    level = first[1] == middle[1] == last[1]
    return upright or level


def _dots(spots: Sequence[Spot], frame: _Frame) -> tuple[Dot, ...]:
    taken: list[tuple[float, float, float, float]] = []
    points = [frame.at(*(_point(spot) or (0.0, 0.0))) for spot in spots]
    for x, y in points:
        taken.append((x - 8, y - 8, x + 8, y + 8))
    found = []
    for spot, (x, y) in zip(spots, points, strict=True):
        label = _label(spot.place.name, x, y, taken)
        found.append(Dot(spot, round(x, 1), round(y, 1), frame.radius(spot.place.precision), label))
    # The widest first, so that the finer ones lie on top and can be pointed at.
    return tuple(sorted(found, key=lambda dot: (-dot.radius, dot.spot.number or 0)))


def _label(
    name: str, x: float, y: float, taken: list[tuple[float, float, float, float]]
) -> tuple[float, float, str] | None:
    long = 8.2 * len(name)
    for left, top, anchor in (
        (x + 12, y - 8, "start"),
        (x - 12 - long, y - 8, "end"),
        (x - long / 2, y - 27, "middle"),
        (x - long / 2, y + 11, "middle"),
    ):
        box = (left, top, left + long, top + 16)
        inside = left >= 2 and box[2] <= WIDTH - 2 and top >= 2 and box[3] <= HEIGHT - 2
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            at = {"start": left, "end": left + long, "middle": left + long / 2}[anchor]
            return round(at, 1), round(top + 12.5, 1), anchor
    return None


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
