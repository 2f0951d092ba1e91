"""Places on the map."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from tests.export.sample_reading import sudan
from twosource.knowledge.outlines import distance_km
from twosource.model import Event, Place, Reading, Span
from twosource.web.place_map import HEIGHT, RADIUS_KM, WIDTH, place_map

Precision = Literal["site", "town", "district", "region", "country", "area", "unresolved"]


def reading_with(*places: tuple[str, float | None, float | None, Precision], events_at: tuple[int, ...]) -> Reading:
    base = sudan()
    found = tuple(
        Place(span=Span(number, number + 1), name=name, precision=precision, latitude=latitude, longitude=longitude)
        for number, (name, latitude, longitude, precision) in enumerate(places)
    )
    events = tuple(
        Event(
            id=f"e{number}",
            type="strike",
            trigger=Span(20 + number, 21 + number),
            actors=(),
            targets=(),
            status="occurred",
            claims=(),
            place=place,
        )
        for number, place in enumerate(events_at, 1)
    )
    return replace(base, places=found, events=events)


def test_all_that_is_drawn_lies_within_the_frame() -> None:
    drawn = place_map([sudan()])
    assert drawn.dots
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in drawn.dots)


def test_north_is_up_and_east_is_right() -> None:
    drawn = place_map([reading_with(("South-west", 10, 20, "town"), ("North-east", 14, 26, "town"), events_at=(0, 1))])
    at = {dot.spot.place.name: dot for dot in drawn.dots}
    assert at["North-east"].x > at["South-west"].x
    assert at["North-east"].y < at["South-west"].y


def test_a_distance_on_the_map_is_the_distance_on_the_globe() -> None:
    drawn = place_map([reading_with(("A", 49.0, 30.0, "town"), ("B", 51.0, 33.0, "town"), events_at=(0, 1))])
    (one, two), scale = drawn.dots, drawn.scale
    assert scale is not None
    length = ((one.x - two.x) ** 2 + (one.y - two.y) ** 2) ** 0.5
    measured = length / scale[0] * scale[1]
    assert abs(measured / distance_km((49.0, 30.0), (51.0, 33.0)) - 1) < 0.03


def test_the_less_precise_a_place_the_wider_its_ring() -> None:
    names: tuple[Precision, ...] = ("site", "town", "district", "region", "country")
    drawn = place_map([reading_with(*((name, 15.0, 30.0, name) for name in names), events_at=(0, 1, 2, 3, 4))])
    radii = {dot.spot.place.precision: dot.radius for dot in drawn.dots}
    assert radii["site"] <= radii["town"] < radii["district"] < radii["region"] < radii["country"]
    assert set(names) <= set(RADIUS_KM)


def test_one_event_far_away_does_not_shrink_the_map_to_nothing() -> None:
    drawn = place_map(
        [
            reading_with(
                ("Karachev", 53.1, 35.0, "town"),
                ("Kotovo", 58.4, 33.3, "town"),
                ("Vientiane", 17.97, 102.6, "town"),
                events_at=(0, 1, 2),
            )
        ]
    )
    assert {dot.spot.place.name for dot in drawn.dots} == {"Karachev", "Kotovo"}
    assert [spot.place.name for spot in drawn.beyond] == ["Vientiane"]


def test_what_has_no_point_is_listed_not_drawn() -> None:
    drawn = place_map([reading_with(("Here", 1, 1, "town"), ("Nowhere", None, None, "unresolved"), events_at=(0,))])
    assert [spot.place.name for spot in drawn.unresolved] == ["Nowhere"]
    assert [dot.spot.place.name for dot in drawn.dots] == ["Here"]


def test_mentions_of_one_place_are_one_spot() -> None:
    drawn = place_map([sudan(), sudan()])
    nyala = next(dot.spot for dot in drawn.dots if dot.spot.place.name == "Nyala")
    assert nyala.mentions == 2
    assert len(nyala.events) == 2


def test_a_country_across_the_date_line_is_drawn_beside_the_map_of_its_neighbour() -> None:
    drawn = place_map([reading_with(("Anadyr", 64.7, 177.5, "town"), ("Nome", 64.5, -165.4, "town"), events_at=(0, 1))])
    assert {"RUS", "USA"} <= {code for code, _ in drawn.land}
    at = {dot.spot.place.name: dot.x for dot in drawn.dots}
    assert at["Nome"] > at["Anadyr"]


def test_nothing_to_place_is_no_map() -> None:
    drawn = place_map([])
    assert (drawn.dots, drawn.land, drawn.beyond, drawn.unresolved) == ((), (), (), ())
