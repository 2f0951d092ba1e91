"""The gazetteer finds every place by every name it has, and survives whatever happens to its file."""

from __future__ import annotations

import io
import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from twosource.knowledge.gazetteer import Gazetteer, gazetteer, open_compiled, write_whole
from twosource.knowledge.gazetteer_compilation import Compilation
from twosource.knowledge.gazetteer_file import source_digest
from twosource.knowledge.place_name import place_key


def _countries(name: str) -> set[str | None]:
    return {entry.country for entry in gazetteer().look_up(name)}


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kyiv", "UKR"),
        ("Kiev", "UKR"),
        ("Artyomovsk", "UKR"),
        ("Deir Ezzor", "SYR"),
        ("St. Louis", "USA"),
        ("Saint Louis", "USA"),
        ("Malmo", "SWE"),
        ("Łódź", "POL"),
        ("Lodz", "POL"),
        ("Sana'a", "YEM"),
        ("Belgorod Oblast", "RUS"),
        ("Cook County", "USA"),
    ],
)
def test_a_place_is_found_by_other_spellings_of_its_name(name: str, country: str) -> None:
    assert country in _countries(name)


def test_same_name_towns_come_with_the_most_populous_first() -> None:
    towns = [entry for entry in gazetteer().look_up("Springfield") if entry.kind == "town"]
    assert len(towns) > 5
    assert [town.population for town in towns] == sorted((town.population for town in towns), reverse=True)


def test_a_town_carries_its_region_and_its_geonames_id() -> None:
    town = next(entry for entry in gazetteer().look_up("Bakhmut") if entry.kind == "town")
    assert (town.country, town.region, town.geonames, town.main) == ("UKR", "Donetsk", 713174, True)
    assert town.latitude == pytest.approx(48.6, abs=0.1)
    assert town.longitude == pytest.approx(38.0, abs=0.1)


@pytest.mark.parametrize("name", ["", " ", "x", "...", "Nonesuchton-on-Sea", "\N{SNOWMAN}" * 3])
def test_what_is_no_name_finds_nothing(name: str) -> None:
    assert gazetteer().look_up(name) == ()


@settings(deadline=None)
@given(st.integers(min_value=0))
def test_every_row_is_found_by_its_own_name(number: int) -> None:
    places = gazetteer()
    entry = places.entry(number % len(places))
    if len(place_key(entry.name)) > 1:
        assert entry.row in {found.row for found in places.look_up(entry.name)}


@pytest.fixture(scope="module")
def rows_by_key() -> dict[str, set[int]]:
    """The slow obvious index: every row read, filed under the key of its main name."""
    rows: dict[str, set[int]] = {}
    for row in range(0, len(gazetteer()), 5):
        rows.setdefault(place_key(gazetteer().entry(row).name), set()).add(row)
    return rows


@settings(deadline=None)
@given(st.integers(min_value=0))
def test_the_index_finds_as_main_name_what_reading_every_row_finds(
    rows_by_key: dict[str, set[int]], number: int
) -> None:
    key = sorted(rows_by_key)[number % len(rows_by_key)]
    fast = {found.row for found in gazetteer().look_up(key) if found.main and place_key(found.name) == key}
    assert {row for row in fast if row % 5 == 0} == (rows_by_key[key] if len(key) > 1 else set())


@pytest.mark.parametrize(
    ("written", "name", "country"),
    [
        ("Kramatorzk", "Kramatorsk", "UKR"),
        ("Bahkmut", "Bakhmut", "UKR"),
        ("Kandahr", "Kandahār", "AFG"),
        ("Mogadishuu", "Mogadishu", "SOM"),
    ],
)
def test_a_name_one_letter_off_is_found_as_a_near_name_only(written: str, name: str, country: str) -> None:
    assert gazetteer().look_up(written) == ()
    assert (name, country) in {(entry.name, entry.country) for entry in gazetteer().near(written)}


@pytest.mark.parametrize("name", ["Kyvi", "Kyiv", "", "Xramatorsk", "Kramatrozkk"])
def test_short_names_other_first_letters_and_two_slips_are_no_near_names(name: str) -> None:
    assert gazetteer().near(name) == ()


@settings(deadline=None, max_examples=30)
@given(st.data())
def test_near_names_are_those_that_comparing_every_letter_finds(draw: st.DataObject) -> None:
    letters = "abc"
    names = sorted(draw.draw(st.sets(st.text(letters, min_size=5, max_size=7), min_size=1, max_size=25)))
    asked = draw.draw(st.text(letters, min_size=5, max_size=7))
    with Compilation() as rows:
        for number, name in enumerate(names, 1):
            rows.add("town", name, [], (1.0, 1.0), 5000, "UA", "13", number)
        written = io.BytesIO()
        rows.write_to(written, b"0" * 32)
    found = {entry.name for entry in Gazetteer(written.getvalue()).near(asked, most=100)}
    assert found == {name for name in names if name[0] == asked[0] and OSA.distance(name, asked) == 1}


def test_only_so_many_places_of_a_name_are_given_and_the_largest_first() -> None:
    whole = gazetteer().look_up("San Antonio")
    assert gazetteer().look_up("San Antonio", 7) == whole[:7]


def test_entries_outside_the_file_are_refused() -> None:
    with pytest.raises(IndexError):
        gazetteer().entry(len(gazetteer()))


@pytest.fixture(scope="module")
def packed() -> bytes:
    """A small file of the real layout."""
    with Compilation() as rows:
        rows.add("town", "Orlivka", ["Orlovka"], (50.0, 30.0), 1200, "UA", "13", 1)
        rows.add("town", "Orlivka", [], (47.0, 35.0), 700, "UA", "26", 2)
        written = io.BytesIO()
        rows.write_to(written, source_digest())
        return written.getvalue()


def test_a_file_that_was_written_is_opened_and_read(packed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "gazetteer.bin"
    write_whole(path, packed)
    opened = open_compiled(path, source_digest())
    assert opened is not None
    assert [entry.geonames for entry in opened.look_up("orlivka")] == [1, 2]
    (alternate,) = opened.look_up("Orlovka")
    assert not alternate.main


@pytest.mark.parametrize("kept", [0, 4, 60, -1])
def test_a_truncated_file_is_not_opened(packed: bytes, tmp_path: Path, kept: int) -> None:
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(packed[:kept])
    assert open_compiled(path, source_digest()) is None


def test_a_file_built_from_other_lists_is_not_opened(packed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(packed)
    assert open_compiled(path, b"\0" * 32) is None


def test_a_missing_file_is_not_opened(tmp_path: Path) -> None:
    assert open_compiled(tmp_path / "gazetteer.bin", source_digest()) is None


def test_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="not a compiled gazetteer"):
        Gazetteer(b"PK\x03\x04" + bytes(100))


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "gazetteer.bin", b"half")
    assert list(tmp_path.iterdir()) == []


def _write_often(path: Path, packed: bytes) -> None:
    for _ in range(20):
        write_whole(path, packed)


def test_processes_that_build_at_once_leave_one_whole_file(packed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.bin"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_often, args=(path, packed)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert open_compiled(path, source_digest()) is not None
    assert [file.name for file in tmp_path.iterdir()] == ["gazetteer.bin"]
