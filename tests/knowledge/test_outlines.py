"""Outlines answer where a point lies and how far it is from a border."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.knowledge.countries import countries
from twosource.knowledge.outlines import (
    bearing_between,
    border_middle,
    country_at,
    destination,
    distance_km,
    distance_to_border_km,
    distance_to_country_km,
    nearest_border_point,
    outlines,
)


@pytest.mark.parametrize(
    ("point", "country"),
    [
        ((50.45, 30.52), "UKR"),
        ((45.0, 34.2), "UKR"),
        ((42.66, 21.1), "XKX"),
        ((24.7, 46.7), "SAU"),
        ((0.0, -30.0), None),
        ((-29.5, 28.2), "LSO"),
    ],
)
def test_a_point_lies_in_its_country(point: tuple[float, float], country: str | None) -> None:
    assert country_at(*point) == country


def test_every_ring_is_closed_and_on_the_globe() -> None:
    codes = {row.iso3 for row in countries()}
    for code, rings in outlines().items():
        assert code in codes
        assert rings
        for ring in rings:
            assert len(ring) >= 4
            assert ring[0] == ring[-1]
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


def test_kilometres_to_a_border_are_those_of_a_map() -> None:
    # Kursk lies some 95 km from Ukraine as the crow flies.
    found = distance_to_border_km(51.73, 36.19, "RUS", "UKR")
    assert found == pytest.approx(95, abs=20)
    assert distance_to_country_km(51.73, 36.19, "UKR") == pytest.approx(found, abs=1)
    nearest = nearest_border_point(51.73, 36.19, "RUS", "UKR")
    assert nearest is not None
    assert distance_km((51.73, 36.19), nearest) == pytest.approx(found, abs=1)


def test_inside_a_country_its_ground_is_no_distance_away() -> None:
    assert distance_to_country_km(49.0, 32.0, "UKR") == 0


def test_countries_without_a_common_border_have_none() -> None:
    assert distance_to_border_km(50.0, 30.0, "UKR", "ESP") is None
    assert distance_to_country_km(50.0, 30.0, "XXX") is None
    assert border_middle("UKR", "ESP") is None


def test_a_degree_along_a_meridian_is_a_hundred_and_eleven_kilometres() -> None:
    assert distance_km((10.0, 20.0), (11.0, 20.0)) == pytest.approx(111.2, abs=0.1)
    assert distance_km((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.2, abs=0.1)


@settings(deadline=None)
@given(
    st.floats(-80, 80, allow_nan=False),
    st.floats(-179, 179, allow_nan=False),
    st.floats(0, 359, allow_nan=False),
    st.floats(1, 900, allow_nan=False),
)
def test_a_destination_lies_as_far_away_as_asked_and_in_that_direction(
    latitude: float, longitude: float, bearing: float, km: float
) -> None:
    end = destination((latitude, longitude), bearing, km)
    assert distance_km((latitude, longitude), end) == pytest.approx(km, abs=0.05)
    turn = abs(bearing_between((latitude, longitude), end) - bearing) % 360
    assert km < 20 or min(turn, 360 - turn) < 0.1 + 20 / km
