"""Every area and site is found by each of its names and lies on the globe."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from twosource.knowledge.countries import countries
from twosource.knowledge.gazetteer import gazetteer
from twosource.knowledge.landmarks import SITE_KINDS, SITES, Landmark, landmark, landmarks
from twosource.knowledge.outlines import country_at, distance_km, distance_to_country_km
from twosource.knowledge.place_name import place_key
from twosource.knowledge.place_words import common_words, context_kinds, context_words, given_names
from twosource.knowledge.regions import districts, regions


@pytest.mark.parametrize("row", landmarks(), ids=lambda row: row.name)
def test_a_landmark_is_found_by_each_name(row: Landmark) -> None:
    for name in row.names:
        assert landmark(name) is not None, name
    codes = {state.iso3 for state in countries()}
    assert set(row.countries) <= codes
    assert row.radius > 0


@pytest.mark.parametrize("row", [row for row in landmarks() if row.site], ids=lambda row: row.name)
def test_a_site_lies_in_its_country_or_off_its_coast(row: Landmark) -> None:
    (code,) = row.countries
    away = distance_to_country_km(row.latitude, row.longitude, code)
    assert away is None or away < 40 or country_at(row.latitude, row.longitude) is None


def test_there_are_sites_of_every_kind_that_conflict_reporting_names() -> None:
    assert {row.kind for row in landmarks() if row.site} == SITE_KINDS
    assert sum(row.site for row in landmarks()) >= 400


def test_no_name_is_that_of_two_sites() -> None:
    names = [key for row in landmarks() if row.site for key in {place_key(name) for name in row.names}]
    assert len(names) == len(set(names))


def test_every_site_says_how_sure_its_point_is_and_where_it_is_from() -> None:
    table = tomllib.loads(resources.files("twosource.knowledge").joinpath(SITES).read_text(encoding="utf-8"))
    for row in table["site"]:
        assert 1 <= row["precision"] <= 40, row["names"]
        assert row["source"]
        assert row["as_of"] >= 2024


@pytest.mark.parametrize(
    ("name", "town", "km"),
    [
        ("Starokostiantyniv air base", "Starokostyantyniv", 10),
        ("Kajaki dam", "Sangīn", 40),
        ("Mosul dam", "Mosul", 60),
        ("Goma airport", "Goma", 8),
        ("Adre crossing", "Adré", 12),
        ("Metsamor nuclear power plant", "Metsamor", 12),
        ("Nur Khan air base", "Rawalpindi", 12),
        ("al-Anad air base", "Lahij", 25),
        ("Primorsko-Akhtarsk airfield", "Primorsko-Akhtarsk", 10),
    ],
)
def test_a_site_lies_where_the_gazetteer_has_the_town_beside_it(name: str, town: str, km: float) -> None:
    site = landmark(name)
    assert site is not None
    towns = [entry for entry in gazetteer().look_up(town) if entry.country == site.countries[0]]
    point = (site.latitude, site.longitude)
    assert min(distance_km(point, (entry.latitude, entry.longitude)) for entry in towns) <= km


def test_regions_and_districts_belong_to_countries() -> None:
    codes = {state.iso2 for state in countries() if state.iso2}
    known = {(region.country, region.code) for region in regions()}
    assert len(known) == len(regions()) > 3000
    assert {region.country for region in regions()} <= codes
    for place in (*regions(), *districts()):
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
        assert place.name
        assert place.short
    assert {district.country for district in districts()} <= codes


def test_a_region_is_known_without_its_type() -> None:
    names = {region.name: region.short for region in regions()}
    assert names["Belgorod Oblast"] == "Belgorod"
    assert {district.short for district in districts() if district.name == "Cook County"} == {"Cook"}


def test_word_lists_are_in_the_case_that_they_are_asked_in() -> None:
    assert all(word.islower() for word in common_words())
    assert all(name[0].isupper() for name in given_names())
    assert {"march", "reading", "nice"} <= common_words()
    assert not {"Kyiv", "Paris", "Moscow"} & given_names()
    assert "soil" in context_words("ground")
    assert set(context_kinds().values()) == {"region", "district", "town", "area"}
