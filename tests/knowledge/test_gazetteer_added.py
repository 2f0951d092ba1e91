"""A GeoNames dump becomes the gazetteer that is asked, whole or not at all."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.errors import DamagedInput, EmptyInput, InputError, KnowledgeError, MalformedRecord, MissingInput
from twosource.knowledge import gazetteer_added, gazetteer_file
from twosource.knowledge.gazetteer import FOLDER_VARIABLE, added_file, gazetteer
from twosource.knowledge.gazetteer_added import add_dump, remove_added
from twosource.knowledge.gazetteer_dump import dump_rows, opened_dump


def _row(
    geonames: object = 1,
    name: str = "Orlivka",
    others: str = "Orlovka,Орлівка",
    latitude: object = 48.5,
    longitude: object = 37.9,
    feature: str = "P\tPPL",
    country: str = "UA",
    admin1: str = "05",
    population: object = 1200,
) -> str:
    cells = [geonames, name, name, others, latitude, longitude, feature, country, "", admin1, "", "", "", population]
    return "\t".join(map(str, [*cells, "", "120", "Europe/Kyiv", "2026-01-09"])) + "\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder, and an embedded list of one town, one region and one district."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    donetsk = next(row for row in gazetteer_file.region_rows() if (row.country, row.region) == ("UA", "05"))
    raion = next(row for row in gazetteer_file.district_rows() if row.country == "UA")
    town = gazetteer_file.Row("town", "Bakhmut", ("Artyomovsk",), (48.59, 38.0), 71000, "UA", "05", 713174)
    for module in (gazetteer_added, gazetteer_file):
        monkeypatch.setattr(module, "town_rows", lambda: iter([town]))
        monkeypatch.setattr(module, "region_rows", lambda: iter([donetsk]))
        monkeypatch.setattr(module, "district_rows", lambda: iter([raion]))
    gazetteer.cache_clear()
    yield tmp_path
    gazetteer.cache_clear()


def _dump(folder: Path, text: str) -> Path:
    path = folder / "UA.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def _left(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "cache").glob("*")) if (folder / "cache").exists() else []


def test_an_added_dump_is_what_is_asked_and_what_only_the_embedded_list_has_stays(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    added = add_dump(_dump(folder, _row()), lambda done, size: told.append((done, size)))
    assert (added.rows, added.taken, added.newest) == (1, 1, "2026-01-09")
    (found,) = gazetteer().look_up("Orlovka")
    assert (found.name, found.country, found.region, found.geonames, found.main) == (
        "Orlivka",
        "UKR",
        "Donetsk",
        1,
        False,
    )
    assert [entry.geonames for entry in gazetteer().look_up("Artyomovsk")] == [713174]
    assert told[-1][0] == told[-1][1] > 0
    assert _left(folder) == ["gazetteer-added.bin"]


def test_a_row_of_the_dump_stands_for_the_embedded_place_of_the_same_id(folder: Path) -> None:
    add_dump(_dump(folder, _row(713174, "Bakhmut", "Bachmut", population=500)))
    (found,) = gazetteer().look_up("Bakhmut")
    assert found.population == 500
    assert gazetteer().look_up("Artyomovsk") == ()


def test_a_region_gets_the_point_of_the_dump_and_keeps_its_further_names(folder: Path) -> None:
    add_dump(_dump(folder, _row(709716, "Donetska Oblast", "", 48.0, 37.75, "A\tADM1")))
    for name in ("Donetsk Oblast", "Donetsk", "Donetska Oblast"):
        (found,) = gazetteer().look_up(name)
        assert (found.kind, found.latitude, found.longitude, found.geonames) == ("region", 48.0, 37.75, 709716)


def test_a_region_that_the_table_lacks_names_its_towns(folder: Path) -> None:
    rows = _row(5, "Zorya", admin1="99") + _row(6, "Nova Province", "", 1, 2, "A\tADM1", admin1="99")
    add_dump(_dump(folder, rows))
    assert gazetteer().look_up("Zorya")[0].region == "Nova Province"


def test_sites_and_waters_are_taken_and_hotels_are_not(folder: Path) -> None:
    rows = _row(1, "Azure Dam", feature="S\tDAM") + _row(2, "Azure Bay", feature="H\tBAY")
    added = add_dump(_dump(folder, rows + _row(3, "Azure Inn", feature="S\tHTL") + _row(4, feature="\t")))
    assert (added.rows, added.taken) == (4, 2)
    assert [gazetteer().look_up(name)[0].kind for name in ("Azure Dam", "Azure Bay")] == ["spot", "nature"]
    assert gazetteer().look_up("Azure Inn") == ()


def test_a_zip_of_geonames_holds_a_readme_beside_the_table(folder: Path) -> None:
    path = folder / "UA.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "Readme for GeoNames")
        archive.writestr("UA.txt", _row().replace("\n", "\r\n"))
    assert add_dump(path).taken == 1


def test_after_remove_the_embedded_list_is_asked_again(folder: Path) -> None:
    add_dump(_dump(folder, _row()))
    assert gazetteer().origin["name"] == "UA.txt"
    assert remove_added()
    assert gazetteer().look_up("Orlivka") == ()
    assert not gazetteer().origin
    assert not remove_added()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("not a table\n", "1 columns"),
        (_row() + "2\tShort\n", "row 2: has 2 columns"),
        (_row("x1"), "'x1' for a GeoNames id"),
        (_row(0), "0 for a GeoNames id"),
        (_row(2**32), "for a GeoNames id"),
        (_row("²"), "for a GeoNames id"),
        (_row(latitude=91), "a latitude of 91"),
        (_row(longitude="nan"), "a longitude of nan"),
        (_row(longitude="east"), "'east' for a longitude"),
        (_row(population=-3), "a population of -3"),
        (_row(population="1e3"), "'1e3' for a population"),
        (_row(country="Ukraine"), "'Ukraine' for a country's code"),
        (_row() + _row(), "repeats GeoNames id 1"),
        (_row(feature="S\tHTL"), "no town, region or site"),
        ("x" * 1_100_000, "longer than a million"),
    ],
)
def test_a_bad_row_refuses_the_whole_dump_and_names_itself(folder: Path, row: str, fault: str) -> None:
    with pytest.raises(InputError, match=fault) as refusal:
        add_dump(_dump(folder, row))
    assert "UA.txt" in refusal.value.subject
    assert refusal.value.hint
    assert _left(folder) == []


def test_a_bad_dump_leaves_the_one_in_use(folder: Path) -> None:
    add_dump(_dump(folder, _row()))
    with pytest.raises(MalformedRecord):
        add_dump(_dump(folder, _row(2, "Nova") + "broken\n"))
    assert gazetteer().look_up("Orlivka")
    assert _left(folder) == ["gazetteer-added.bin"]


def test_bytes_that_are_no_utf_8_are_refused_with_their_row(folder: Path) -> None:
    path = folder / "UA.txt"
    path.write_bytes(_row().encode() + _row(2, "Orlé", "").encode("latin-1"))
    with pytest.raises(MalformedRecord, match="row 2: is not in UTF-8"):
        add_dump(path)


@pytest.mark.parametrize("kept", [4, 30, 150])
def test_a_truncated_zip_is_refused(folder: Path, kept: int) -> None:
    path = folder / "UA.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("UA.txt", _row() * 20)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(DamagedInput, match="no zip file"):
        add_dump(path)


def test_a_zip_whose_bytes_were_changed_is_refused(folder: Path) -> None:
    path = folder / "UA.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("UA.txt", _row())
    path.write_bytes(path.read_bytes().replace(b"Orlivka", b"Orlivko", 1))
    with pytest.raises(DamagedInput, match="cannot be unpacked"):
        add_dump(path)
    assert _left(folder) == []


@pytest.mark.parametrize("names", [[], ["a.csv"], ["UA.txt", "RU.txt"]])
def test_a_zip_without_one_table_is_refused(folder: Path, names: list[str]) -> None:
    path = folder / "UA.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, _row())
    with pytest.raises(DamagedInput, match="should hold one table"):
        add_dump(path)


def test_nothing_and_an_empty_file_are_refused(folder: Path) -> None:
    with pytest.raises(MissingInput):
        add_dump(folder / "none.zip")
    with pytest.raises(EmptyInput):
        add_dump(_dump(folder, ""))


def test_a_damaged_gazetteer_is_named_and_not_passed_over(folder: Path) -> None:
    add_dump(_dump(folder, _row()))
    added_file().write_bytes(added_file().read_bytes()[:200])
    gazetteer.cache_clear()
    with pytest.raises(KnowledgeError, match="twosource gazetteer add"):
        gazetteer()


_CELL = st.text(st.characters(codec="utf-8", exclude_characters="\t\n\r"), max_size=12)


@settings(deadline=None, max_examples=200)
@given(at=st.integers(0, 18), cell=_CELL)
def test_a_row_with_any_one_cell_changed_is_taken_passed_over_or_refused_by_its_number(at: int, cell: str) -> None:
    cells = _row().rstrip("\n").split("\t")
    cells[at] = cell
    line = ("\t".join(cells) + "\n").encode()
    outcome = "refused"
    with contextlib.suppress(MalformedRecord):
        (row,) = dump_rows(io.BytesIO(line), "odd.txt")
        outcome = "passed over" if row is None else "taken"
    numbers = {0: "GeoNames id", 4: "latitude", 5: "longitude", 14: "population"}
    if at not in (*numbers, 1, 6, 7, 8):
        assert outcome == "taken"
    if at in numbers and cell.strip() and not any(letter.isdigit() for letter in cell):
        assert outcome == "refused"
    if at in (1, 6, 7):
        assert outcome != "refused"


@settings(deadline=None, max_examples=60)
@given(
    name=st.text(st.characters(codec="utf-8", exclude_characters="\t\n\r\ufeff"), min_size=1, max_size=30),
    latitude=st.floats(-90, 90, allow_nan=False),
    longitude=st.floats(-180, 180, allow_nan=False),
    population=st.integers(0, 10**12),
)
def test_a_sound_row_comes_out_as_it_went_in(name: str, latitude: float, longitude: float, population: int) -> None:
    line = _row(7, name, "", latitude, longitude, population=population).encode()
    (row,) = dump_rows(io.BytesIO(line), "UA.txt")
    if row is None:
        assert not name.strip()
    else:
        assert (row.name, row.latitude, row.longitude) == (name.strip(), latitude, longitude)
        assert row.population == min(population, 2**32 - 1)


def test_the_stream_of_a_zip_is_as_long_as_its_table(folder: Path) -> None:
    path = folder / "UA.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("UA.txt", _row() * 3)
    with opened_dump(path) as (stream, size):
        assert len(stream.read()) == size
