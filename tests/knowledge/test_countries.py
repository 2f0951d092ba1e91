"""Countries are found by every form that a text gives them, and by nothing else."""

from __future__ import annotations

import pytest

from twosource.knowledge.countries import countries, country, name_of, named


def test_the_table_holds_all_of_iso_3166_and_the_entities_beside_it() -> None:
    recognised = [row for row in countries() if row.iso3]
    assert len(recognised) == 249 + 1  # Kosovo under its user-assigned code
    assert {"XKX", "TWN", "PSE", "ESH"} <= {row.iso3 for row in recognised}
    assert {"Abkhazia", "Transnistria", "Somaliland"} <= {row.name for row in countries() if not row.iso3}


def test_codes_are_unique_and_well_formed() -> None:
    for codes, length in (
        ([row.iso3 for row in countries() if row.iso3], 3),
        ([row.iso2 for row in countries() if row.iso2], 2),
    ):
        assert len(codes) == len(set(codes))
        assert all(len(code) == length and code.isascii() and code.isupper() for code in codes)


@pytest.mark.parametrize("row", countries(), ids=lambda row: row.name)
def test_every_row_is_found_by_each_of_its_forms_and_lies_on_the_globe(row) -> None:  # type: ignore[no-untyped-def]
    for form in row.forms():
        assert country(form) is row, form
    assert -90 <= row.latitude <= 90
    assert -180 <= row.longitude <= 180
    assert bool(row.iso3) != bool(row.within)
    assert row.territory in {other.iso3 for other in countries()}


@pytest.mark.parametrize(
    ("form", "iso3"),
    [
        ("the Russians", "RUS"),
        ("Russia’s", "RUS"),
        ("RUSSIA", "RUS"),
        ("U.S.", "USA"),
        ("the U.S", "USA"),
        ("US", "USA"),
        ("U.K.", "GBR"),
        ("Britons", "GBR"),
        ("DPRK", "PRK"),
        ("North Korean", "PRK"),
        ("the Dutch", "NLD"),
        ("Pole", "POL"),
        ("Burkinabe", "BFA"),
        ("Filipino", "PHL"),
        ("Türkiye", "TUR"),
        ("Saudi", "SAU"),
        ("Kosovar", "XKX"),
        ("UA", "UKR"),
        ("UKR", "UKR"),
    ],
)
def test_a_form_as_news_writes_it_gives_its_country(form: str, iso3: str) -> None:
    found = country(form)
    assert found is not None
    assert found.iso3 == iso3


@pytest.mark.parametrize("word", ["polish", "turkey", "us", "it", "Atlantis", "", "the", "Europe"])
def test_a_common_word_is_no_country(word: str) -> None:
    assert country(word) is None


def test_codes_are_for_callers_who_ask_for_codes() -> None:
    assert country("IT") is not None
    assert named("IT") is None


def test_an_adjective_is_no_name() -> None:
    assert name_of("Ukraine") is not None
    assert name_of("Ukrainian") is None


def test_an_unrecognised_entity_has_no_code_but_a_territory() -> None:
    found = country("Abkhaz")
    assert found is not None
    assert found.iso3 is None
    assert found.territory == "GEO"
