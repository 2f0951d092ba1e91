"""Every other spelling leads to a town that the gazetteer has."""

from __future__ import annotations

import pytest

from twosource.knowledge.gazetteer import gazetteer
from twosource.knowledge.place_name import place_key
from twosource.knowledge.place_spellings import Spelling, spelling, spellings

DEIR_EZ_ZOR = [
    "Deir ez-Zor",
    "Deir Ezzor",
    "Deir al-Zour",
    "Deir al-Zor",
    "Deir el-Zour",
    "Deir el-Zor",
    "Dayr az-Zawr",
    "Dair az-Zur",
    "Der Zor",
    "Deir Azzor",
    "Dayr al-Zur",
    "Deir ez Zour",
]


def _means(name: str) -> set[tuple[str, str | None]]:
    known = spelling(name)
    wanted = known.name if known is not None else name
    return {(entry.name, entry.country) for entry in gazetteer().look_up(wanted) if entry.main and entry.kind == "town"}


@pytest.mark.parametrize("row", spellings(), ids=lambda row: row.written)
def test_a_spelling_leads_to_a_town_by_its_main_name(row: Spelling) -> None:
    towns = [entry for entry in gazetteer().look_up(row.name) if entry.country == row.country and entry.main]
    assert any(entry.kind == "town" for entry in towns)
    assert place_key(row.written) != place_key(row.name)


def test_no_spelling_means_two_places() -> None:
    keys = [place_key(row.written) for row in spellings()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("written", DEIR_EZ_ZOR)
def test_deir_ez_zor_is_known_however_it_is_written(written: str) -> None:
    assert ("Deir ez-Zor", "SYR") in _means(written)


@pytest.mark.parametrize(
    ("written", "former"), [("Artyomovsk", True), ("Artemivsk", True), ("Kiev", False), ("Kharkov", False)]
)
def test_former_names_are_told_from_other_spellings(written: str, former: bool) -> None:
    known = spelling(written)
    assert known is not None
    assert known.former is former


def test_a_name_that_is_in_no_row_has_no_other_spelling() -> None:
    assert spelling("Nonesuchton") is None
